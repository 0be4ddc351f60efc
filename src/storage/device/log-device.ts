/**
 * The write-ahead log as the core sees it: writes complete in the order in which they
 * were queued, and completion means durable. There are two implementations, which pass
 * one suite of tests: threaded-log.ts writes in a separate thread, inline-log.ts in the
 * caller's, for simulated disks.
 */
import type { Entry, HardState, Index, LogId } from "../../vocabulary.ts";

/**
 * One write, with a hard state or entries or both. The hard state comes before the
 * entries: after a crash the log has a first part of the write, or all of it.
 */
export interface LogWrite {
  readonly hardState: HardState | undefined;
  /**
   * Contiguous entries. The first overrides everything at and after its index (R132).
   * Their terms are not above that of the newest hard state.
   */
  readonly entries: readonly Entry[];
}

/**
 * The entries from `from` up to and including `to`: as many as fit `maxBytes`, and at
 * least one.
 */
export interface EntryRange {
  readonly from: Index;
  readonly to: Index;
  readonly maxBytes: number;
}

export interface LogDevice {
  /**
   * Queues a write and returns its sequence number: 1, 2, 3, …. Never blocks: the
   * device keeps writes that do not fit its buffers yet.
   */
  write(write: LogWrite): number;

  /**
   * Queues a compaction among the writes: the log then begins after `base`. Returns its
   * sequence number, in the same series. Entries after `base` stay. If the log does not
   * contain `base`, it is empty and continues after it (R92). It is durable like a
   * write, as a whole or not at all.
   *
   * REQUIRES: `base` is not below an earlier one, its term is not above that of the
   * newest hard state, and the state at it is durable elsewhere (R96).
   */
  compact(base: LogId): number;

  /**
   * Reads entries that were written before. The caller must notice what a later write
   * has overridden since (R71). A compaction that is queued later does not affect the
   * read. Rejects with a CorruptLogError if the disk returns different bytes than were
   * written.
   */
  read(range: EntryRange): Promise<readonly Entry[]>;

  /** The size of the written log on the disk. */
  readonly bytes: number;

  /** Lets queued writes finish, then releases everything. No call may follow. */
  close(): Promise<void>;
}

/** Never called from within a call to the device. */
export interface LogDeviceListener {
  /** Everything up to and including this sequence number is on the disk. */
  durable(sequence: number): void;
  /** A write or sync failed. Final: nothing more becomes durable (R133). Called once. */
  failed(error: Error): void;
}

/** The log as recovered. All of it is durable. */
export interface RecoveredLog {
  readonly hardState: HardState;
  /** The entry after which the log begins; LOG_START for a whole log. */
  readonly base: LogId;
  /** The index of `base` for an empty log. */
  readonly lastIndex: Index;
  /** The first entry of each term after the base's, ascending. */
  readonly terms: readonly LogId[];
  /** The newest entries, up to and including lastIndex, within a limit of bytes. */
  readonly tail: readonly Entry[];
  /** Every configuration entry of the log, ascending. */
  readonly configurations: readonly Entry[];
  /** The bytes of an unfinished write that recovery cut off, for the log line; 0 if none. */
  readonly tornBytes: number;
}
