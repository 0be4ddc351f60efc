/**
 * What a leader's replicator believes about one follower's log, as data:
 *
 *   next      the first entry to send; a guess while probing
 *   inFlight  the last index of each message sent and not yet answered
 *   session   which run of belief this is; grows whenever the belief is dropped,
 *             and every answer names the run that it answers
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
  /** Messages under way at once. */
  readonly maxMessages: number;
  /** Bytes of entries under way at once; one message may exceed it. */
  readonly maxBytes: number;
  /** Bytes of entries in one message; one entry may exceed it. */
  readonly maxMessageBytes: number;
}

/** One message to send: entries after `prev`, perhaps none. */
export interface Append {
  readonly session: number;
  readonly prev: LogId;
  readonly entries: readonly Entry[];
}

/** A new leader guesses that every follower has its whole log (Raft §5.3). */
export function initialProgress(lastIndex: Index): Progress {
  return { session: 1, next: lastIndex + 1, floor: 0, inFlight: [] };
}

/** All up to `match` is stored: the window opens. Late and repeated answers change nothing. */
export function onAccepted(progress: Progress, match: Index): Progress {
  const inFlight = progress.inFlight.filter(({ lastIndex }) => lastIndex > match);
  return { ...progress, next: Math.max(progress.next, match + 1), inFlight };
}

/**
 * The log does not match at `index`: start over from where it may. Stale is what
 * answers an earlier session, or refuses what is already known to match (R62).
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
 * Does the follower refuse what it had stored before the session began, and so
 * before it was asked? Then its log is gone. Of what it has stored since, it may
 * have refused a message that overtook the entries before it.
 */
export function isLogLost(
  progress: Progress,
  { session, index }: { session: number; index: Index },
): boolean {
  return session === progress.session && index <= progress.floor;
}

/** What was under way is lost, or may be: believe only what is known to match (R67). */
export function onUnreachable(progress: Progress, match: Index): Progress {
  return restarted(progress, match + 1, match);
}

/** It has installed a snapshot up to `index`: that is where to go on, if it says so too (R70). */
export function onInstalled(
  progress: Progress,
  { index, match }: { index: Index; match: Index },
): Progress {
  return restarted(progress, Math.max(index, match) + 1, match);
}

/**
 * The next message and the progress after it; undefined while the window is
 * full, "onDisk" when its entries must be read first, "compacted" when the log
 * does not have them any more (R68). REQUIRES: next <= log.lastIndex + 1.
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

/** Has the log given up what is to be sent next? Then no message can say what precedes it. */
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
 * A message without entries: asks whether the follower's log reaches `next`.
 * REQUIRES: what precedes `next` is in the log, or its base.
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
