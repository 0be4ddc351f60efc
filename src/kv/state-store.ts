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

export type { AppliedState };

/** Of a store that nothing was written to. The first revision is 1, as in etcd. */
export const NOTHING_APPLIED: AppliedState = { logId: LOG_START, revision: 1 };

/** What is on the disk is not what was written; the node must be replaced, not repaired. */
export class CorruptStateError extends Error {
  override readonly name = "CorruptStateError";
}

export interface Row {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** `value` undefined deletes the row. */
export interface Change {
  readonly key: Uint8Array;
  readonly value: Uint8Array | undefined;
}

/** Keys from `from` up to and not including `to`; `to` undefined is the end of the store. */
export interface KeyRange {
  readonly from: Uint8Array;
  readonly to: Uint8Array | undefined;
}

/** Rows to read. Both throw a CorruptStateError rather than return what was not written. */
export interface StateView {
  get(key: Uint8Array): Uint8Array | undefined;

  /**
   * Rows of the range in ascending order, in chunks, as of the moment of the
   * call: later writes do not show in it. Iterate it once, or it holds on to
   * that moment until the store is closed.
   */
  scan(range: KeyRange): AsyncIterable<readonly Row[]>;
}

export interface StateStore extends StateView {
  /** After the last write. */
  readonly applied: AppliedState;

  /**
   * The last entry of the snapshot that brought the state here, if nothing was
   * written since: the log may not have heard of it yet.
   */
  readonly installed: LogId | undefined;

  /**
   * Takes the changes and the applied state they lead to, as one. Visible at
   * once. The store keeps the arrays it is given; nobody may write to them.
   */
  write(changes: readonly Change[], applied: AppliedState): void;

  /**
   * Resolves when the store can take more writes; at once unless they arrive
   * faster than the disk takes them. Rejects when a write to the disk has failed.
   */
  ready(): Promise<void>;

  /** Makes everything written so far durable. */
  flush(): Promise<void>;

  /**
   * Replaces all rows, durably. Until it resolves everything reads as before,
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
