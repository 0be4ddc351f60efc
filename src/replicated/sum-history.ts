/**
 * The sums of a member's state after its recent entries. Members compare them, because
 * they are not at the same entry at the same moment.
 */
import type { Index } from "../vocabulary.ts";

/**
 * Entries are applied many at a time, but never across a multiple of this. Therefore
 * busy members have sums after the same entries, too.
 */
export const SUM_EVERY = 64;

const KEPT = 256;

export interface SumAt {
  readonly index: Index;
  readonly sum: bigint;
}

export class SumHistory {
  /** In ascending order, in a ring: the newest replaces the oldest. */
  readonly #kept: SumAt[] = [];
  #next = 0;
  #newest: SumAt;

  constructor(newest: SumAt) {
    this.#newest = newest;
    this.note(newest);
  }

  /** The sum after the last applied entry. */
  get newest(): SumAt {
    return this.#newest;
  }

  /** Records a sum. REQUIRES: the index does not decrease. */
  note(newest: SumAt): void {
    this.#newest = newest;
    this.#kept[this.#next] = newest;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Undefined if there is no sum after that entry, or no longer. */
  at(index: Index): bigint | undefined {
    return this.#kept.find((each) => each.index === index)?.sum;
  }
}

/** The last entry that may be applied together with this one. */
export function lastOfRun(first: Index): Index {
  return Math.ceil(first / SUM_EVERY) * SUM_EVERY;
}
