/**
 * The geometry of a node's log: the whole log on one scale for all nodes, and its newest
 * entries with one cell each. Pure numbers; parts/log-bar.tsx draws them.
 */
import type { RaftSample } from "../feed/sample.ts";

/** What the bars of all nodes share, so that they can be compared. */
export interface LogScale {
  readonly first: number;
  readonly last: number;
}

export interface Stretch {
  readonly x: number;
  readonly width: number;
}

export interface TermStretch extends Stretch {
  readonly term: number;
}

export interface WholeLog {
  readonly bed: Stretch;
  readonly accepted: Stretch;
  readonly durable: Stretch;
  readonly committed: Stretch;
  readonly applied: Stretch;
  readonly terms: readonly TermStretch[];
  /** Absent if the log has no checkpoint. */
  readonly checkpoint: number | undefined;
}

export const WHOLE_WIDTH = 300;

/** The number of entries in the second bar. */
export const NEWEST = 40;
export const CELL = 5;

export type Stage = "applied" | "committed" | "durable" | "accepted" | "missing";

export function scaleOf(logs: readonly RaftSample[]): LogScale {
  if (logs.length === 0) return { first: 1, last: 1 };
  return {
    first: Math.min(...logs.map(({ first }) => first)),
    last: Math.max(...logs.map(({ last }) => last)),
  };
}

export function wholeLog(log: RaftSample, scale: LogScale): WholeLog {
  const entries = Math.max(1, scale.last - scale.first + 1);
  const at = (index: number) =>
    (Math.min(Math.max(index - scale.first, 0), entries) / entries) * WHOLE_WIDTH;
  // The range from the first entry to the end of `index`.
  const upTo = (index: number): Stretch => stretch(at(log.first), at(index + 1));
  return {
    bed: { x: 0, width: WHOLE_WIDTH },
    accepted: upTo(log.last),
    durable: upTo(Math.min(log.durable, log.last)),
    committed: upTo(Math.min(log.commit, log.last)),
    applied: upTo(Math.min(log.applied, log.last)),
    terms: log.runs.map(([from, term], i) => {
      const next = log.runs[i + 1]?.[0] ?? log.last + 1;
      return { term, ...stretch(at(Math.max(from, log.first)), at(next)) };
    }),
    checkpoint: log.checkpoint > log.first ? at(log.checkpoint + 1) : undefined,
  };
}

/**
 * The stage of each of the newest entries of the cluster; undefined if the log ends before
 * them.
 */
export function newestEntries(log: RaftSample, newest: number): readonly Stage[] | undefined {
  const from = Math.max(1, newest - NEWEST + 1);
  if (log.last < from) return undefined;
  return Array.from({ length: Math.min(NEWEST, newest) }, (_, i) => stageOf(log, from + i));
}

function stageOf(log: RaftSample, index: number): Stage {
  if (index > log.last) return "missing";
  if (index <= log.applied) return "applied";
  if (index <= log.commit) return "committed";
  return index <= log.durable ? "durable" : "accepted";
}

/** The terms of the newest cells, as one run of cells for each term. */
export function termsOfNewest(log: RaftSample, newest: number): readonly TermStretch[] {
  const from = Math.max(1, newest - NEWEST + 1);
  return log.runs.flatMap(([start, term], i) => {
    const next = Math.min(log.runs[i + 1]?.[0] ?? log.last + 1, log.last + 1);
    const begin = Math.max(start, from);
    if (next <= begin) return [];
    return [{ term, x: (begin - from) * CELL, width: (next - begin) * CELL - 1 }];
  });
}

function stretch(from: number, to: number): Stretch {
  return { x: from, width: Math.max(0, to - from) };
}
