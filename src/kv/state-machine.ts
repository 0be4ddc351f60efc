/**
 * What the cluster agrees on: applies the log's commands to a StateStore and
 * answers reads from it. Deterministic: the same entries give the same state
 * and the same answers on every node (R88), but for the member's own id in the
 * header of an answer.
 */
import { assert, InvariantError } from "../assert.ts";
import { decodeBatch } from "../codec/entry.ts";
import type { RangeRequest } from "../codec/kv.ts";
import { encodeRangeResponse, type ResponseHeader } from "../codec/kv-response.ts";
import { CodecError } from "../codec/wire.ts";
import type { Entry, NodeId, Term } from "../vocabulary.ts";
import {
  type Command,
  type CommandResult,
  decodeCommand,
  encodeAnswer,
  hasWritten,
} from "./command.ts";
import { hashKeys } from "./digest.ts";
import { select } from "./key-range.ts";
import { AnswerBudget } from "./limits.ts";
import { Overlay } from "./overlay.ts";
import { put, type WriteContext } from "./put.ts";
import { range } from "./range.ts";
import type { AppliedState, StateStore } from "./state-store.ts";
import { applyOp, txn } from "./txn.ts";

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
  readonly #store: StateStore;
  readonly #clusterId: number;
  readonly #memberId: NodeId;
  #isApplying = false;

  constructor({ store, clusterId, memberId }: StateMachineOptions) {
    this.#store = store;
    this.#clusterId = clusterId;
    this.#memberId = memberId;
  }

  get applied(): AppliedState {
    return this.#store.applied;
  }

  /**
   * Applies entries in the order of the log, as one write to the store. When
   * the store falls behind, this waits for it.
   * REQUIRES: contiguous, and the first follows `applied`. One call at a time.
   */
  async apply(
    entries: readonly Entry[],
    wantsAnswers: (entry: Entry) => boolean,
  ): Promise<readonly Answers[]> {
    assert(!this.#isApplying, "entries are applied one call at a time");
    this.#isApplying = true;
    await this.#store.ready();

    const overlay = new Overlay(this.#store);
    const answers: Answers[] = [];
    let applied = this.#store.applied;
    for (const entry of entries) {
      const { logId } = applied;
      assert(
        entry.index === logId.index + 1 && entry.term >= logId.term,
        `entry ${entry.index}@${entry.term} follows the applied ${logId.index}@${logId.term}`,
      );
      const collected = wantsAnswers(entry) ? [] : undefined;
      const revision = await this.#applyEntry(overlay, entry, applied.revision, collected);
      answers.push(collected);
      applied = { logId: { term: entry.term, index: entry.index }, revision };
    }
    this.#store.write(overlay.changes(), applied);
    this.#isApplying = false;
    return answers;
  }

  /** Encoded RangeResponses, as of one moment between two calls of `apply`. */
  async read(requests: readonly RangeRequest[], term: Term): Promise<readonly Uint8Array[]> {
    const header = this.#header(this.applied.revision, term);
    const selections = requests.map((request) => select(this.#store, request));
    const answers: Uint8Array[] = [];
    for (const [i, request] of requests.entries()) {
      const result = await range(selections[i]!, request, new AnswerBudget()); // one per request
      answers.push(encodeRangeResponse(header, result));
    }
    return answers;
  }

  async digest(): Promise<StateDigest> {
    const { applied } = this;
    return { applied, hash: await hashKeys(this.#store) };
  }

  /** Returns the revision after the entry, and adds to `answers` if somebody wants them. */
  async #applyEntry(
    overlay: Overlay,
    entry: Entry,
    before: number,
    answers: Uint8Array[] | undefined,
  ): Promise<number> {
    let revision = before;
    for (const command of commandsOf(entry)) {
      const context = { revision: revision + 1, budget: new AnswerBudget() };
      // A put needs no scan, and to await what is there already costs a turn of the microtasks.
      const result =
        "requestPut" in command
          ? { put: put(overlay, command.requestPut, context) }
          : await applyCommand(overlay, command, context);
      if (hasWritten(result)) revision += 1;
      answers?.push(encodeAnswer(this.#header(revision, entry.term), result));
    }
    return revision;
  }

  #header(revision: number, raftTerm: Term): ResponseHeader {
    return { clusterId: this.#clusterId, memberId: this.#memberId, revision, raftTerm };
  }
}

async function applyCommand(
  overlay: Overlay,
  command: Command,
  context: WriteContext,
): Promise<CommandResult> {
  if ("requestTxn" in command) return { txn: await txn(overlay, command.requestTxn, context) };
  return applyOp(overlay, command, context);
}

/** No-ops and configurations hold none. Others were validated before they entered the log. */
function commandsOf(entry: Entry): readonly Command[] {
  if (entry.kind !== "commands") return [];
  try {
    return decodeBatch(entry.payload).map(decodeCommand);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const id = `${entry.index}@${entry.term}`;
    throw new InvariantError(`Cannot apply entry ${id}, which others could: ${error.message}`);
  }
}
