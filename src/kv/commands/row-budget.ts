/**
 * The limit of rows that one write may read. A write is applied on every member, and no
 * later write before it. Therefore a write that counts the same keys a hundred times
 * would block all members for that time.
 *
 * The count depends on the state and the write alone, never on how a store reads its
 * rows: all members have the same verdict. The limit is in the batch of the write
 * (docs/formats.md), so that a log is always applied in the same way, whatever the
 * limit is by then.
 */

/** The write reads more rows than it may, and is not applied. */
export class TooManyRowsError extends Error {
  override readonly name = "TooManyRowsError";
}

export class RowBudget {
  #left: number;
  #deleted = 0;

  /** A `limit` of 0 is no limit. */
  constructor(limit: number) {
    this.#left = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  }

  /**
   * Begins an operation on a range. Rows that the write has deleted before count again,
   * because a store reads them, too.
   */
  begin(): void {
    this.take(this.#deleted);
  }

  /** Counts rows. Throws a TooManyRowsError. */
  take(rows: number): void {
    this.#left -= rows;
    if (this.#left < 0) throw new TooManyRowsError("Cannot scan more rows: the limit is reached");
  }

  /** Records that `rows` of the counted rows are deleted. */
  noteDeleted(rows: number): void {
    this.#deleted += rows;
  }
}
