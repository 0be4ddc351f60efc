/**
 * A follower's answer to AppendEntries (Raft §5.3): whether its log agrees with the
 * leader's, and which of the entries are new to it.
 */
import type { Entry, Index, LogId } from "../vocabulary.ts";
import type { RaftLog } from "./log.ts";

export type AppendVerdict =
  /** Up to `match` the logs are equal, once `fresh` replaces all from its first index. */
  | { readonly accepted: true; readonly match: Index; readonly fresh: readonly Entry[] }
  /** The logs differ at prev; they may agree at `hint`. */
  | { readonly accepted: false; readonly hint: LogId };

/**
 * Judges the request and changes nothing.
 *
 * Invariants: an accepted verdict never reaches at or below the commit index
 * with `fresh` (R48), and `match` covers only what this request has shown to be
 * the same, never a longer tail that the follower happens to have (R50).
 */
export function judgeAppend(
  log: RaftLog,
  { prev, entries }: { prev: LogId; entries: readonly Entry[] },
): AppendVerdict {
  // Entries that are committed here are the same in the log of every leader (R49).
  const joins = prev.index < log.commitIndex || log.holds(prev);
  if (!joins) return { accepted: false, hint: conflictHint(log, prev) };
  // A duplicate is skipped and truncates nothing: only a real conflict does (R47).
  const conflict = entries.findIndex((entry) => !log.holds(entry));
  const fresh = conflict === -1 ? [] : entries.slice(conflict);
  const match = Math.max(log.commitIndex, prev.index + entries.length);
  return { accepted: true, match, fresh };
}

/** Lets the leader skip whole terms instead of probing entry by entry (R58). */
function conflictHint(log: RaftLog, prev: LogId): LogId {
  const index = log.lastIndexWithTermAtMost(prev.term, prev.index);
  return { index, term: log.termAt(index) ?? 0 };
}

/** The leader's next guess after a refusal at `index` with this hint. */
export function nextAfterRejection(log: RaftLog, index: Index, hint: LogId): Index {
  return Math.min(index, log.lastIndexWithTermAtMost(hint.term, hint.index) + 1);
}

/**
 * The index up to which a follower may commit: never beyond what this message has
 * verified (R51).
 */
export function followerCommit(leaderCommit: Index, match: Index): Index {
  return Math.min(leaderCommit, match);
}
