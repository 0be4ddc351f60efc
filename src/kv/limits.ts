/**
 * How large things may be. Every limit is checked once, when a request enters
 * (validation.ts), except the size of an answer, which is kept while it grows.
 */

/** The limit of a key that is written or compared. */
export const MAX_KEY_BYTES = 4096;

/**
 * The limit of the ends of a range: one byte more, so that a range can start just after
 * the longest key, and end just after it.
 */
export const MAX_RANGE_BOUND_BYTES = MAX_KEY_BYTES + 1;

/** The limit of comparisons, and of operations in each branch of a transaction, as in etcd. */
export const MAX_TXN_OPS = 128;

/**
 * The limit of rows that the operations on ranges of one write may read, deletions
 * included (row-budget.ts). Leaders put it into every batch; 0 there is no limit.
 */
export const MAX_SCANNED_ROWS = 262_144;

/**
 * The limit of keys and values in one response. Every row fits, because it came with one
 * request.
 */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** What is left of MAX_ANSWER_BYTES. The operations of a transaction share one. */
export class AnswerBudget {
  #left = MAX_ANSWER_BYTES;

  /** Whether `bytes` still fit; if so, they are taken. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}
