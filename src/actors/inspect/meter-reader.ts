/**
 * What the meters of a node have counted between two samples: rates a second, and new
 * observations by bucket.
 */
import { Method } from "../../codec/request.ts";
import type { HistogramName, RateName } from "../../feed/figures.ts";
import type { Histogram } from "../../histogram.ts";
import type { Meters, RequestMeters } from "../../meters.ts";

export interface MeterChanges {
  readonly rates: Record<RateName, number>;
  readonly histograms: Record<string, [bucket: number, count: number][]>;
}

const WRITES = [Method.METHOD_PUT, Method.METHOD_DELETE_RANGE, Method.METHOD_TXN];
const READS = [Method.METHOD_RANGE];

/** In the table of durations, the code of requests without an error. */
const SUCCEEDED = 0;

/** Rates of a shorter time say nothing. */
const MIN_SECONDS = 0.05;

export class MeterReader {
  readonly #meters: Meters;
  #readAt: number;
  #counts: Readonly<Record<RateName, number>>;
  #buckets: Readonly<Record<string, readonly number[]>> = {};

  constructor(meters: Meters, now: number) {
    this.#meters = meters;
    this.#readAt = now;
    this.#counts = countsOf(meters.requests);
  }

  /** Since it was read before. */
  changes(now: number): MeterChanges {
    const counts = countsOf(this.#meters.requests);
    const buckets = bucketsOf(this.#meters);
    const seconds = Math.max(MIN_SECONDS, (now - this.#readAt) / 1000);
    const rate = (name: RateName) => (counts[name] - this.#counts[name]) / seconds;
    const changes = {
      rates: { writes: rate("writes"), reads: rate("reads"), failed: rate("failed") },
      histograms: Object.fromEntries(
        Object.entries(buckets)
          .map(([name, after]) => [name, added(this.#buckets[name], after)] as const)
          .filter(([, news]) => news.length > 0),
      ),
    };
    this.#readAt = now;
    this.#counts = counts;
    this.#buckets = buckets;
    return changes;
  }
}

function countsOf(requests: RequestMeters): Record<RateName, number> {
  const succeeded = (methods: readonly number[]) =>
    methods.reduce((sum, method) => sum + (requests.durations[method]?.[SUCCEEDED]?.count ?? 0), 0);
  let failed = 0;
  for (const [, count] of requests.failed) failed += count;
  return { writes: succeeded(WRITES), reads: succeeded(READS), failed };
}

function bucketsOf({ requests, writes, disk, peers }: Meters): Record<string, readonly number[]> {
  const answered = (methods: readonly number[]) =>
    methods.flatMap((method) => requests.durations[method]?.[SUCCEEDED] ?? []);
  const { batch, quorum, apply, answer } = writes.stages;
  const named: (readonly [HistogramName, readonly Histogram[]])[] = [
    ["write", answered(WRITES)],
    ["read", answered(READS)],
    ["sync", [disk.syncs]],
    ["stage.batch", [batch]],
    ["stage.quorum", [quorum]],
    ["stage.apply", [apply]],
    ["stage.answer", [answer]],
  ];
  for (const [peer, { roundTrips }] of peers) named.push([`roundTrip.${peer}`, [roundTrips]]);
  return Object.fromEntries(named.map(([name, histograms]) => [name, sumOf(histograms)]));
}

function sumOf(histograms: readonly Histogram[]): readonly number[] {
  const [first, ...more] = histograms;
  if (first === undefined) return [];
  return first.counts.map((count, bucket) =>
    more.reduce((sum, histogram) => sum + (histogram.counts[bucket] ?? 0), count),
  );
}

function added(
  before: readonly number[] = [],
  after: readonly number[],
): [bucket: number, count: number][] {
  return after.flatMap((count, bucket): [number, number][] => {
    const fresh = count - (before[bucket] ?? 0);
    return fresh > 0 ? [[bucket, fresh]] : [];
  });
}
