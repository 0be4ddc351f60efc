/**
 * Rows that are written to a LevelDB database as one batch.
 *
 * The binding has two kinds of batches, and each has a disadvantage. One takes all rows
 * in a single call, which blocks the event loop if they are many. The other takes them
 * one by one, but the garbage collector frees its memory outside of the JavaScript heap
 * without knowing its size: dozens of batches with a few large values used a gigabyte.
 * Therefore only many rows go one by one: they leave enough garbage that the collector
 * does see.
 */

import type { Change } from "../row.ts";
import { withChecksum } from "./checksummed-value.ts";
import type { Level } from "./level-rows.ts";
import type { StoredKeys } from "./stored-keys.ts";

/** The maximum number of rows that are passed in a single call. */
const FEW_ROWS = 1024;

/** The number of rows, and of their bytes, that are prepared before other work runs. */
const SLICE_ROWS = 512;
const SLICE_BYTES = 256 * 1024;

const SYNC = { sync: true };

type Operation =
  | { readonly type: "put"; readonly key: Uint8Array; readonly value: Uint8Array }
  | { readonly type: "del"; readonly key: Uint8Array };

export class LevelBatch {
  readonly #db: Level;
  readonly #storedKeys: StoredKeys;
  /** All operations, while they are few. */
  #operations: Operation[] = [];
  /** Takes the operations once they are many. */
  #chain: ReturnType<Level["batch"]> | undefined;
  #byteLength = 0;
  #slice = { rows: 0, bytes: 0 };

  constructor(db: Level, storedKeys: StoredKeys) {
    this.#db = db;
    this.#storedKeys = storedKeys;
  }

  /** The size of the rows added so far. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** Adds the changes, in slices. */
  async addAll(changes: Iterable<Change>): Promise<void> {
    for (const change of changes) {
      this.add(change);
      if (this.#slice.rows < SLICE_ROWS && this.#slice.bytes < SLICE_BYTES) continue;
      await new Promise(setImmediate);
      this.#slice = { rows: 0, bytes: 0 };
    }
  }

  add({ key, value }: Change): void {
    const bytes = key.length + (value?.length ?? 0);
    this.#byteLength += bytes;
    this.#slice.rows += 1;
    this.#slice.bytes += bytes;
    if (value !== undefined) this.#storedKeys.add(key);
    if (this.#chain === undefined && this.#operations.length === FEW_ROWS) this.#beginChain();
    if (this.#chain === undefined) this.#operations.push(operationOf(key, value));
    else if (value === undefined) this.#chain.del(key);
    else this.#chain.put(key, withChecksum(key, value));
  }

  /** Writes the batch. All of it or nothing survives a crash. */
  async write(): Promise<void> {
    if (this.#chain === undefined) await this.#db.batch(this.#operations, SYNC);
    else await this.#chain.write(SYNC);
  }

  #beginChain(): void {
    const chain = this.#db.batch();
    for (const operation of this.#operations) {
      if (operation.type === "del") chain.del(operation.key);
      else chain.put(operation.key, operation.value);
    }
    this.#operations = [];
    this.#chain = chain;
  }
}

function operationOf(key: Uint8Array, value: Uint8Array | undefined): Operation {
  return value === undefined
    ? { type: "del", key }
    : { type: "put", key, value: withChecksum(key, value) };
}
