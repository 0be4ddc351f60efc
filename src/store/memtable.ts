/**
 * Changes not yet in the store below, with the latest one per key. Point reads
 * and writes go through a hash map; only a scan needs order, so the first scan
 * after some writes sorts them into a tree, and a map without scans never pays.
 */
import BTree from "sorted-btree";
import { compareStrings, keyString } from "./key-string.ts";
import type { Change, RowRange } from "./row.ts";

/** What a change costs beyond its key and value, roughly: objects, map and tree. */
const CHANGE_OVERHEAD_BYTES = 200;

export class Memtable {
  /** Changed since the last scan; these win over `#sorted`. */
  readonly #recent = new Map<string, Change>();
  #sorted: BTree<string, Change> | undefined;
  #byteLength = 0;
  #writtenBytes = 0;

  /** Roughly how much memory the changes hold that are left: the newest of each key. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** The size of all changes that were ever made, replaced ones too. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** How many changes there are, about: those that replaced one may count twice. */
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

  /** True for a key that was not changed before. */
  set(change: Change): boolean {
    const id = keyString(change.key);
    const replaced = this.#get(id);
    const bytes = sizeOf(change);
    this.#recent.set(id, change);
    this.#byteLength += bytes - (replaced === undefined ? 0 : sizeOf(replaced));
    this.#writtenBytes += bytes;
    return replaced === undefined;
  }

  /** Puts back what a `set` has replaced; undefined is nothing. */
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

  /** Sorts as many changes as the next scan need not sort. False: all are sorted. */
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

  /** The changes of the range in ascending order, as of the moment of the call. */
  scan(range: RowRange): Iterable<Change> {
    if (this.isEmpty) return [];
    this.sortSome(Number.POSITIVE_INFINITY);
    return changesIn(this.#sorted!.clone(), range); // there is something to sort
  }

  /** Every change, in no particular order. */
  toArray(): readonly Change[] {
    return this.#sorted === undefined ? [...this.#recent.values()] : [...this];
  }

  /** The same one by one, as of the moment of the call. */
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
