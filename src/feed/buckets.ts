/**
 * The buckets of histograms in samples: their sums, and percentiles. Pure.
 */

/** New observations by bucket, where bucket 0 has the first bound. Others have none. */
export type Buckets = readonly (readonly [bucket: number, count: number])[];

/** The sum of the buckets of several samples. */
export function mergeBuckets(all: readonly Buckets[]): Buckets {
  const sums = new Map<number, number>();
  for (const [bucket, count] of all.flat()) sums.set(bucket, (sums.get(bucket) ?? 0) + count);
  return [...sums];
}

/**
 * The value that this share of the observations does not exceed. Within its bucket, values are
 * taken as evenly spread. Undefined: nothing was observed.
 */
export function percentileOf(
  buckets: Buckets,
  share: number,
  bounds: readonly number[],
): number | undefined {
  const ascending = buckets.filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
  let left = share * ascending.reduce((sum, [, count]) => sum + count, 0);
  for (const [at, [bucket, count]] of ascending.entries()) {
    if (left <= count || at === ascending.length - 1) {
      const low = bounds[bucket - 1] ?? 0;
      return low + (upperBound(bucket, bounds) - low) * Math.min(1, left / count);
    }
    left -= count;
  }
  return undefined;
}

/** The last bucket has no upper bound: twice the largest bound is used. */
function upperBound(bucket: number, bounds: readonly number[]): number {
  return bounds[bucket] ?? 2 * bounds.at(-1)!; // no list of bounds is empty
}
