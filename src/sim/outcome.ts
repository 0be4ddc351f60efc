/**
 * The outcome of a run of the simulator.
 */

export interface Outcome {
  /** undefined: it passed. */
  readonly failure: Failure | undefined;
  /** Sixteen hex digits over everything that happened: equal runs have equal ones. */
  readonly traceHash: string;
  readonly figures: Figures;
}

/** `crash`: an assertion or an unexpected exception in a node, or an unhandled event. */
export type FailureKind = "crash" | "liveness" | "safety";

export interface Failure {
  readonly kind: FailureKind;
  /** Names the property, the node and what was seen. */
  readonly message: string;
  /** When and where: simulated milliseconds, and the number of the step. */
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

/** Things counted in a run; those of many runs are added up. */
export interface Figures {
  readonly simulatedMs: number;
  /** Events: timers that fired and pieces that arrived. */
  readonly steps: number;
  /** Operations of clients, by how they ended, and how many a checker has looked at. */
  readonly operations: {
    readonly succeeded: number;
    readonly refused: number;
    readonly unknown: number;
    readonly checked: number;
  };
  /** How often each fault really happened, by its name. */
  readonly faults: Readonly<Record<string, number>>;
  readonly elections: number;
  readonly committed: number;
}
