/**
 * The limits of clients' sessions.
 */

/** The lifetime of a session without a write: at least, at most, and by default. */
export const SESSION_TTL_MS = { least: 60_000, most: 7 * 86_400_000, usual: 3_600_000 };

/** The maximum number of sessions. Beyond it, the least recently used one is evicted. */
export const MAX_SESSIONS = 65_536;

/**
 * The limit of the responses that a session keeps. Without a response, it still remembers that
 * a write was applied.
 */
export const MAX_SESSION_ANSWER_BYTES = 64 * 1024;

/**
 * The limit of the responses that all sessions keep. Each write that they remember counts this
 * much more. Beyond the limit, the least recently used session is evicted.
 */
export const MAX_REMEMBERED_BYTES = 128 * 1024 * 1024;
export const REMEMBERED_WRITE_BYTES = 128;

/** The limits of sessions. They are the same on every node (R88). */
export interface SessionLimits {
  /** The lifetime, without a write, of a session whose client sets none. */
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
