/**
 * The limits of sizes. Every limit is checked once, when a request enters
 * (validation.ts), except for the size of a response, which is checked while it grows.
 */

/** The maximum size of a key that is written or compared. */
export const MAX_KEY_BYTES = 4096;

/**
 * The maximum size of the ends of a range: one byte more, so that a range can start
 * just after the longest key, and end just after it.
 */
export const MAX_RANGE_BOUND_BYTES = MAX_KEY_BYTES + 1;

/**
 * The maximum number of comparisons, and of operations in each branch of a transaction,
 * as in etcd.
 */
export const MAX_TXN_OPS = 128;

/**
 * The maximum number of rows that the operations on ranges of one write may read,
 * deletions included (row-budget.ts). Leaders put it into every batch; 0 is no limit.
 */
export const MAX_SCANNED_ROWS = 262_144;

/**
 * The maximum size of keys and values in one response. Every row fits, because it came
 * with one request.
 */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** The rest of MAX_ANSWER_BYTES. The operations of a transaction share one budget. */
export class AnswerBudget {
  #left = MAX_ANSWER_BYTES;

  /** Takes `bytes` if they still fit. Returns whether they did. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}
