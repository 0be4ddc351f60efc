/**
 * The hash of a state: the same for the same rows, however they came to be.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { HashedStore } from "../../../src/sim/checks/hashed-store.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import type { Change } from "../../../src/store/state-store.ts";
import { bytes } from "../../support/commands.ts";

type Row = readonly [key: string, value: string | undefined];

const change = ([key, value]: Row): Change => ({
  key: bytes(key),
  value: value === undefined ? undefined : bytes(value),
});

/** The hash after these batches, as of the given end. */
function hashOf(batches: readonly (readonly Row[])[], end = 9): number {
  let last = 0;
  const store = new HashedStore(new MemoryStore(), (_, hash) => {
    last = hash;
  });
  for (const rows of [...batches, []]) {
    store.write(rows.map(change), { logId: { term: 1, index: end }, revision: end }, 0n);
  }
  return last;
}

describe("R88: the hash of a state", () => {
  const rows = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.string());
  const [value, key] = [fc.option(fc.string(), { nil: undefined }), fc.constantFrom("a", "b", "c")];

  test("does not depend on the way to it", () => {
    const history = fc.array(fc.tuple(key, value), { maxLength: 12 });
    fc.assert(
      fc.property(history, (changes) => {
        const end = new Map(changes);
        const kept = [...end].filter(([, value]) => value !== undefined).reverse();
        expect(hashOf(changes.map((change) => [change]))).toBe(hashOf([kept]));
      }),
    );
  });

  test("does not depend on whether the rows came one by one or with a snapshot", async () => {
    const end: Row[] = [
      ["a", "1"],
      ["b", "2"],
    ];
    let hash = 0;
    const store = new HashedStore(new MemoryStore(), (_, told) => {
      hash = told;
    });
    const applied = (index: number) => ({ logId: { term: 1, index }, revision: index });
    store.write([change(["a", "old"]), change(["gone", "1"])], applied(1), 0n);
    await store.install(inOne(end), applied(9));
    expect(hash).toBe(hashOf([end]));
    store.write([change(["b", "3"])], applied(9), 0n);
    expect(hash).toBe(hashOf([end, [["b", "3"]]]));
  });

  test("differs where the states differ", () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const isSame =
          JSON.stringify(Object.entries(one).sort()) ===
          JSON.stringify(Object.entries(other).sort());
        expect(hashOf([Object.entries(one)]) === hashOf([Object.entries(other)])).toBe(isSame);
      }),
    );
  });

  test("tells two rows from the same with their values swapped", () => {
    const straight = hashOf([
      [
        ["a1", "x"],
        ["a2", "y"],
      ],
    ]);
    const crossed = hashOf([
      [
        ["a1", "y"],
        ["a2", "x"],
      ],
    ]);
    expect(straight).not.toBe(crossed);
    expect(hashOf([[["ab", "c"]]])).not.toBe(hashOf([[["a", "bc"]]]));
  });

  test("counts the revision in", () => {
    expect(hashOf([], 8)).not.toBe(hashOf([], 9));
  });

  test("is an exact number", () => {
    for (let i = 0; i < 500; i += 1) {
      const hash = hashOf([[[`k${i}`, `${i}`]]]);
      expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
    }
  });
});

test("a store that is opened again says what it holds, so that a lost row is noticed", async () => {
  const memory = new MemoryStore();
  const hashes: number[] = [];
  const report = (_: unknown, hash: number) => hashes.push(hash);
  const applied = { logId: { term: 1, index: 4 }, revision: 3 };
  const store = new HashedStore(memory, report);
  store.write([change(["a", "1"]), change(["b", "2"])], applied, 0n);
  await store.flush();
  new HashedStore(new MemoryStore(memory.durable), report);
  expect(hashes).toHaveLength(2);
  expect(hashes[1]).toBe(hashes[0]!);

  memory.write([change(["b", undefined])], applied, 0n);
  await memory.flush();
  new HashedStore(new MemoryStore(memory.durable), report);
  expect(hashes[2]).not.toBe(hashes[0]!);
});

test("a store of which nothing was applied has nothing to say", () => {
  const report = () => {
    throw new Error("It has said something");
  };
  expect(() => new HashedStore(new MemoryStore(), report)).not.toThrow();
});

async function* inOne(rows: readonly Row[]) {
  yield rows.map(([key, value]) => ({ key: bytes(key), value: bytes(value ?? "") }));
}
