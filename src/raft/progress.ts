/**
 * What a leader's replicator assumes about one follower's log, as data:
 *
 *   next      the first entry to send; a guess while probing
 *   inFlight  the last index of each message sent and not yet answered
 *   session   the number of this set of assumptions; increases whenever they are
 *             dropped, and every response carries the session of its message
 *   floor     what was known to be stored when the session began
 *
 * Invariant: floor <= match < next, where match is what leadership knows to be stored.
 */
import { assert } from "../assert.ts";
import type { Entry, Index, LogId } from "../vocabulary.ts";
import { nextAfterRejection } from "./append.ts";
import type { RaftLog } from "./log.ts";

export interface Progress {
  readonly session: number;
  readonly next: Index;
  readonly floor: Index;
  readonly inFlight: readonly InFlight[];
}

interface InFlight {
  readonly lastIndex: Index;
  readonly bytes: number;
}

export interface WindowLimits {
  /** The maximum number of messages in flight. */
  readonly maxMessages: number;
  /** The maximum bytes of entries in flight; a single message may exceed it. */
  readonly maxBytes: number;
  /** The maximum bytes of entries in one message; a single entry may exceed it. */
  readonly maxMessageBytes: number;
}

/** A message to send: entries after `prev`, perhaps none. */
export interface Append {
  readonly session: number;
  readonly prev: LogId;
  readonly entries: readonly Entry[];
}

/** A new leader assumes that every follower has its whole log (Raft §5.3). */
export function initialProgress(lastIndex: Index): Progress {
  return { session: 1, next: lastIndex + 1, floor: 0, inFlight: [] };
}

/**
 * All entries up to `match` are stored: the window opens. Late and repeated responses
 * change nothing.
 */
export function onAccepted(progress: Progress, match: Index): Progress {
  const inFlight = progress.inFlight.filter(({ lastIndex }) => lastIndex > match);
  return { ...progress, next: Math.max(progress.next, match + 1), inFlight };
}

/**
 * The log does not match at `index`: the replicator starts over from where it may. A
 * refusal is stale if it belongs to an earlier session, or is about entries that are
 * known to match (R62).
 */
export function onRejected(
  progress: Progress,
  log: RaftLog,
  answer: { session: number; index: Index; hint: LogId; match: Index },
): Progress {
  const { session, index, hint, match } = answer;
  if (session !== progress.session || index <= match || index >= progress.next) return progress;
  return restarted(progress, Math.max(match + 1, nextAfterRejection(log, index, hint)), match);
}

/**
 * Whether the follower refuses an entry that it had stored before the session began.
 * Then its log is lost. It may refuse entries stored since, because a message can
 * overtake the entries before it.
 */
export function isLogLost(
  progress: Progress,
  { session, index }: { session: number; index: Index },
): boolean {
  return session === progress.session && index <= progress.floor;
}

/** Messages in flight are lost, or may be: only what is known to match remains (R67). */
export function onUnreachable(progress: Progress, match: Index): Progress {
  return restarted(progress, match + 1, match);
}

/**
 * The follower has installed a snapshot up to `index`: replication continues there, if
 * the follower confirms that (R70).
 */
export function onInstalled(
  progress: Progress,
  { index, match }: { index: Index; match: Index },
): Progress {
  return restarted(progress, Math.max(index, match) + 1, match);
}

/**
 * The next message, and the progress after it. Undefined while the window is full;
 * "onDisk" if its entries must be read first; "compacted" if the log no longer has them
 * (R68). REQUIRES: next <= log.lastIndex + 1.
 */
export function nextAppend(
  progress: Progress,
  log: RaftLog,
  limits: WindowLimits,
): { append: Append; progress: Progress } | "onDisk" | "compacted" | undefined {
  if (isCompacted(progress, log)) return "compacted";
  if (progress.next > log.lastIndex || isFull(progress, limits)) return undefined;
  const range = { from: progress.next, to: log.lastIndex, maxBytes: limits.maxMessageBytes };
  const entries = log.kept(range);
  return entries === undefined ? "onDisk" : appendOf(progress, log, entries);
}

/** Whether the entry to send next is compacted. Then no message can name the entry before it. */
export function isCompacted({ next }: Progress, log: RaftLog): boolean {
  return next < log.firstIndex;
}

/** The message that carries `entries`, which start at `next`, and the progress after it. */
export function appendOf(
  progress: Progress,
  log: RaftLog,
  entries: readonly Entry[],
): { append: Append; progress: Progress } {
  const first = entries[0];
  assert(first === undefined || first.index === progress.next, "a message starts at next");
  const next = progress.next + entries.length;
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  return {
    append: { ...emptyAppend(progress, log), entries },
    progress: {
      ...progress,
      next,
      inFlight: [...progress.inFlight, { lastIndex: next - 1, bytes }],
    },
  };
}

/**
 * A message without entries, which asks whether the follower's log reaches `next`.
 * REQUIRES: the entry before `next` is in the log, or is its base.
 */
export function emptyAppend(progress: Progress, log: RaftLog): Append {
  const index = progress.next - 1;
  const term = log.termAt(index);
  assert(term !== undefined, `entry ${index}, before the next to send, is in the log`);
  return { session: progress.session, prev: { index, term }, entries: [] };
}

function isFull({ inFlight }: Progress, { maxMessages, maxBytes }: WindowLimits): boolean {
  if (inFlight.length >= maxMessages) return true;
  return inFlight.reduce((sum, { bytes }) => sum + bytes, 0) >= maxBytes;
}

function restarted({ session }: Progress, next: Index, match: Index): Progress {
  return { session: session + 1, next, floor: match, inFlight: [] };
}
