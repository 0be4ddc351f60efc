/**
 * The data of the plots, gathered from samples while the page is open: one point for each
 * fifth of a second, as a ring. Pure.
 */

/** Points of several series at the same moments. A gap is null. */
export interface Points {
  /** Seconds of the hub's clock. */
  readonly at: readonly number[];
  readonly series: readonly (readonly (number | null)[])[];
}

export const MAX_POINTS = 300;

export function noPoints(series: number): Points {
  return { at: [], series: Array.from({ length: series }, () => []) };
}

export function addPoint(points: Points, at: number, values: readonly (number | null)[]): Points {
  if (at <= (points.at.at(-1) ?? Number.NEGATIVE_INFINITY)) return points;
  return {
    at: [...points.at, at].slice(-MAX_POINTS),
    series: points.series.map((series, i) => [...series, values[i] ?? null].slice(-MAX_POINTS)),
  };
}

export interface Extent {
  readonly now: number;
  readonly least: number;
  readonly most: number;
}

/** The values in the sentence below a plot. undefined: there are no values. */
export function extentOf(series: readonly (number | null)[]): Extent | undefined {
  const values = series.filter((value) => value !== null);
  const now = values.at(-1);
  if (now === undefined) return undefined;
  return { now, least: Math.min(...values), most: Math.max(...values) };
}

/** The next round number that is not smaller: the top of an axis. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}
