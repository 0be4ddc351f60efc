/**
 * The format of a value in LevelDB.
 */

import { expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { seal, unseal } from "../../../src/store/leveldb/sealed-value.ts";
import { CorruptStateError } from "../../../src/store/state-store.ts";
import { bytes } from "../../support/commands.ts";

const key = bytes("key");
const value = bytes("value");

test("the bytes of a value are fixed, or old databases become unreadable", () => {
  expect(Buffer.from(seal(key, value)).toString("hex")).toBe("e6f355c676616c7565");
  expect(crc32("keyvalue")).toBe(0xc655f3e6);
  expect(unseal(key, seal(key, value))).toEqual(value);
});

test("a value with any bit flipped, cut short anywhere or under another key is refused", () => {
  const sealed = seal(key, value);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const damaged = sealed.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7); // within it
    expect(() => unseal(key, damaged)).toThrow(CorruptStateError);
  }
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => unseal(key, sealed.subarray(0, length))).toThrow(CorruptStateError);
  }
  expect(() => unseal(bytes("kez"), sealed)).toThrow(
    "Cannot read row 6b657a of the state: its checksum is wrong",
  );
});
