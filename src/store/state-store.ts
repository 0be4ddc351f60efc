/**
 * Ordered rows, with the applied index of the log. There are two implementations, which
 * pass one suite of tests: level-store.ts on LevelDB and memory-store.ts.
 *
 * A write is visible at once, and durable some time later, always together with its
 * applied state: after a crash the store is as it was after some earlier write, and
 * reports which (R84).
 */
import type { AppliedState } from "../codec/disk/state-batch.ts";
import { LOG_START, type LogId } from "../vocabulary.ts";
import type { Memtable } from "./memtable.ts";
import type { Change, Row, RowRange } from "./row.ts";

export type { AppliedState, Change, Row, RowRange };

/** The state of an empty store. The first revision is 1, as in etcd. */
export const NOTHING_APPLIED: AppliedState = { logId: LOG_START, revision: 1 };

/** The disk does not have what was written. The node must be replaced, not repaired. */
export class CorruptStateError extends Error {
  override readonly name = "CorruptStateError";
}

/**
 * The rows are not those that were applied, although each of them is valid: a restart
 * would not detect it again.
 */
export class WrongStateError extends CorruptStateError {}

/**
 * If no more rows than this are on the disk only, they are read at once, and block the
 * event loop. Another thread would need longer, which every request to an idle node
 * would notice.
 */
export const FEW_ROWS = 4;

export interface ScanOptions {
  /** The values are not needed: those of the returned rows are empty, or the ones in memory. */
  readonly withoutValues?: boolean;
}

/** Reads of rows. They throw a CorruptStateError rather than return wrong bytes. */
export interface StateView {
  get(key: Uint8Array): Uint8Array | undefined;

  /**
   * Rows of the range in ascending order, in chunks, at the moment of the call: later
   * writes do not show. Iterate it once, or it keeps that moment alive until the store
   * is closed.
   */
  scan(range: RowRange, options?: ScanOptions): AsyncIterable<readonly Row[]>;
}

export interface StateStore extends StateView {
  /**
   * The result of `get` for each of the keys at the moment of the call, without
   * blocking the event loop. Undefined if `get` needs the disk for none of them, or for
   * FEW_ROWS at most.
   */
  load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> | undefined;

  /** The applied state after the last write. */
  readonly applied: AppliedState;

  /** The sum over the rows of WHOLE_STATE, as given by the writer (state-sum.ts). */
  readonly sum: bigint;

  /**
   * The last entry of the installed snapshot, if nothing was written since: the log may
   * not start after it yet.
   */
  readonly installed: LogId | undefined;

  /**
   * Writes the changes, with the applied state and the sum that they lead to, as one.
   * Visible at once. The store keeps the given arrays, which must not change.
   */
  write(changes: readonly Change[], applied: AppliedState, sum: bigint): void;

  /**
   * The same for as many changes as would block the event loop. They are
   * visible, all at once, when it resolves. The store keeps the memtable, which must
   * not change. Rejects when a write to the disk has failed. REQUIRES: no other write
   * until it settles.
   */
  writeMany(changes: Memtable, applied: AppliedState, sum: bigint): Promise<void>;

  /**
   * Resolves when the store can accept more writes: at once, unless they arrive faster
   * than the disk writes them. Rejects when a write to the disk has failed.
   */
  ready(): Promise<void>;

  /** Makes everything written so far durable. */
  flush(): Promise<void>;

  /**
   * Replaces all rows, durably, and computes their sum. Until it resolves reads see the
   * old rows, and a crash leaves either the old rows or the new ones. Scans that began
   * before see the old ones to their end. If `rows` throws, this rejects with that
   * error and nothing has changed; any other error is final (R133). REQUIRES: the keys
   * ascend. No write, and no second install, until it settles.
   */
  install(rows: AsyncIterable<readonly Row[]>, applied: AppliedState): Promise<void>;

  /** The approximate disk space that it uses. */
  bytes(): Promise<number>;

  /** Flushes and releases everything. */
  close(): Promise<void>;
}
