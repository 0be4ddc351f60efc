/**
 * A store as the commands applied so far leave it, before any of that is
 * written: a later command of a batch sees what an earlier one did, and the
 * store takes the whole batch as one write. The rows that commands read by their
 * keys are fetched into it from the store's disk ahead of them.
 */
import { keyString } from "./key-string.ts";
import { Memtable } from "./memtable.ts";
import { mergeRows } from "./merge.ts";
import type { Change, KeyRange, Row, ScanOptions, StateStore, StateView } from "./state-store.ts";

/** What a change has replaced; undefined: none was there. */
interface Replaced {
  readonly key: Uint8Array;
  readonly change: Change | undefined;
}

export class Overlay implements StateView {
  readonly #base: StateStore;
  readonly #changes = new Memtable();
  #fetched = new Map<string, Uint8Array | undefined>();
  /** What to put back, newest last, if the command comes to nothing. */
  #replaced: Replaced[] | undefined;

  constructor(base: StateStore) {
    this.#base = base;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    const change = this.#changes.get(key);
    if (change !== undefined) return change.value;
    if (this.#fetched.size === 0) return this.#base.get(key);
    const id = keyString(key);
    return this.#fetched.has(id) ? this.#fetched.get(id) : this.#base.get(key);
  }

  scan(range: KeyRange, options?: ScanOptions): AsyncIterable<readonly Row[]> {
    return mergeRows(this.#base.scan(range, options), this.#changes.scan(range));
  }

  /**
   * Has these rows at hand from now on, and only these. Resolves to how large they
   * are; undefined where nothing has to be fetched.
   */
  fetch(keys: readonly Uint8Array[]): Promise<number> | undefined {
    if (this.#fetched.size > 0) this.#fetched = new Map();
    const missing = keys.filter((key) => this.#base.isOnDisk(key) && !this.#changes.has(key));
    return missing.length === 0 ? undefined : this.#load(missing);
  }

  put(row: Row): void {
    this.#set(row);
  }

  delete(key: Uint8Array): void {
    this.#set({ key, value: undefined });
  }

  /** From here on `undo` takes back what changes. */
  begin(): void {
    this.#replaced = [];
  }

  /** What has changed since `begin` stays. */
  keep(): void {
    this.#replaced = undefined;
  }

  undo(): void {
    for (const { key, change } of this.#replaced?.toReversed() ?? []) {
      this.#changes.restore(key, change);
    }
    this.#replaced = undefined;
  }

  /** All of it, as what a store takes. */
  get changes(): Memtable {
    return this.#changes;
  }

  #set(change: Change): void {
    const { key } = change;
    this.#replaced?.push({ key, change: this.#changes.get(key) });
    this.#changes.set(change);
  }

  async #load(keys: readonly Uint8Array[]): Promise<number> {
    const values = await this.#base.load(keys);
    let bytes = 0;
    keys.forEach((key, i) => {
      this.#fetched.set(keyString(key), values[i]);
      bytes += values[i]?.length ?? 0;
    });
    return bytes;
  }
}
