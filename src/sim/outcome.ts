/**
 * The outcome of a run of the simulator.
 */

export interface Outcome {
  /** Undefined if the run passed. */
  readonly failure: Failure | undefined;
  /** Sixteen hex digits over all events: equal runs have equal ones. */
  readonly traceHash: string;
  readonly figures: Figures;
}

/** `crash`: an assertion or an unexpected exception in a node, or an unhandled event. */
export type FailureKind = "crash" | "liveness" | "safety";

export interface Failure {
  readonly kind: FailureKind;
  /** Names the property, the node and the observation. */
  readonly message: string;
  /** The simulated time in milliseconds, and the number of the step. */
  readonly atMs: number;
  readonly step: number;
}

export const EXIT_CODES = {
  passed: 0,
  crash: 127,
  liveness: 128,
  safety: 129,
  nondeterministic: 130,
} as const;

/** The counts of a run. Counts of several runs are added up. */
export interface Figures {
  readonly simulatedMs: number;
  /** Events: timers that fired and pieces that arrived. */
  readonly steps: number;
  /** The operations of clients by result, and the number that a checker has processed. */
  readonly operations: {
    readonly succeeded: number;
    readonly refused: number;
    readonly unknown: number;
    readonly checked: number;
  };
  /** How often each fault happened, by its name. */
  readonly faults: Readonly<Record<string, number>>;
  readonly elections: number;
  readonly committed: number;
}
