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

/** Counts of a histogram by bucket, as in a sample. */
export type Buckets = readonly (readonly [bucket: number, count: number])[];

/**
 * The value that this share of the observations does not exceed: interpolated in its bucket.
 * undefined: nothing was observed.
 */
export function quantile(
  buckets: Buckets,
  share: number,
  upperBound: (bucket: number) => number,
): number | undefined {
  const sorted = buckets.toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, observed]) => sum + observed, 0);
  if (total === 0) return undefined;
  let left = share * total;
  for (const [bucket, observed] of sorted) {
    if (left <= observed) {
      const low = bucket === 0 ? 0 : upperBound(bucket - 1);
      return low + ((upperBound(bucket) - low) * left) / observed;
    }
    left -= observed;
  }
  return upperBound(sorted.at(-1)![0]); // a total above 0 has a bucket
}

/** The sum of the buckets of several samples. */
export function mergeBuckets(all: readonly Buckets[]): Buckets {
  const sums = new Map<number, number>();
  for (const buckets of all) {
    for (const [bucket, observed] of buckets) {
      sums.set(bucket, (sums.get(bucket) ?? 0) + observed);
    }
  }
  return [...sums];
}
