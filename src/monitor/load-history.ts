/**
 * What the cluster did in the last minute, by second: rates, and how long requests took.
 * It is gathered from samples. Pure. Whole seconds are calm to look at.
 */
import { type Buckets, mergeBuckets, percentileOf } from "../feed/buckets.ts";
import type { Sample } from "../feed/sample.ts";
import { DURATION_BOUNDS, ROUND_TRIP_BOUNDS } from "../histogram.ts";
import type { NodeId } from "../vocabulary.ts";

export type RateName = "writes" | "reads" | "failed";

export interface Second {
  /** The second of the hub's clock. */
  readonly at: number;
  /** By node: the sums of the rates in its samples, and the number of those. */
  readonly rates: Readonly<Record<NodeId, Readonly<Record<RateName | "samples", number>>>>;
  /** By name: observations in each bucket. Round trips are named roundTrip.FROM.TO. */
  readonly histograms: Readonly<Record<string, Buckets>>;
}

/** Ascending by time. */
export type LoadHistory = readonly Second[];

export const MAX_SECONDS = 60;

/** Percentiles are over this many seconds, so that few requests give calm numbers. */
const PERCENTILE_SECONDS = 5;

export function addSample(history: LoadHistory, sample: Sample, hubTime: number): LoadHistory {
  const at = Math.floor(hubTime / 1_000);
  const place = history.findLastIndex((second) => second.at <= at);
  const known = history[place];
  if (known?.at === at) return history.with(place, withSample(known, sample));
  const second = withSample({ at, rates: {}, histograms: {} }, sample);
  return history.toSpliced(place + 1, 0, second).slice(-MAX_SECONDS);
}

function withSample(second: Second, { node, rates, histograms }: Sample): Second {
  const sums = second.rates[node] ?? { writes: 0, reads: 0, failed: 0, samples: 0 };
  const added = {
    writes: sums.writes + (rates["writes"] ?? 0),
    reads: sums.reads + (rates["reads"] ?? 0),
    failed: sums.failed + (rates["failed"] ?? 0),
    samples: sums.samples + 1,
  };
  const merged: Record<string, Buckets> = { ...second.histograms };
  for (const [name, buckets] of Object.entries(histograms)) {
    const key = name.replace("roundTrip.", `roundTrip.${node}.`);
    merged[key] = mergeBuckets([merged[key] ?? [], buckets]);
  }
  return { at: second.at, rates: { ...second.rates, [node]: added }, histograms: merged };
}

/** The rate of the newest `seconds` whole seconds, oldest first. 0 where none is known. */
export function ratesOf(
  history: LoadHistory,
  name: RateName,
  seconds: number,
  now: number,
): readonly number[] {
  const current = Math.floor(now / 1_000);
  return Array.from({ length: seconds }, (_, i) => {
    const second = history.find(({ at }) => at === current - seconds + i);
    const nodes = Object.values(second?.rates ?? {});
    return nodes.reduce((sum, rates) => sum + rates[name] / rates.samples, 0);
  });
}

/** Over the last whole seconds, in milliseconds. Undefined: nothing was observed. */
export function recentPercentile(
  history: LoadHistory,
  name: string,
  share: number,
  now: number,
): number | undefined {
  const current = Math.floor(now / 1_000);
  const recent = history.filter(({ at }) => at < current && at >= current - PERCENTILE_SECONDS);
  const buckets = mergeBuckets(recent.map(({ histograms }) => histograms[name] ?? []));
  const isRoundTrip = name.startsWith("roundTrip.");
  return percentileOf(buckets, share, isRoundTrip ? ROUND_TRIP_BOUNDS : DURATION_BOUNDS);
}
