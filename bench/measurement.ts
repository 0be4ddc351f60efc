/**
 * What is asked of a cluster and what came of it: the part of the comparison
 * that knows neither Quorate nor etcd, so that both are judged by the same
 * arithmetic.
 */
import type { Window } from "../src/load/window.ts";
import type { Processes } from "./processes.ts";

/**
 * `write` puts one key again and again, `writeDistinct` every time another,
 * `read` gets one key, linearizably.
 */
export type Operation = "write" | "writeDistinct" | "read";

export interface Load {
  readonly operation: Operation;
  /** Requests in flight at any time: a response makes room for the next request. */
  readonly inFlight: number;
  /** How long is measured, after the warm-up. */
  readonly seconds: number;
}

export interface Measurement {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A running cluster that can be loaded at its leader. */
export interface Cluster {
  readonly name: string;
  readonly version: string;
  /** What can be measured of it. */
  readonly operations: readonly Operation[];
  /** Throws LeaderChangedError when the measurement says nothing because of an election. */
  measure(load: Load): Promise<Measurement>;
}

/** What a cluster runs on. */
export interface Environment {
  /** For its data. */
  readonly directory: string;
  readonly processes: Processes;
}

/** The leader lost its place during a measurement, which has to be repeated. */
export class LeaderChangedError extends Error {
  override readonly name = "LeaderChangedError";

  constructor(cluster: string) {
    super(`Cannot measure ${cluster}: its leader changed during the run`);
  }
}

/** The first part of a run is not measured: connections open, buffers grow, code is compiled. */
export const WARM_UP_MS = 500;

/** What a window of the load generator has come to. */
export function measurementOf({ latencies, seconds }: Window): Measurement {
  if (latencies.count === 0) throw new Error("Cannot measure: no request ended in the window");
  return {
    perSecond: latencies.count / seconds,
    p50Ms: latencies.quantileMs(0.5),
    p99Ms: latencies.quantileMs(0.99),
  };
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** REQUIRES: at least one value. */
export function spread(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const at = (index: number) => sorted[index] as number;
  const last = sorted.length - 1;
  const median = (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2;
  return { median, min: at(0), max: at(last) };
}
