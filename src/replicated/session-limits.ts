/**
 * How much the cluster remembers of clients' sessions.
 */

/** How long a session lives without a write: at least, at most, and if it does not say. */
export const SESSION_TTL_MS = { least: 60_000, most: 7 * 86_400_000, usual: 3_600_000 };

/** One more, and the session that was not used for longest goes. */
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
