/**
 * A grid of cells: lines of boxes, which join where they meet, and text over them.
 */
import type { Glyphs } from "./glyphs.ts";
import type { Line, Span, Style } from "./styled-text.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Rows of exactly the size. */
export type Frame = readonly Line[];

const UP = 1;
const DOWN = 2;
const LEFT = 4;
const RIGHT = 8;

interface Cell {
  readonly char: string;
  readonly style: Style;
  readonly press: string | undefined;
}

export class Canvas {
  readonly size: Size;
  readonly #glyphs: Glyphs;
  readonly #lineStyle: Style;
  /** By row and column. */
  readonly #lines: number[][];
  readonly #texts: (Cell | undefined)[][];

  constructor(size: Size, glyphs: Glyphs, lineStyle: Style) {
    this.size = size;
    this.#glyphs = glyphs;
    this.#lineStyle = lineStyle;
    const rows = Array.from({ length: size.height });
    this.#lines = rows.map(() => new Array<number>(size.width).fill(0));
    this.#texts = rows.map(() => new Array<Cell | undefined>(size.width).fill(undefined));
  }

  /** From the column `from` to the column `to`, both included. */
  horizontal(y: number, from: number, to: number): void {
    for (let x = from; x <= to; x += 1) {
      this.#join(x, y, (x > from ? LEFT : 0) | (x < to ? RIGHT : 0));
    }
  }

  vertical(x: number, from: number, to: number): void {
    for (let y = from; y <= to; y += 1) {
      this.#join(x, y, (y > from ? UP : 0) | (y < to ? DOWN : 0));
    }
  }

  /** What leaves the grid is cut. */
  text(x: number, y: number, line: Line): void {
    let at = x;
    for (const { text, style, press } of line) {
      for (const char of text) {
        const row = this.#texts[y];
        if (row !== undefined && at >= 0 && at < this.size.width) row[at] = { char, style, press };
        at += 1;
      }
    }
  }

  frame(): Frame {
    return this.#texts.map((row, y) => spansOf(row.map((cell, x) => cell ?? this.#lineAt(x, y))));
  }

  #join(x: number, y: number, directions: number): void {
    const row = this.#lines[y];
    if (row?.[x] !== undefined) row[x] |= directions;
  }

  #lineAt(x: number, y: number): Cell {
    const directions = this.#lines[y]?.[x] ?? 0;
    const char = this.#glyphs.box[directions] ?? " ";
    return { char, style: directions === 0 ? "plain" : this.#lineStyle, press: undefined };
  }
}

/** Neighbours of one kind become one span. */
function spansOf(cells: readonly Cell[]): Line {
  const spans: Span[] = [];
  for (const { char, style, press } of cells) {
    const last = spans.at(-1);
    if (last?.style === style && last.press === press) {
      spans[spans.length - 1] = { ...last, text: last.text + char };
    } else {
      spans.push({ text: char, style, ...(press === undefined ? {} : { press }) });
    }
  }
  return spans;
}

/** The key that a click at this place stands for. */
export function pressAt(frame: Frame, x: number, y: number): string | undefined {
  let left = x;
  for (const { text, press } of frame[y] ?? []) {
    if (left < text.length) return press;
    left -= text.length;
  }
  return undefined;
}

export function textOf(frame: Frame): string {
  return frame.map((line) => line.map(({ text }) => text).join("")).join("\n");
}
