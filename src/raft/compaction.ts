/**
 * How much of its log a node may compact (Raft §7). A node does not need entries whose
 * effects are durable in its state. But for a follower that is a little behind, the log
 * is better than a snapshot.
 */
import type { Index } from "../vocabulary.ts";

export interface CompactionPolicy {
  /** The number of removable entries at which compaction starts. */
  readonly logEntries: number;
  /** The bytes by which the log may grow before compaction starts. */
  readonly logBytes: number;
  /** The number of entries that stay for followers that are behind (R97). */
  readonly keepEntries: number;
}

export interface Compactable {
  /** The index up to which entries are in the state. */
  readonly applied: Index;
  /** The log begins after this index. */
  readonly base: Index;
  /**
   * A follower that gets a snapshot needs the log after it: the log after this index
   * stays (R96).
   */
  readonly neededAfter: Index;
}

/**
 * The last index to remove; the base if there is none. A log that takes too many bytes
 * keeps a shorter tail if its entries are large: half of them.
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

/** Whether to compact the log now. `grownBytes` is its growth since the last compaction. */
export function isCompactionDue(
  log: Compactable,
  policy: CompactionPolicy,
  grownBytes: number,
): boolean {
  const isTooLarge = grownBytes >= policy.logBytes;
  const gain = compactionIndex(log, policy, isTooLarge) - log.base;
  return isTooLarge ? gain > 0 : gain >= policy.logEntries;
}
