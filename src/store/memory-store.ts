/**
 * A StateStore in memory, for simulations and tests. A flush makes its contents durable
 * as an image, which outlives the store, as a disk would. Later writes are lost with
 * the store.
 */
import BTree from "sorted-btree";
import type { LogId } from "../vocabulary.ts";
import { compareStrings, keyString } from "./key-string.ts";
import type { Memtable } from "./memtable.ts";
import { CHUNK_ROWS } from "./merge.ts";
import {
  type AppliedState,
  type Change,
  NOTHING_APPLIED,
  type Row,
  type RowRange,
  type StateStore,
} from "./state-store.ts";
import { EMPTY_SUM, SummedRows } from "./state-sum.ts";

/** The durable contents after a flush. Never changes. */
export interface MemoryImage {
  readonly rows: BTree<string, Row>;
  readonly applied: AppliedState;
  readonly sum: bigint;
  /** The last entry of the snapshot in the image. Undefined if something was written since. */
  readonly installed: LogId | undefined;
}

const EMPTY: MemoryImage = {
  rows: new BTree(undefined, compareStrings),
  applied: NOTHING_APPLIED,
  sum: EMPTY_SUM,
  installed: undefined,
};

export class MemoryStore implements StateStore {
  #rows: BTree<string, Row>;
  #applied: AppliedState;
  #sum: bigint;
  #installed: LogId | undefined;
  #durable: MemoryImage;
  #isClosed = false;

  /** Opens an image of an earlier store. */
  constructor(image: MemoryImage = EMPTY) {
    this.#rows = image.rows.clone();
    this.#applied = image.applied;
    this.#sum = image.sum;
    this.#installed = image.installed;
    this.#durable = image;
  }

  get applied(): AppliedState {
    return this.#applied;
  }

  get sum(): bigint {
    return this.#sum;
  }

  get installed(): LogId | undefined {
    return this.#installed;
  }

  /** The contents that a crash would leave. */
  get durable(): MemoryImage {
    return this.#durable;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    return this.#rows.get(keyString(key))?.value;
  }

  load(_keys: readonly Uint8Array[]): ReturnType<StateStore["load"]> {
    return undefined;
  }

  scan(range: RowRange): AsyncIterable<readonly Row[]> {
    return rowsIn(this.#rows.clone(), range);
  }

  write(changes: readonly Change[], applied: AppliedState, sum: bigint): void {
    for (const { key, value } of changes) {
      if (value === undefined) this.#rows.delete(keyString(key));
      else this.#rows.set(keyString(key), { key, value });
    }
    this.#applied = applied;
    this.#sum = sum;
    this.#installed = undefined;
  }

  async writeMany(changes: Memtable, applied: AppliedState, sum: bigint): Promise<void> {
    this.write([...changes], applied, sum);
  }

  async ready(): Promise<void> {}

  async flush(): Promise<void> {
    this.keep(this.image());
  }

  /** The contents that a flush beginning now makes durable. */
  image(): MemoryImage {
    const [rows, applied, sum] = [this.#rows.clone(), this.#applied, this.#sum];
    return { rows, applied, sum, installed: this.#installed };
  }

  /** Makes an image durable, unless a later one is. */
  keep(image: MemoryImage): void {
    if (image.applied.logId.index >= this.#durable.applied.logId.index) this.#durable = image;
  }

  async install(rows: AsyncIterable<readonly Row[]>, applied: AppliedState): Promise<void> {
    const tree = new BTree<string, Row>(undefined, compareStrings);
    const summed = new SummedRows(rows);
    for await (const chunk of summed) {
      if (this.#isClosed) throw new Error(CLOSED);
      for (const row of chunk) tree.set(keyString(row.key), row);
    }
    this.#rows = tree;
    this.#applied = applied;
    this.#sum = summed.sum;
    this.#installed = applied.logId;
    await this.flush();
  }

  async bytes(): Promise<number> {
    let bytes = 0;
    for (const { key, value } of this.#rows.values()) bytes += key.length + value.length;
    return bytes;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.flush();
  }
}

const CLOSED = "Cannot install a snapshot: the state is being closed";

async function* rowsIn(
  tree: BTree<string, Row>,
  { from, to }: RowRange,
): AsyncGenerator<readonly Row[]> {
  const end = to === undefined ? undefined : keyString(to);
  let rows: Row[] = [];
  for (const [id, row] of tree.entries(keyString(from))) {
    if (end !== undefined && id >= end) break;
    rows.push(row);
    if (rows.length === CHUNK_ROWS) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}
