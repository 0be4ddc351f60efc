/**
 * The sums that a member's state had after entries of late: what it compares with
 * others, which are not at the same entry at the same moment.
 */
import type { Index } from "../vocabulary.ts";

/**
 * Entries are applied many at a time, but never across a multiple of this: so that
 * members which are kept busy have sums after the same entries, too.
 */
export const SUM_EVERY = 64;

const KEPT = 256;

export interface SumAt {
  readonly index: Index;
  readonly sum: bigint;
}

export class SumHistory {
  /** Ascending, in a ring: the oldest gives its place to the newest. */
  readonly #kept: SumAt[] = [];
  #next = 0;
  #newest: SumAt;

  constructor(newest: SumAt) {
    this.#newest = newest;
    this.note(newest);
  }

  /** After the last entry that was applied. */
  get newest(): SumAt {
    return this.#newest;
  }

  /** REQUIRES: the index does not fall. */
  note(newest: SumAt): void {
    this.#newest = newest;
    this.#kept[this.#next] = newest;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Undefined where the state was never seen there, or too long ago. */
  at(index: Index): bigint | undefined {
    return this.#kept.find((each) => each.index === index)?.sum;
  }
}

/** The last entry that may be applied together with this one. */
export function lastOfRun(first: Index): Index {
  return Math.ceil(first / SUM_EVERY) * SUM_EVERY;
}
