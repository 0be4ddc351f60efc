/**
 * The hash of a state: equal for equal rows, however they were written.
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

/** The hash after these batches, up to the given end. */
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

  test("R88: the hash does not depend on the order of changes", () => {
    const history = fc.array(fc.tuple(key, value), { maxLength: 12 });
    fc.assert(
      fc.property(history, (changes) => {
        const end = new Map(changes);
        const kept = [...end].filter(([, value]) => value !== undefined).reverse();
        expect(hashOf(changes.map((change) => [change]))).toBe(hashOf([kept]));
      }),
    );
  });

  test("R88: the hash is the same for rows from commands and from a snapshot", async () => {
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

  test("R88: the hash differs between different states", () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const isSame =
          JSON.stringify(Object.entries(one).sort()) ===
          JSON.stringify(Object.entries(other).sort());
        expect(hashOf([Object.entries(one)]) === hashOf([Object.entries(other)])).toBe(isSame);
      }),
    );
  });

  test("R88: the hash differs if two values are swapped", () => {
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

  test("R88: the hash includes the revision", () => {
    expect(hashOf([], 8)).not.toBe(hashOf([], 9));
  });

  test("R88: the hash is an exact number", () => {
    for (let i = 0; i < 500; i += 1) {
      const hash = hashOf([[[`k${i}`, `${i}`]]]);
      expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
    }
  });
});

test("R88: the hash of a reopened store includes a lost row", async () => {
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

test("R88: an empty store has no hash", () => {
  const report = () => {
    throw new Error("It has said something");
  };
  expect(() => new HashedStore(new MemoryStore(), report)).not.toThrow();
});

async function* inOne(rows: readonly Row[]) {
  yield rows.map(([key, value]) => ({ key: bytes(key), value: bytes(value ?? "") }));
}
