/**
 * The format of a value in LevelDB.
 */

import { expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { verifiedValue, withChecksum } from "../../../src/store/leveldb/checksummed-value.ts";
import { CorruptStateError } from "../../../src/store/state-store.ts";
import { bytes } from "../../support/commands.ts";

const key = bytes("key");
const value = bytes("value");

test("the bytes of a value are pinned, because old databases contain them", () => {
  expect(Buffer.from(withChecksum(key, value)).toString("hex")).toBe("e6f355c676616c7565");
  expect(crc32("keyvalue")).toBe(0xc655f3e6);
  expect(verifiedValue(key, withChecksum(key, value))).toEqual(value);
});

test("a value with any bit flipped, cut short anywhere or under another key is refused", () => {
  const stored = withChecksum(key, value);
  for (let bit = 0; bit < stored.length * 8; bit += 1) {
    const damaged = stored.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7); // within it
    expect(() => verifiedValue(key, damaged)).toThrow(CorruptStateError);
  }
  for (let length = 0; length < stored.length; length += 1) {
    expect(() => verifiedValue(key, stored.subarray(0, length))).toThrow(CorruptStateError);
  }
  expect(() => verifiedValue(bytes("kez"), stored)).toThrow(
    "Cannot read row 6b657a of the state: its checksum is wrong",
  );
});
