/**
 * Ranges as callers write them, and as the store reads them.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { after, type KeyRange, oneKey, selectorOf } from "../../src/client/bytes.ts";

/** Whether the store's selector contains this key (kv.proto). */
function holds(range: KeyRange, key: Uint8Array): boolean {
  const { key: from, rangeEnd } = selectorOf(range);
  const isToTheEnd = rangeEnd.length === 1 && rangeEnd[0] === 0;
  return Buffer.compare(key, from) >= 0 && (isToTheEnd || Buffer.compare(key, rangeEnd) < 0);
}

/** Bytes near both ends of their range, where errors with prefixes are likely. */
const bytes = fc
  .array(fc.constantFrom(0, 1, 0x61, 0xfe, 0xff), { maxLength: 4 })
  .map((array) => Uint8Array.from(array));
const keys = bytes.filter((key) => key.length > 0);

test("a prefix holds the keys that start with it, and no others", () => {
  fc.assert(
    fc.property(bytes, keys, (prefix, key) => {
      const starts = prefix.every((byte, i) => key[i] === byte);
      expect(holds({ prefix }, key)).toBe(starts);
    }),
  );
});

test("a prefix may be a Buffer, and is not modified", () => {
  const prefix = Buffer.from("ab");
  expect(selectorOf({ prefix }).rangeEnd).toEqual(Uint8Array.from(Buffer.from("ac")));
  expect(prefix.toString()).toBe("ab");
});

test("a range holds the keys from `from` up to and not including `to`", () => {
  fc.assert(
    fc.property(bytes, bytes, keys, (from, to, key) => {
      const isAfter = Buffer.compare(key, from) >= 0;
      expect(holds({ from }, key)).toBe(isAfter);
      expect(holds({ from, to }, key)).toBe(isAfter && Buffer.compare(key, to) < 0);
    }),
  );
});

test("the rest of a range after a key leaves out the keys up to that key and no others", () => {
  fc.assert(
    fc.property(keys, keys, (last, key) => {
      const rest = after(last, selectorOf({ prefix: "" }));
      const isLater = Buffer.compare(key, last) > 0;
      expect(Buffer.compare(key, rest.key) >= 0).toBe(isLater);
    }),
  );
});

test("text is encoded as UTF-8", () => {
  expect(oneKey("é")).toEqual({ key: Uint8Array.of(0xc3, 0xa9), rangeEnd: new Uint8Array(0) });
});
