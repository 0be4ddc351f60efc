/**
 * The write-ahead log as the core sees it: writes complete in the order in
 * which they were queued, and completion means durable. It has two
 * implementations that pass one suite: threaded-log.ts writes from a thread of
 * its own, inline-log.ts on the caller's, for simulated disks.
 */
import type { Entry, HardState, Index, LogId } from "../vocabulary.ts";

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
   * Reads entries that were written before; what a later write has overridden
   * since is the caller's to notice (R71). Rejects with a CorruptLogError where
   * the disk gives back something else than it was given.
   */
  read(range: EntryRange): Promise<readonly Entry[]>;

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
  /** Of the first entry, 1; also when there is none yet. */
  readonly firstIndex: Index;
  /** firstIndex - 1 for an empty log. */
  readonly lastIndex: Index;
  /** The first entry of each term, ascending: the term of every entry in the log. */
  readonly terms: readonly LogId[];
  /** The newest entries, up to and including lastIndex, within a budget of bytes. */
  readonly tail: readonly Entry[];
  /** Every configuration entry of the log, ascending. */
  readonly configurations: readonly Entry[];
  /** What a crash left of an unsynced write and recovery cut off, for the log; 0 if nothing. */
  readonly tornBytes: number;
}
