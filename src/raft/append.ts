/**
 * A follower's answer to AppendEntries (Raft §5.3): does the leader's log join
 * mine, and which of its entries are new to me?
 */
import type { Entry, Index, LogId } from "../vocabulary.ts";
import type { RaftLog } from "./log.ts";

export type AppendVerdict =
  /** Up to `match` the logs are the same, once `fresh` replaces all from its first index on. */
  | { readonly accepted: true; readonly match: Index; readonly fresh: readonly Entry[] }
  /** The logs differ at prev; they may agree at `hint`. */
  | { readonly accepted: false; readonly hint: LogId };

/**
 * Judges, changes nothing.
 *
 * Invariants: an accepted verdict never reaches at or below the commit index
 * with `fresh` (R48), and `match` covers only what this request has shown to be
 * the same, never a longer tail that the follower happens to have (R50).
 */
export function judgeAppend(
  log: RaftLog,
  { prev, entries }: { prev: LogId; entries: readonly Entry[] },
): AppendVerdict {
  // What is committed here is the same in the log of every leader (R49).
  const joins = prev.index < log.commitIndex || log.holds(prev);
  if (!joins) return { accepted: false, hint: conflictHint(log, prev) };
  // A duplicate is skipped and cuts nothing off: only a real conflict does (R47).
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

/** The leader's next guess after a rejection at `index` with this hint. */
export function nextAfterRejection(log: RaftLog, index: Index, hint: LogId): Index {
  return Math.min(index, log.lastIndexWithTermAtMost(hint.term, hint.index) + 1);
}

/** How far a follower may commit: never beyond what this message has verified (R51). */
export function followerCommit(leaderCommit: Index, match: Index): Index {
  return Math.min(leaderCommit, match);
}
