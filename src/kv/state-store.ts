/**
 * Ordered bytes with a memory of how far the log was applied. It has two
 * implementations that pass one suite: level-store.ts on LevelDB and
 * memory-store.ts.
 *
 * A write is visible at once and durable some time later, always together with
 * the applied state it came with: after a crash the store is as it was after
 * some earlier write, and says after which (R84).
 */
import type { LogId } from "../vocabulary.ts";

/** How far the log was applied, and the store's revision after it. */
export interface AppliedState {
  readonly logId: LogId;
  readonly revision: number;
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

export interface StateStore {
  /** After the last write. */
  readonly applied: AppliedState;

  get(key: Uint8Array): Uint8Array | undefined;

  /**
   * Rows of the range in ascending order, in chunks, as of the moment of the
   * call: later writes do not show in it.
   */
  scan(range: KeyRange): AsyncIterable<readonly Row[]>;

  /** Takes the changes and the applied state they lead to, as one. Visible at once. */
  write(changes: readonly Change[], applied: AppliedState): void;

  /**
   * Resolves when the store can take more writes; at once unless they arrive
   * faster than the disk takes them. Rejects when a write to the disk has failed.
   */
  ready(): Promise<void>;

  /** Makes everything written so far durable. */
  flush(): Promise<void>;

  /** Flushes and releases everything. */
  close(): Promise<void>;
}
