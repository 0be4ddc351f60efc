/**
 * What the cluster agrees on: applies the log's commands to a StateStore and
 * answers reads from it. Deterministic: the same entries give the same state
 * and the same answers on every node (R88).
 */
import type { RangeRequest } from "../codec/kv.ts";
import type { Entry, NodeId, Term } from "../vocabulary.ts";
import type { AppliedState, StateStore } from "./state-store.ts";

/** Encoded response bodies, one per command of an entry; undefined if nobody asked. */
export type Answers = readonly Uint8Array[] | undefined;

export interface StateMachineOptions {
  readonly store: StateStore;
  /** For the header of every answer. */
  readonly clusterId: number;
  readonly memberId: NodeId;
}

export interface StateDigest {
  readonly applied: AppliedState;
  /** SHA-256 over every key in order, with its value, revisions and version. */
  readonly hash: Uint8Array;
}

export class StateMachine {
  constructor(_options: StateMachineOptions) {
    throw new Error("to be built");
  }

  get applied(): AppliedState {
    throw new Error("to be built");
  }

  /**
   * Applies entries in the order of the log.
   * REQUIRES: contiguous, and the first follows `applied`. One call at a time.
   */
  apply(
    _entries: readonly Entry[],
    _wantsAnswers: (entry: Entry) => boolean,
  ): Promise<readonly Answers[]> {
    throw new Error("to be built");
  }

  /** Encoded RangeResponses, as of one moment between two calls of `apply`. */
  read(_requests: readonly RangeRequest[], _term: Term): Promise<readonly Uint8Array[]> {
    throw new Error("to be built");
  }

  digest(): Promise<StateDigest> {
    throw new Error("to be built");
  }
}
