/**
 * How often values fell into fixed buckets, as plain fields: cheap to record, and
 * read on request. The unit is the recorder's; times are milliseconds.
 */
export class Histogram {
  /** Upper bounds, inclusive, ascending. */
  readonly bounds: readonly number[];
  /** One for each bound, and one for all larger values. Not cumulative. */
  readonly counts: number[];
  /** The sum of all values. */
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Array(bounds.length + 1).fill(0);
  }

  record(value: number): void {
    const { bounds, counts } = this;
    let at = 0;
    while (at < bounds.length && value > bounds[at]!) at += 1; // within the array
    counts[at] = counts[at]! + 1; // one longer than the bounds
    this.sum += value;
  }

  /** The values of both. REQUIRES: the same bounds. */
  plus({ counts, sum }: Histogram): Histogram {
    const both = new Histogram(this.bounds);
    for (const [at, count] of this.counts.entries()) both.counts[at] = count + (counts[at] ?? 0);
    both.sum = this.sum + sum;
    return both;
  }

  /** The number of values. */
  get count(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }
}

/** `first`, twice that, four times that and so on: `count` bounds. */
export function doublingBounds(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => first * 2 ** at);
}

/** 0.125 ms to 8192 ms: syncs, applies, requests. Contains etcd's bounds from 1 ms on. */
export const DURATION_BOUNDS = doublingBounds(0.125, 17);

/** 0.1 ms to 3276.8 ms: etcd's bounds for round trips between members. */
export const ROUND_TRIP_BOUNDS = doublingBounds(0.1, 16);

/** 1 to 4096. */
export const COUNT_BOUNDS = doublingBounds(1, 13);
