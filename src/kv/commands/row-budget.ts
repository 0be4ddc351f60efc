/**
 * How many rows one write may walk through. A write is applied on every member,
 * and no later write before it, so that one that counts the same keys a hundred
 * times would stop all of them for as long.
 *
 * What is counted follows from the state and the write alone, never from how a
 * store reads its rows: all members come to the same verdict. The number is in
 * the batch that brought the write (docs/formats.md), so that a log is applied
 * again as it was applied the first time, whatever the limit is by then.
 */

/** The write walks through more rows than it may, and is not applied. */
export class TooManyRowsError extends Error {
  override readonly name = "TooManyRowsError";
}

export class RowBudget {
  #left: number;
  #deleted = 0;

  /** `limit` 0 is none. */
  constructor(limit: number) {
    this.#left = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  }

  /**
   * An operation on a range begins. What the write has deleted before costs again:
   * a store walks through it, too.
   */
  begin(): void {
    this.take(this.#deleted);
  }

  /** Throws a TooManyRowsError. */
  take(rows: number): void {
    this.#left -= rows;
    if (this.#left < 0) throw new TooManyRowsError("Cannot scan more rows: the limit is reached");
  }

  /** `rows` of the taken rows are deleted. */
  noteDeleted(rows: number): void {
    this.#deleted += rows;
  }
}
