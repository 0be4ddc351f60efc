/**
 * A store as the commands applied so far leave it, before any of that is
 * written: a later command of a batch sees what an earlier one did, and the
 * store takes the whole batch as one write.
 */
import { Memtable } from "./memtable.ts";
import { mergeRows } from "./merge.ts";
import type { Change, KeyRange, Row, StateView } from "./state-store.ts";

export class Overlay implements StateView {
  readonly #base: StateView;
  readonly #changes = new Memtable();

  constructor(base: StateView) {
    this.#base = base;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    const change = this.#changes.get(key);
    return change === undefined ? this.#base.get(key) : change.value;
  }

  scan(range: KeyRange): AsyncIterable<readonly Row[]> {
    return mergeRows(this.#base.scan(range), this.#changes.scan(range));
  }

  put(row: Row): void {
    this.#changes.set(row);
  }

  delete(key: Uint8Array): void {
    this.#changes.set({ key, value: undefined });
  }

  changes(): readonly Change[] {
    return [...this.#changes];
  }
}
