/**
 * The write-ahead log as the core sees it: writes complete in the order in
 * which they were queued, and completion means durable. It has two
 * implementations that pass one suite: threaded-log.ts writes from a thread of
 * its own, inline-log.ts on the caller's, for simulated disks.
 */
import type { Entry, HardState, Index, LogId } from "../../vocabulary.ts";

/**
 * One write, of at least one thing. The hard state comes before the entries: a
 * crash leaves a beginning of what a write brings, or all of it.
 */
export interface LogWrite {
  readonly hardState: HardState | undefined;
  /**
   * Contiguous. The first overrides everything at and after its index (R132).
   * No term among them is above that of the newest hard state.
   */
  readonly entries: readonly Entry[];
}

/** The entries from `from` up to and including `to`, as many as fit `maxBytes`, at least one. */
export interface EntryRange {
  readonly from: Index;
  readonly to: Index;
  readonly maxBytes: number;
}

export interface LogDevice {
  /**
   * Queues a write and returns its sequence number: 1, 2, 3, …. Never blocks;
   * the device keeps what does not fit its buffers yet.
   */
  write(write: LogWrite): number;

  /**
   * Queues, in its place among the writes, that the log begins after `base` from
   * then on, and returns its sequence number, of the same series. What follows
   * `base` in the log stays; where the log does not hold `base`, it is empty and
   * goes on after it (R92). Durable like a write, all or nothing.
   *
   * REQUIRES: `base` is not below an earlier one, not of a term above the newest
   * hard state's, and the state at it is durable elsewhere (R96).
   */
  compact(base: LogId): number;

  /**
   * Reads entries that were written before; what a later write has overridden
   * since is the caller's to notice (R71). A compaction that is queued later
   * takes nothing away from it. Rejects with a CorruptLogError where the disk
   * gives back something else than it was given.
   */
  read(range: EntryRange): Promise<readonly Entry[]>;

  /** What the log takes on the disk, as far as it is written. */
  readonly bytes: number;

  /** Lets queued writes finish, then releases everything. Nothing may be asked after it. */
  close(): Promise<void>;
}

/** Never called from within a call to the device. */
export interface LogDeviceListener {
  /** Everything up to and including this sequence number is on the disk. */
  durable(sequence: number): void;
  /** A write or sync failed. Final: nothing more becomes durable (R133). Called once. */
  failed(error: Error): void;
}

/** What recovery found; all of it is durable. */
export interface RecoveredLog {
  readonly hardState: HardState;
  /** The entry after which the log begins; LOG_START for a whole log. */
  readonly base: LogId;
  /** That of `base` for an empty log. */
  readonly lastIndex: Index;
  /** The first entry of each term after the base's, ascending. */
  readonly terms: readonly LogId[];
  /** The newest entries, up to and including lastIndex, within a budget of bytes. */
  readonly tail: readonly Entry[];
  /** Every configuration entry of the log, ascending. */
  readonly configurations: readonly Entry[];
  /** What a crash left of an unsynced write and recovery cut off, for the log; 0 if nothing. */
  readonly tornBytes: number;
}
