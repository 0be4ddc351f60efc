/**
 * Changes that are not in the store below yet; only the latest one of each key. Point
 * reads and writes use a hash map. Only a scan needs order. Therefore the first scan
 * after some writes sorts them into a tree, and a memtable without scans saves that
 * work.
 */
import BTree from "sorted-btree";
import { compareStrings, keyString } from "./key-string.ts";
import type { Change, RowRange } from "./row.ts";

/** The approximate memory of a change beyond its key and value: objects, map and tree. */
const CHANGE_OVERHEAD_BYTES = 200;

export class Memtable {
  /** Changes since the last scan. They override `#sorted`. */
  readonly #recent = new Map<string, Change>();
  #sorted: BTree<string, Change> | undefined;
  #byteLength = 0;
  #writtenBytes = 0;

  /** The approximate memory of the newest change of each key. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** The size of all changes ever made, including replaced ones. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** The approximate number of changes: a change that replaced another may count twice. */
  get size(): number {
    return this.#recent.size + (this.#sorted?.size ?? 0);
  }

  get(key: Uint8Array): Change | undefined {
    return this.#get(keyString(key));
  }

  has(key: Uint8Array): boolean {
    return this.#get(keyString(key)) !== undefined;
  }

  #get(id: string): Change | undefined {
    return this.#recent.get(id) ?? this.#sorted?.get(id);
  }

  /** Adds a change. Returns true for a key that was not changed before. */
  set(change: Change): boolean {
    const id = keyString(change.key);
    const replaced = this.#get(id);
    const bytes = sizeOf(change);
    this.#recent.set(id, change);
    this.#byteLength += bytes - (replaced === undefined ? 0 : sizeOf(replaced));
    this.#writtenBytes += bytes;
    return replaced === undefined;
  }

  /** Restores the change that a `set` has replaced. Undefined if there was none. */
  restore(key: Uint8Array, replaced: Change | undefined): void {
    const id = keyString(key);
    const change = this.#get(id);
    if (change !== undefined) this.#byteLength -= sizeOf(change);
    this.#recent.delete(id);
    this.#sorted?.delete(id);
    if (replaced === undefined) return;
    this.#recent.set(id, replaced);
    this.#byteLength += sizeOf(replaced);
  }

  /**
   * Sorts up to `limit` changes, which the next scan need not sort. Returns false if
   * all are sorted.
   */
  sortSome(limit: number): boolean {
    this.#sorted ??= newTree();
    let sorted = 0;
    for (const [id, change] of this.#recent) {
      if (sorted === limit) return true;
      this.#sorted.set(id, change);
      this.#recent.delete(id);
      sorted += 1;
    }
    return false;
  }

  /** The changes of the range in ascending order, at the moment of the call. */
  scan(range: RowRange): Iterable<Change> {
    if (this.isEmpty) return [];
    this.sortSome(Number.POSITIVE_INFINITY);
    return changesIn(this.#sorted!.clone(), range); // there is something to sort
  }

  /** Every change, in no particular order. */
  toArray(): readonly Change[] {
    return this.#sorted === undefined ? [...this.#recent.values()] : [...this];
  }

  /** The same one by one, at the moment of the call. */
  [Symbol.iterator](): Iterator<Change> {
    if (this.#sorted === undefined) return this.toArray()[Symbol.iterator]();
    return withoutReplaced(this.#sorted.clone(), new Map(this.#recent));
  }
}

function newTree(): BTree<string, Change> {
  return new BTree(undefined, compareStrings);
}

function sizeOf({ key, value }: Change): number {
  return CHANGE_OVERHEAD_BYTES + key.length + (value?.length ?? 0);
}

function* withoutReplaced(
  sorted: BTree<string, Change>,
  recent: ReadonlyMap<string, Change>,
): Generator<Change> {
  yield* recent.values();
  for (const [id, change] of sorted.entries()) if (!recent.has(id)) yield change;
}

function* changesIn(tree: BTree<string, Change>, { from, to }: RowRange): Generator<Change> {
  const end = to === undefined ? undefined : keyString(to);
  for (const [id, change] of tree.entries(keyString(from))) {
    if (end !== undefined && id >= end) return;
    yield change;
  }
}
