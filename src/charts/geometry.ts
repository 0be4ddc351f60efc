/**
 * The pictures of all charts: the positions of states, arrows and labels in pixels. The
 * layout is computed at development time (npm run charts) and committed, so that the browser
 * needs no layout code. A picture is valid only for charts with the same hash.
 */

import geometry from "./geometry.json" with { type: "json" };
import type { AnyState, Label } from "./outline.ts";

export interface Geometry {
  /** The hash of the charts that were laid out. */
  readonly hash: string;
  readonly pictures: readonly Picture[];
}

export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly arrows: readonly PlacedArrow[];
  /** The dots from which the initial states are entered. */
  readonly dots: readonly Point[];
  readonly anyState: readonly AnyState[];
  readonly transitions: number;
  readonly unchanged: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedState extends Point {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly isFinal: boolean;
  readonly hasStates: boolean;
  /** Children that run while the actor is in the state. */
  readonly invokes: readonly string[];
}

export interface PlacedArrow {
  /** The name of the edge in feeds; empty if it leads from a dot. */
  readonly name: string;
  readonly points: readonly Point[];
  readonly labels: readonly PlacedLabel[];
  readonly causes: readonly string[];
}

export interface PlacedLabel extends Label, Point {
  readonly width: number;
}

export const GEOMETRY: Geometry = geometry;

export function pictureOf(name: string): Picture | undefined {
  return GEOMETRY.pictures.find((picture) => picture.name === name);
}

const CORNER = 8;

/** A line through the points with round corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const corners = rest.slice(0, -1).map((corner, i) => {
    const [before, after] = [points[i]!, rest[i + 1]!]; // a corner has two neighbours
    const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
    const [enter, leave] = [towards(corner, before, radius), towards(corner, after, radius)];
    return `L${at(enter)}Q${at(corner)} ${at(leave)}`;
  });
  const last = rest.at(-1);
  return `M${at(first)}${corners.join("")}${last === undefined ? "" : `L${at(last)}`}`;
}

const HEAD_LENGTH = 7;
const HEAD_WIDTH = 4;

/** The head of an arrow at the end of its line. */
export function arrowHead(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return "";
  const base = towards(end, before, HEAD_LENGTH);
  const [dx, dy] = [(base.x - end.x) / HEAD_LENGTH, (base.y - end.y) / HEAD_LENGTH];
  const left = { x: base.x - dy * HEAD_WIDTH, y: base.y + dx * HEAD_WIDTH };
  const right = { x: base.x + dy * HEAD_WIDTH, y: base.y - dx * HEAD_WIDTH };
  return `M${at(end)}L${at(left)}L${at(right)}Z`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return {
    x: from.x + ((to.x - from.x) * by) / length,
    y: from.y + ((to.y - from.y) * by) / length,
  };
}
