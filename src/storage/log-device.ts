/**
 * The write-ahead log as the core sees it: writes complete in the order in
 * which they were queued, and completion means durable. It has two
 * implementations: threaded-log.ts writes from a thread of its own,
 * inline-log.ts on the caller's, for simulated disks.
 */
import type { Entry, HardState, Index } from "../vocabulary.ts";

/** One write: the hard state comes before the entries, both become durable together. */
export interface LogWrite {
  readonly hardState: HardState | undefined;
  /** Contiguous. The first overrides everything at and after its index (R132). */
  readonly entries: readonly Entry[];
}

export interface LogDevice {
  /**
   * Queues a write and returns its sequence number: 1, 2, 3, …. Never blocks;
   * the device keeps what does not fit its buffers yet.
   */
  write(write: LogWrite): number;

  /**
   * Entries from index `from` on, up to and including `to`, as many as fit
   * `maxBytes`, at least one. They were written before; what a later write has
   * overridden since is the caller's to notice (R71).
   */
  read(range: { from: Index; to: Index; maxBytes: number }): Promise<readonly Entry[]>;

  /** Lets queued writes finish, then releases everything. */
  close(): Promise<void>;
}

export interface LogDeviceListener {
  /** Everything up to and including this sequence number is on the disk. */
  durable(sequence: number): void;
  /** A write or sync failed. Final: nothing more becomes durable (R133). */
  failed(error: Error): void;
}

/** What recovery found. */
export interface RecoveredLog {
  readonly hardState: HardState;
  /** Every entry of the log, oldest first; overridden ones are gone. */
  readonly entries: readonly Entry[];
  /** What a crash left of an unsynced write and recovery cut off, for the log; 0 if nothing. */
  readonly tornBytes: number;
}
