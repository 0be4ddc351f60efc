/**
 * The keys that key and range_end select.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { contains, select } from "../../../src/kv/commands/key-range.ts";
import { currentRow } from "../../../src/store/keyspace.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import { applied } from "../../store/store-suite.ts";

/** Few different bytes, so that keys and ranges often overlap. */
const byte = fc.constantFrom(0, 1, 2, 0x61, 0xff);
const key = fc
  .array(byte, { minLength: 1, maxLength: 3 })
  .map((numbers) => Uint8Array.from(numbers));
const rangeEnd = fc.oneof(key, fc.constantFrom(Uint8Array.of(), Uint8Array.of(0)));

test("a key is in a range exactly if selecting the range finds it", async () => {
  await fc.assert(
    fc.asyncProperty(key, fc.record({ key, rangeEnd }), async (present, selector) => {
      const store = new MemoryStore();
      store.write([{ key: currentRow(present), value: present }], applied(1), 0n);
      expect(await isFound(store, selector)).toBe(contains(selector, present));
    }),
    { numRuns: 500 },
  );
});

test("a range without an end does not leave the keyspace of keys", async () => {
  const store = new MemoryStore();
  store.write([{ key: Uint8Array.of(2), value: Uint8Array.of(1) }], applied(1), 0n);
  const everything = { key: Uint8Array.of(0), rangeEnd: Uint8Array.of(0) };
  expect(await isFound(store, everything)).toBe(false);
});

async function isFound(...args: Parameters<typeof select>): Promise<boolean> {
  for await (const rows of select(...args)) if (rows.length > 0) return true;
  return false;
}
