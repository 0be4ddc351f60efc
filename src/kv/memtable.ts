/**
 * Changes not yet in the store below, with the latest one per key. Point reads
 * and writes go through a hash map; only a scan needs order, so the first scan
 * after some writes sorts them into a tree, and a map without scans never pays.
 */
import BTree from "sorted-btree";
import { compareStrings, keyString } from "./key-string.ts";
import type { Change, KeyRange } from "./state-store.ts";

/** What a change costs beyond its key and value, roughly: objects, map and tree. */
const CHANGE_OVERHEAD_BYTES = 200;

export class Memtable {
  /** Changed since the last scan; these win over `#sorted`. */
  readonly #recent = new Map<string, Change>();
  readonly #sorted = new BTree<string, Change>(undefined, compareStrings);
  #byteLength = 0;
  #writtenBytes = 0;

  /** Roughly how much memory it holds. */
  /** Of the changes that are left: the newest of each key. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** Of all changes that were ever made, replaced ones too. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  get(key: Uint8Array): Change | undefined {
    return this.#get(keyString(key));
  }

  #get(id: string): Change | undefined {
    return this.#recent.get(id) ?? (this.#sorted.isEmpty ? undefined : this.#sorted.get(id));
  }

  set(change: Change): void {
    const id = keyString(change.key);
    const replaced = this.#get(id);
    const bytes = sizeOf(change);
    this.#recent.set(id, change);
    this.#byteLength += bytes - (replaced === undefined ? 0 : sizeOf(replaced));
    this.#writtenBytes += bytes;
  }

  /** The changes of the range in ascending order, as of the moment of the call. */
  scan(range: KeyRange): Iterable<Change> {
    for (const [id, change] of this.#recent) this.#sorted.set(id, change);
    this.#recent.clear();
    if (this.#sorted.isEmpty) return [];
    return changesIn(this.#sorted.clone(), range);
  }

  /** Every change, in no particular order. */
  *[Symbol.iterator](): Generator<Change> {
    for (const [id, change] of this.#sorted.entries()) if (!this.#recent.has(id)) yield change;
    yield* this.#recent.values();
  }
}

function sizeOf({ key, value }: Change): number {
  return CHANGE_OVERHEAD_BYTES + key.length + (value?.length ?? 0);
}

function* changesIn(tree: BTree<string, Change>, { from, to }: KeyRange): Generator<Change> {
  const end = to === undefined ? undefined : keyString(to);
  for (const [id, change] of tree.entries(keyString(from))) {
    if (end !== undefined && id >= end) return;
    yield change;
  }
}
