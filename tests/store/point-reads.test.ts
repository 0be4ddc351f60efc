/**
 * Reads of many rows by their keys.
 */
import { expect, test } from "bun:test";
import { keyString } from "../../src/store/key-string.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { readRows } from "../../src/store/point-reads.ts";
import { NOTHING_APPLIED } from "../../src/store/state-store.ts";
import { EMPTY_SUM } from "../../src/store/state-sum.ts";

const key = (i: number) => Uint8Array.of(1, i);
const row = (i: number) => ({ key: key(i), value: Uint8Array.of(i) });

/** A store that counts how rows are read, and loads rows if that many are requested. */
class CountingStore extends MemoryStore {
  gets = 0;
  readonly loads: number[] = [];
  readonly #loadedFrom: number;

  constructor(loadedFrom: number) {
    super();
    this.#loadedFrom = loadedFrom;
    this.write([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(row), NOTHING_APPLIED, EMPTY_SUM);
  }

  override get(id: Uint8Array): Uint8Array | undefined {
    this.gets += 1;
    return super.get(id);
  }

  override load(keys: readonly Uint8Array[]) {
    if (keys.length < this.#loadedFrom) return undefined;
    this.loads.push(keys.length);
    return Promise.resolve(keys.map((id) => super.get(id)));
  }
}

test("a row that many reads ask for is read once", () => {
  const store = new CountingStore(4);
  const found = readRows(store, [key(1), key(2), key(1), key(2), key(99), key(99)]);
  expect(found).not.toBeInstanceOf(Promise);
  expect(found).toEqual(
    new Map([1, 2, 99].map((i) => [keyString(key(i)), i === 99 ? undefined : row(i)])),
  );
  expect(store.gets).toBe(3);
  expect(store.loads).toEqual([]);
});

test("rows that the store has to load are loaded together, each of them once", async () => {
  const store = new CountingStore(4);
  const ids = [0, 1, 2, 3, 4, 8, 8];
  const found = await readRows(store, [...ids, 99].map(key));
  expect(store.loads).toEqual([7]);
  expect(store.gets).toBe(0);
  for (const i of ids) expect(found.get(keyString(key(i)))).toEqual(row(i));
  expect(found.get(keyString(key(99)))).toBeUndefined();
});
