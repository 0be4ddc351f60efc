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
  /** Ascending. */
  readonly #sums = new Map<Index, bigint>();
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
    this.#sums.set(newest.index, newest.sum);
    if (this.#sums.size <= KEPT) return;
    const [oldest] = this.#sums.keys();
    this.#sums.delete(oldest!); // there is one
  }

  /** Undefined where the state was never seen there, or too long ago. */
  at(index: Index): bigint | undefined {
    return this.#sums.get(index);
  }
}

/** The last entry that may be applied together with this one. */
export function lastOfRun(first: Index): Index {
  return Math.ceil(first / SUM_EVERY) * SUM_EVERY;
}
