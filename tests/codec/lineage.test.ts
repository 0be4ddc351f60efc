/**
 * What is read of a stored key-value in place, beside what the generated decoder makes of it.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { decodeKeyValue, decodeLineage, encodeKeyValue } from "../../src/codec/kv.ts";
import { CodecError } from "../../src/codec/wire.ts";

const number = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(300),
  fc.constantFrom(0, 1, 127, 128, Number.MAX_SAFE_INTEGER),
);
const bytes = fc.uint8Array({ maxLength: 300 });
const keyValue = fc.record({
  key: bytes,
  value: bytes,
  createRevision: number,
  modRevision: number,
  version: number,
  lease: fc.constant(0),
});

test("the lineage of a key-value has the values of its fields", () => {
  fc.assert(
    fc.property(keyValue, (kv) => {
      const encoded = encodeKeyValue(kv);
      const { createRevision, version } = decodeKeyValue(encoded);
      expect(decodeLineage(encoded)).toEqual({ createRevision, version });
    }),
  );
});

test.each([
  ["a number that is cut off", [0x10, 0x80]],
  ["a key that is cut off", [0x0a, 0x05, 0x6b]],
  ["a number of more than 53 bits", [0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
])("%s is refused as the lineage of a key-value", (_, encoded) => {
  expect(() => decodeLineage(new Uint8Array(encoded))).toThrow(CodecError);
});
