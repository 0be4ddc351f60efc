/**
 * The terms of a log, run by run. A log of millions of entries has few terms,
 * so that every entry's term is known without a look at the disk.
 *
 * Invariant: indexes and terms both ascend strictly from run to run (R54).
 */
import { assert } from "../assert.ts";
import type { Index, LogId, Term } from "../vocabulary.ts";

export class TermRuns {
  /** The first entry of each run. */
  readonly #firsts: LogId[];

  constructor(firsts: readonly LogId[]) {
    this.#firsts = [...firsts];
  }

  /** The term of the entry at `index`, which must be in the log or just before its first. */
  termAt(index: Index): Term {
    for (let run = this.#firsts.length - 1; run >= 0; run -= 1) {
      const first = this.#firsts[run]!; // 0 <= run < length
      if (first.index <= index) return first.term;
    }
    return 0;
  }

  append({ index, term }: LogId): void {
    const last = this.#firsts.at(-1);
    if (last?.term === term) return;
    assert(term > (last?.term ?? 0), `the term of entry ${index}, ${term}, does not fall`);
    this.#firsts.push({ index, term });
  }

  truncateFrom(index: Index): void {
    while ((this.#firsts.at(-1)?.index ?? 0) >= index) this.#firsts.pop();
  }

  /** The first index of the run that holds `index`; 1 for an index before all runs. */
  startOfRun(index: Index): Index {
    return this.#firsts.findLast((first) => first.index <= index)?.index ?? 1;
  }
}
