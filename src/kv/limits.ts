/**
 * How large things may be. Every limit is checked once, when a request enters
 * (validation.ts), except the size of an answer, which is kept while it grows.
 */

/** Of a key that is written or compared. */
export const MAX_KEY_BYTES = 4096;

/**
 * Of the ends of a range: one byte more, so that a range can start just after
 * the longest key, and end just after it.
 */
export const MAX_RANGE_BOUND_BYTES = MAX_KEY_BYTES + 1;

/** Of the comparisons, and of the operations in each branch of a transaction, as in etcd. */
export const MAX_TXN_OPS = 128;

/**
 * Of the rows that the operations on ranges of one write walk through, deletions
 * included (row-budget.ts). Leaders put it into every batch; 0 there is no limit.
 */
export const MAX_SCANNED_ROWS = 262_144;

/** How long a session lives without a write: at least, at most, and if it does not say. */
export const SESSION_TTL_MS = { least: 60_000, most: 7 * 86_400_000, usual: 3_600_000 };

/** One more, and the session that was not used for longest goes. */
export const MAX_SESSIONS = 65_536;

/** Of the answers that a session keeps. That a write was applied is remembered without. */
export const MAX_SESSION_ANSWER_BYTES = 64 * 1024;

/**
 * Of the answers that all sessions keep, and for each write they remember this
 * much more. Beyond it the session that was not used for longest goes.
 */
export const MAX_REMEMBERED_BYTES = 128 * 1024 * 1024;
export const REMEMBERED_WRITE_BYTES = 128;

/** How much the cluster remembers of clients' sessions. The same on every node (R88). */
export interface SessionLimits {
  /** How long a session lives that does not say, without a write. */
  readonly usualTtlMs: number;
  readonly maxSessions: number;
  readonly maxSessionAnswerBytes: number;
  readonly maxRememberedBytes: number;
}

export const SESSION_LIMITS: SessionLimits = {
  usualTtlMs: SESSION_TTL_MS.usual,
  maxSessions: MAX_SESSIONS,
  maxSessionAnswerBytes: MAX_SESSION_ANSWER_BYTES,
  maxRememberedBytes: MAX_REMEMBERED_BYTES,
};

/** Of the keys and values in one answer. Every row fits: it came in with one request. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/**
 * Rows that only the disk has are read while all else waits if they are so few: to
 * have another thread fetch them takes longer than reading them, which every
 * request to an idle node would feel.
 */
export const FEW_ROWS = 4;

/** How often new tables of the database are looked for, to be verified. */
export const LOOK_MS = 1000;

/** A table that was verified so long ago is verified again: disks lose what they have stored. */
export const AGAIN_MS = 6 * 3_600_000;

/** Verified again at a time, and the table that exceeds it: a look is one second. */
export const AGAIN_BYTES_PER_LOOK = 16 * 1024 * 1024;

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
