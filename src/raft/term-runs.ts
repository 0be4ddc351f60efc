/**
 * The terms of a log, as runs of entries of one term. A log of millions of entries has
 * few terms, so that every entry's term is known without reading the disk.
 *
 * The base, after which the log begins, counts as an entry here: its term is known
 * (R98). Terms before it are not needed.
 *
 * Invariant: indexes and terms both ascend strictly from run to run (R54).
 */
import { assert } from "../assert.ts";
import type { Index, LogId, Term } from "../vocabulary.ts";

export class TermRuns {
  /** The first entry of each run; the base is the first of all. Never empty. */
  #firsts: LogId[];

  /** `firsts`: the first entry of each term after the base's. */
  constructor(base: LogId, firsts: readonly LogId[]) {
    this.#firsts = [base, ...firsts];
  }

  /** The term of the entry at `index`. REQUIRES: base <= index <= the last one. */
  termAt(index: Index): Term {
    return this.#runOf(index).term;
  }

  append({ index, term }: LogId): void {
    const last = this.#firsts.at(-1)!; // never empty
    if (last.term === term) return;
    assert(term > last.term, `the term of entry ${index}, ${term}, does not fall`);
    this.#firsts.push({ index, term });
  }

  /** REQUIRES: index > base. */
  truncateFrom(index: Index): void {
    while (this.#firsts.at(-1)!.index >= index) this.#firsts.pop(); // the base stays
  }

  /** Removes the runs before `base`. REQUIRES: it is in the log, or after its end. */
  dropTo(base: LogId): void {
    this.#firsts = [base, ...this.#firsts.filter(({ index }) => index > base.index)];
  }

  /** The first of each run, ascending, as many of the newest; the base is one of them. */
  newest(limit: number): readonly LogId[] {
    return this.#firsts.filter(({ index }) => index > 0).slice(-limit);
  }

  /** The first index of the run that contains `index`. REQUIRES: as for termAt. */
  startOfRun(index: Index): Index {
    return this.#runOf(index).index;
  }

  #runOf(index: Index): LogId {
    const last = this.#firsts.at(-1)!; // never empty
    if (last.index <= index) return last; // nearly always
    const run = this.#firsts.findLast((first) => first.index <= index);
    assert(run !== undefined, `entry ${index} is not before the log's beginning`);
    return run;
  }
}
