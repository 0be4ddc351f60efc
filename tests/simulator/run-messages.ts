/**
 * What the runner and its processes say to each other.
 */
import type { Outcome } from "../../src/sim/outcome.ts";
import type { RunSpec } from "../../src/sim/spec.ts";

/** The next one comes after the answer. */
export interface RunRequest {
  readonly spec: RunSpec;
  readonly trace: TraceRequest | undefined;
}

/** Print what happens on standard output. */
export interface TraceRequest {
  /** Up to this step; all of it where this is undefined. */
  readonly untilStep?: number | undefined;
}

export interface RunAnswer {
  readonly outcome: Outcome;
  /** The processor time of the run, in which it did not wait for others. */
  readonly cpuMs: number;
}
