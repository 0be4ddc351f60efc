/**
 * Ordered bytes with a memory of how far the log was applied. It has two
 * implementations that pass one suite: level-store.ts on LevelDB and
 * memory-store.ts.
 *
 * A write is visible at once and durable some time later, always together with
 * the applied state it came with: after a crash the store is as it was after
 * some earlier write, and says after which (R84).
 */
import type { AppliedState } from "../codec/state-batch.ts";
import { LOG_START, type LogId } from "../vocabulary.ts";
import type { Memtable } from "./memtable.ts";
import type { Change, Row, RowRange } from "./row.ts";

export type { AppliedState, Change, Row, RowRange };

/** The state of an empty store. The first revision is 1, as in etcd. */
export const NOTHING_APPLIED: AppliedState = { logId: LOG_START, revision: 1 };

/** What is on the disk is not what was written; the node must be replaced, not repaired. */
export class CorruptStateError extends Error {
  override readonly name = "CorruptStateError";
}

/**
 * The rows are not those that were applied, though each of them is sound: nothing that a
 * start reads would show it again.
 */
export class WrongStateError extends CorruptStateError {}

/**
 * Rows that only the disk has are read while all else waits if they are so few: to
 * have another thread fetch them takes longer than reading them, which every
 * request to an idle node would feel.
 */
export const FEW_ROWS = 4;

export interface ScanOptions {
  /** The values are not wanted: those of the rows are empty, or what is at hand. */
  readonly withoutValues?: boolean;
}

/** Rows to read. Both throw a CorruptStateError rather than return what was not written. */
export interface StateView {
  get(key: Uint8Array): Uint8Array | undefined;

  /**
   * Rows of the range in ascending order, in chunks, as of the moment of the
   * call: later writes do not show in it. Iterate it once, or it holds on to
   * that moment until the store is closed.
   */
  scan(range: RowRange, options?: ScanOptions): AsyncIterable<readonly Row[]>;
}

export interface StateStore extends StateView {
  /**
   * What `get` returns for each of the keys as of the moment of the call, without
   * holding up the event loop. Undefined: `get` has to ask the disk for none of them,
   * or for FEW_ROWS at most.
   */
  load(keys: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]> | undefined;

  /** After the last write. */
  readonly applied: AppliedState;

  /** Over the rows of WHOLE_STATE, as given by the writer (state-sum.ts). */
  readonly sum: bigint;

  /**
   * The last entry of the snapshot that brought the state here, if nothing was
   * written since: the log may not have heard of it yet.
   */
  readonly installed: LogId | undefined;

  /**
   * Takes the changes, the applied state and the sum they lead to, as one. Visible
   * at once. The store keeps the arrays it is given; they must not change.
   */
  write(changes: readonly Change[], applied: AppliedState, sum: bigint): void;

  /**
   * The same for as many changes as would hold up the event loop: visible, all at
   * once, when it resolves. The store keeps the memtable, which must not change.
   * Rejects when a write to the disk has failed.
   * REQUIRES: no other write until it settles.
   */
  writeMany(changes: Memtable, applied: AppliedState, sum: bigint): Promise<void>;

  /**
   * Resolves when the store can take more writes; at once unless they arrive
   * faster than the disk takes them. Rejects when a write to the disk has failed.
   */
  ready(): Promise<void>;

  /** Makes everything written so far durable. */
  flush(): Promise<void>;

  /**
   * Replaces all rows, durably, and sums them up. Until it resolves everything reads as before,
   * and a crash leaves either the old rows or the new ones; scans that began
   * before show the old ones to their end. When `rows` throws, this rejects with
   * that and nothing has changed; any other error is final (R133).
   * REQUIRES: the keys ascend. No write, and no second install, until it settles.
   */
  install(rows: AsyncIterable<readonly Row[]>, applied: AppliedState): Promise<void>;

  /** How much room it takes, about. */
  bytes(): Promise<number>;

  /** Flushes and releases everything. */
  close(): Promise<void>;
}
