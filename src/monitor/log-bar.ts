/**
 * The log of a node as a bar: what is applied, committed, on its disk, and only in memory.
 */
import type { RaftSample } from "../feed/sample.ts";
import type { Glyphs } from "./glyphs.ts";
import { type Line, type Style, span } from "./styled-text.ts";

interface Range {
  readonly first: number;
  readonly last: number;
}

type Positions = Pick<RaftSample, "applied" | "commit" | "durable" | "last">;

const STYLES: readonly Style[] = ["good", "accent", "plain", "dim"];

/**
 * `range` is that of the longest log in the cluster. What exists has one cell at least,
 * so that a few entries among many are seen.
 */
export function logBar(log: Positions, range: Range, width: number, glyphs: Glyphs): Line {
  const whole = Math.max(1, range.last - range.first + 1);
  const cells = Math.min(width, Math.ceil(((log.last - range.first + 1) / whole) * width));
  const ends = endsOf(log).map((end) => Math.max(0, end - range.first + 1));
  const segments = ends.map((end, at) => Math.max(0, end - (ends[at - 1] ?? 0)));
  const widths = segments.map((entries) => {
    return entries === 0 ? 0 : Math.max(1, Math.floor((entries / whole) * width));
  });
  const others = widths.slice(1).reduce((sum, each) => sum + each, 0);
  widths[0] = Math.max(0, cells - others);
  return widths.map((each, at) => span((glyphs.log[at] ?? " ").repeat(each), STYLES[at]));
}

/** Ascending: an entry can be committed before it is on this node's disk. */
function endsOf({ applied, commit, durable, last }: Positions): readonly number[] {
  const committed = Math.max(applied, Math.min(commit, last));
  const synced = Math.max(committed, Math.min(durable, last));
  return [applied, committed, synced, Math.max(synced, last)];
}

/** Below the bars, from this column on. */
export function logLegend({ log }: Glyphs, column: number): Line {
  const names = ["applied", "commit", "disk", "log"];
  const parts = names.flatMap((name, at) => [
    span(`${log[at]} `, STYLES[at]),
    span(`${name} `, "dim"),
  ]);
  return [span(" ".repeat(column)), ...parts];
}
