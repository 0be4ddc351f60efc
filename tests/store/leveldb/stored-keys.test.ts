/**
 * LevelDB is not asked for keys that it does not have, and is always asked for keys that it
 * has.
 */
import { afterAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LevelStore } from "../../../src/store/leveldb/level-store.ts";
import { StoredKeys } from "../../../src/store/leveldb/stored-keys.ts";
import { FEW_ROWS } from "../../../src/store/state-store.ts";
import { bytes } from "../../support/commands.ts";
import { applied } from "../store-suite.ts";

const directory = await mkdtemp(join(tmpdir(), "quorate-stored-keys-"));
afterAll(() => rm(directory, { recursive: true }));

const MISSES = 1024;

async function* chunksOf(...keys: string[]) {
  for (const key of keys) yield [{ key: bytes(key) }];
}

test("every key may be there until all keys were read, which happens after many misses", async () => {
  let reads = 0;
  const stored = new StoredKeys(() => {
    reads += 1;
    return chunksOf("a", "b");
  });
  for (let i = 1; i < MISSES; i += 1) stored.noteMiss();
  expect(reads).toBe(0);
  stored.noteMiss();
  stored.add(bytes("c"));
  expect(stored.mayHave(bytes("x"))).toBe(true);
  while (stored.mayHave(bytes("x"))) await Promise.resolve();
  expect(["a", "b", "c"].map((key) => stored.mayHave(bytes(key)))).toEqual([true, true, true]);
  for (let i = 0; i < 2 * MISSES; i += 1) stored.noteMiss();
  expect(reads).toBe(1);
});

test("every key may be there if the keys could not be read", async () => {
  async function* failing() {
    yield [{ key: bytes("a") }];
    throw new Error("The disk is gone");
  }
  const stored = new StoredKeys(failing);
  for (let i = 0; i < MISSES; i += 1) stored.noteMiss();
  await new Promise(setImmediate);
  expect(stored.mayHave(bytes("x"))).toBe(true);
});

test("a store that knows its keys finds earlier keys, and those added meanwhile and later", async () => {
  const path = join(directory, "store");
  const first = await LevelStore.open({ directory: path, create: true });
  first.write(rows("before"), applied(1), 0n);
  await first.close();

  const store = await LevelStore.open({ directory: path, create: false });
  for (let i = 0; i < MISSES; i += 1) store.get(bytes(`absent/${i}`));
  store.write(rows("meanwhile"), applied(2), 0n);
  const flushing = store.flush();
  const absent = Array.from({ length: FEW_ROWS + 1 }, (_, i) => bytes(`absent/${i}`));
  while (store.load(absent) !== undefined) await new Promise(setImmediate);
  await flushing;
  store.write(rows("later"), applied(3), 0n);
  await store.flush();

  for (const name of ["before", "meanwhile", "later"]) {
    for (const { key, value } of rows(name)) expect(store.get(key)).toEqual(value);
    const keys = rows(name).map(({ key }) => key);
    const loaded = await store.load(keys.slice(0, FEW_ROWS + 1));
    expect(loaded).toHaveLength(FEW_ROWS + 1);
    expect(store.load(keys.slice(0, FEW_ROWS))).toBeUndefined();
  }
  expect(store.get(bytes("absent/0"))).toBeUndefined();
  await store.close();
});

function rows(name: string) {
  return Array.from({ length: 300 }, (_, i) => ({
    key: bytes(`${name}/${i}`),
    value: bytes(String(i)),
  }));
}
