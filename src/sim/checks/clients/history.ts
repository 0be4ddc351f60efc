/**
 * The requests of the clients of a run and their responses, and whether one store could
 * have given them. Calls and responses are numbered as they happen, so that their order
 * is certain.
 *
 * Linearizability implies that the reads of a client are monotonic, and that it reads
 * its own writes.
 */
import type { SessionLimits } from "../../../replicated/session-limits.ts";
import type { Entry, Term } from "../../../vocabulary.ts";
import { SafetyViolation } from "../violation.ts";
import { type Action, checkLinearizability, type Operation } from "./linearizability.ts";
import { Revisions } from "./revisions.ts";
import { WriteAccounts } from "./write-accounts.ts";

/** The effect of a request on a key, or what it has read of the key. */
export interface Effect {
  readonly key: string;
  readonly action: Action;
  /** The revision of the last write of the key; 0 if the key does not exist. */
  readonly modRevision?: number;
}

export interface Answer {
  readonly effects: readonly Effect[];
  /** The revision of the store at the moment of the request; 0 if the response does not have it. */
  readonly revision: number;
  /** False for a read that any node may have served. */
  readonly isLinearizable: boolean;
}

/** A request that was made. */
export interface Call {
  readonly at: number;
  readonly floor: number;
  /** The effects that it would have, apart from reads. */
  readonly intended: readonly Effect[];
}

export class History {
  readonly #operations: Operation[] = [];
  readonly #accounts: WriteAccounts;
  readonly #revisions = new Revisions();
  #moment = 0;
  #succeeded = 0;
  #refused = 0;
  #unknown = 0;
  #checked = 0;

  /** `sessions`: the limits of sessions in the nodes, if they differ from production. */
  constructor(sessions?: SessionLimits) {
    this.#accounts = new WriteAccounts(sessions);
  }

  /** The number of requests by result, and the number of operations whose order was checked. */
  get figures() {
    return {
      succeeded: this.#succeeded,
      refused: this.#refused,
      unknown: this.#unknown,
      checked: this.#checked,
    };
  }

  call(intended: readonly Effect[]): Call {
    for (const value of valuesOf(intended)) this.#accounts.begin(value);
    return { at: this.#next(), floor: this.#revisions.floor, intended };
  }

  /** Throws a SafetyViolation if the revision is impossible. */
  answered({ at, floor, intended }: Call, answer: Answer): void {
    const { effects, revision, isLinearizable } = answer;
    this.#succeeded += 1;
    for (const value of valuesOf(intended)) this.#accounts.end(value, "acknowledged");
    if (revision > 0) {
      const hasWritten = effects.some(({ action }) => action.kind !== "get");
      this.#revisions.answered(revision, { floor: isLinearizable ? floor : 0, hasWritten });
    }
    for (const { key, action, modRevision = 0 } of effects) {
      if (action.kind === "get") {
        const { value } = action;
        if (value !== undefined) this.#accounts.saw(value);
        this.#revisions.read({ key, value, modRevision }, revision);
      } else {
        const value = action.kind === "delete" ? undefined : action.value;
        this.#revisions.wrote(at, revision, key, value);
      }
    }
    if (isLinearizable) this.#add(effects, at, this.#next());
  }

  /** Its client was told that it was never applied. */
  refused({ intended }: Call): void {
    this.#refused += 1;
    for (const value of valuesOf(intended)) this.#accounts.end(value, "refused");
  }

  /** It may have been applied, or may be applied later. */
  lost({ at, intended }: Call): void {
    this.#unknown += 1;
    for (const value of valuesOf(intended)) this.#accounts.end(value, "unknown");
    for (const { key, action } of intended) {
      if (action.kind === "delete") this.#revisions.perhapsDeleted(key);
    }
    this.#add(intended, at, Number.POSITIVE_INFINITY);
  }

  /** Called when an entry was first seen in a node's log. Throws a SafetyViolation. */
  appended(entry: Entry): void {
    this.#accounts.appended(entry);
  }

  /**
   * Returns what is wrong, if anything is. `committed` has the term of every committed
   * entry, from index 1. REQUIRES: no request is in flight.
   */
  check(committed: readonly Term[]): string | undefined {
    try {
      this.#accounts.check(committed);
      this.#revisions.check();
    } catch (error) {
      if (error instanceof SafetyViolation) return error.message;
      throw error;
    }
    this.#checked = this.#operations.length;
    const verdict = checkLinearizability(this.#operations);
    if (verdict.linearizable) return undefined;
    const { key, history, culprit } = verdict;
    const what = JSON.stringify(culprit.action);
    return (
      `Linearizability: no order fits the ${history.length} operations on "${key}" once ` +
      `${what} has returned, called at ${culprit.calledAt} and returned at ${culprit.returnedAt}`
    );
  }

  #add(effects: readonly Effect[], calledAt: number, returnedAt: number): void {
    for (const { key, action } of effects) {
      this.#operations.push({ key, action, calledAt, returnedAt });
    }
  }

  #next(): number {
    this.#moment += 1;
    return this.#moment;
  }
}

function valuesOf(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap(({ action }) =>
    action.kind === "put" || action.kind === "compareAndSet" ? [action.value] : [],
  );
}
