/**
 * The figures of the plots, gathered from the samples of all nodes while the page is open.
 * Nodes that are not heard are left out of all sums.
 */
import { signal } from "@preact/signals";
import { type Buckets, mergeBuckets, percentileOf } from "../../feed/buckets.ts";
import { isHeard, type ObservedNode } from "../../feed/cluster-view.ts";
import type { HistogramName, RateName } from "../../feed/figures.ts";
import type { Sample } from "../../feed/sample.ts";
import { DURATION_BOUNDS, ROUND_TRIP_BOUNDS } from "../../histogram.ts";
import { hubClock, latestView, onLine } from "../live.ts";
import { addPoint, noPoints, type Points } from "../series.ts";

export interface Figures {
  readonly writes: Points;
  readonly writeLatency: Points;
  readonly reads: Points;
  readonly readLatency: Points;
  /** The medians of the stages of writes over the last seconds, in milliseconds. */
  readonly stages: readonly StageFigure[];
  /** The medians of round trips, by "from>to". Only leaders measure them. */
  readonly roundTrips: ReadonlyMap<string, number>;
}

export interface StageFigure {
  readonly name: string;
  readonly ms: number;
}

export const figures = signal<Figures>({
  writes: noPoints(1),
  writeLatency: noPoints(2),
  reads: noPoints(1),
  readLatency: noPoints(2),
  stages: [],
  roundTrips: new Map(),
});

/** One point for each fifth of a second: a minute has 300 points. */
const POINT_MS = 200;

/** Latencies cover the last two seconds, so that the plot of a few requests is smooth. */
const WINDOW = 10;

const STAGES = ["batch", "quorum", "apply", "answer"] as const;

const ROUND_TRIP = "roundTrip.";

/** The observations of one interval, of all nodes. */
type Interval = Readonly<Record<string, Buckets>>;

export function gatherSeries(): void {
  const fresh = new Map<string, Buckets[]>();
  let intervals: Interval[] = [];
  onLine((line) => {
    if (line.kind !== "sample" || isFirst(line)) return;
    for (const [name, buckets] of Object.entries(line.histograms)) {
      const key = name.startsWith(ROUND_TRIP)
        ? `${ROUND_TRIP}${line.node}>${name.slice(ROUND_TRIP.length)}`
        : name;
      fresh.set(key, [...(fresh.get(key) ?? []), buckets]);
    }
  });
  setInterval(() => {
    const merged = [...fresh].map(([name, all]) => [name, mergeBuckets(all)] as const);
    fresh.clear();
    intervals = [...intervals, Object.fromEntries(merged)].slice(-WINDOW);
    const nodes = Object.values(latestView().nodes).filter(isHeard);
    if (nodes.length > 0) figures.value = next(figures.value, nodes, intervals);
  }, POINT_MS);
}

function next(
  before: Figures,
  nodes: readonly ObservedNode[],
  intervals: readonly Interval[],
): Figures {
  const at = hubClock() / 1000;
  const rate = (name: RateName) =>
    nodes.reduce((sum, { sample }) => {
      return sample === undefined || isFirst(sample) ? sum : sum + (sample.rates[name] ?? 0);
    }, 0);
  const recent = (key: string) => mergeBuckets(intervals.map((interval) => interval[key] ?? []));
  const share = (name: HistogramName, part: number) =>
    percentileOf(recent(name), part, DURATION_BOUNDS) ?? null;
  const latency = (name: HistogramName) => [share(name, 0.5), share(name, 0.99)];
  const pairs = new Set(intervals.flatMap((interval) => Object.keys(interval).filter(isRoundTrip)));
  const roundTrips = [...pairs].flatMap((key) => {
    const ms = percentileOf(recent(key), 0.5, ROUND_TRIP_BOUNDS);
    return ms === undefined ? [] : [[key.slice(ROUND_TRIP.length), ms] as const];
  });
  const stages = STAGES.map((name) => ({ name, ms: share(`stage.${name}`, 0.5) }));
  return {
    writes: addPoint(before.writes, at, [rate("writes")]),
    writeLatency: addPoint(before.writeLatency, at, latency("write")),
    reads: addPoint(before.reads, at, [rate("reads")]),
    readLatency: addPoint(before.readLatency, at, latency("read")),
    stages: stages.flatMap(({ name, ms }) => (ms === null ? [] : [{ name, ms }])),
    roundTrips: new Map(roundTrips),
  };
}

/** A node's first sample covers the time before the page was open. */
function isFirst({ about }: Sample): boolean {
  return about !== undefined;
}

function isRoundTrip(key: string): boolean {
  return key.startsWith(ROUND_TRIP);
}
