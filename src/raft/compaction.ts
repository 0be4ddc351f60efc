/**
 * How much of its log a node may forget (Raft §7). Entries whose effects are
 * durable in the state are not needed on this node; but a follower that is a
 * little behind is better served from the log than with a snapshot.
 */
import type { Index } from "../vocabulary.ts";

export interface CompactionPolicy {
  /** Entries that may be forgotten before it is worth the effort. */
  readonly logEntries: number;
  /** Bytes by which the log may grow before it is worth the effort. */
  readonly logBytes: number;
  /** Entries that stay for followers that are behind (R97). */
  readonly keepEntries: number;
}

export interface Compactable {
  /** Entries up to here are in the state. */
  readonly applied: Index;
  /** The log begins after this one. */
  readonly base: Index;
  /**
   * A follower that gets a snapshot needs what follows it: the log after this entry stays
   * (R96).
   */
  readonly neededAfter: Index;
}

/**
 * The last index to forget; the base if that is nothing. A log that takes too
 * many bytes keeps a shorter tail, where entries are large: half of them.
 */
export function compactionIndex(
  { applied, base, neededAfter }: Compactable,
  policy: CompactionPolicy,
  isTooLarge: boolean,
): Index {
  const half = Math.floor((applied - base) / 2);
  const kept = isTooLarge ? Math.min(policy.keepEntries, half) : policy.keepEntries;
  return Math.max(base, Math.min(applied - kept, neededAfter));
}

/** Is it time to forget? `grownBytes` is what was added to the log since the last time. */
export function isCompactionDue(
  log: Compactable,
  policy: CompactionPolicy,
  grownBytes: number,
): boolean {
  const isTooLarge = grownBytes >= policy.logBytes;
  const gain = compactionIndex(log, policy, isTooLarge) - log.base;
  return isTooLarge ? gain > 0 : gain >= policy.logEntries;
}
