/**
 * A store after the commands applied so far, before their changes are written: a later
 * command of a batch sees the effects of earlier ones, and the store takes the whole
 * batch as one write. Rows that commands read by their keys are fetched from the
 * store's disk in advance.
 */
import { keyString } from "./key-string.ts";
import { Memtable } from "./memtable.ts";
import { mergeRows } from "./merge.ts";
import type { Change, Row, RowRange, ScanOptions, StateStore, StateView } from "./state-store.ts";
import { changedSum, rowHash } from "./state-sum.ts";

/** The change that another one has replaced. Undefined if there was none. */
interface Replaced {
  readonly key: Uint8Array;
  readonly change: Change | undefined;
}

export class Overlay implements StateView {
  readonly #base: StateStore;
  readonly #changes = new Memtable();
  #fetched = new Map<string, Uint8Array | undefined>();
  /** The changes to restore, newest last, if the command is undone. */
  #replaced: Replaced[] | undefined;
  /** The sum of the hashes of the base's rows that were replaced or deleted. */
  #gone = 0n;
  #changeCount = 0;
  /** The values of both when `begin` was called. */
  #goneBefore = 0n;
  #changeCountBefore = 0;
  /** The row of the base that was read last, because most writes are of that one. */
  #lastRead: { readonly key: Uint8Array; readonly value: Uint8Array | undefined } | undefined;

  constructor(base: StateStore) {
    this.#base = base;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    const change = this.#changes.get(key);
    if (change !== undefined) return change.value;
    const value = this.#read(key);
    this.#lastRead = { key, value };
    return value;
  }

  scan(range: RowRange, options?: ScanOptions): AsyncIterable<readonly Row[]> {
    return mergeRows(this.#base.scan(range, options), this.#changes.scan(range));
  }

  /**
   * Fetches these rows into memory, and drops those fetched before. Resolves with their
   * size. Undefined if there is nothing to fetch, or too little.
   */
  fetch(keys: readonly Uint8Array[]): Promise<number> | undefined {
    if (this.#fetched.size > 0) this.#fetched = new Map();
    const unchanged = this.#changes.isEmpty ? keys : keys.filter((key) => !this.#changes.has(key));
    const loading = this.#base.load(unchanged);
    return loading && this.#keep(unchanged, loading);
  }

  /** Increases with each change, and decreases when changes are undone. */
  get changeCount(): number {
    return this.#changeCount;
  }

  put(row: Row): void {
    if (this.#set(row)) this.#countGone(row.key);
  }

  /** Deletes a row, as `get` or a scan has just returned it. */
  delete({ key, value }: Row): void {
    if (this.#set({ key, value: undefined })) this.#gone += rowHash(key, value);
  }

  /** The sum of the rows after these changes, if the base's rows have `sum`. */
  sumAfter(sum: bigint, changes: readonly Change[]): bigint {
    let added = 0n;
    for (const { key, value } of changes) {
      if (value !== undefined) added += rowHash(key, value);
    }
    return changedSum(sum, added - this.#gone);
  }

  /** From now on `undo` reverts the changes. */
  begin(): void {
    this.#replaced = [];
    this.#goneBefore = this.#gone;
    this.#changeCountBefore = this.#changeCount;
  }

  /** Keeps the changes since `begin`. */
  keep(): void {
    this.#replaced = undefined;
  }

  undo(): void {
    for (const { key, change } of this.#replaced?.toReversed() ?? []) {
      this.#changes.restore(key, change);
    }
    this.#replaced = undefined;
    this.#gone = this.#goneBefore;
    this.#changeCount = this.#changeCountBefore;
  }

  /** All changes, in the form that a store takes. */
  get changes(): Memtable {
    return this.#changes;
  }

  /** True for a key that was not changed before. */
  #set(change: Change): boolean {
    const { key } = change;
    this.#changeCount += 1;
    this.#replaced?.push({ key, change: this.#changes.get(key) });
    return this.#changes.set(change);
  }

  #read(key: Uint8Array): Uint8Array | undefined {
    if (this.#fetched.size === 0) return this.#base.get(key);
    const id = keyString(key);
    return this.#fetched.has(id) ? this.#fetched.get(id) : this.#base.get(key);
  }

  async #keep(
    keys: readonly Uint8Array[],
    loading: Promise<readonly (Uint8Array | undefined)[]>,
  ): Promise<number> {
    const values = await loading;
    let bytes = 0;
    keys.forEach((key, i) => {
      this.#fetched.set(keyString(key), values[i]);
      bytes += values[i]?.length ?? 0;
    });
    return bytes;
  }

  #countGone(key: Uint8Array): void {
    const read = this.#lastRead;
    const value = read?.key === key ? read.value : this.#read(key);
    if (value !== undefined) this.#gone += rowHash(key, value);
  }
}
