/**
 * Values that contain their name, and reveal damage.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import {
  newValueName,
  sizeOf,
  valueBytes,
  valueName,
} from "../../../../src/sim/checks/clients/values.ts";

test("a value is its name, and dots up to its size", () => {
  expect(newValueName(3, 17, 16)).toBe("c3-17:16");
  expect(Buffer.from(valueBytes("c3-17:16")).toString()).toBe("c3-17:16;.......");
});

test("a value is at least as large as its name, and the name is read back", () => {
  const sizes = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(fc.nat({ max: 99 }), fc.nat({ max: 9999 }), sizes, (client, count, size) => {
      const name = newValueName(client, count, size);
      const bytes = valueBytes(name);
      expect(valueName(bytes)).toBe(name);
      expect(bytes.length).toBe(sizeOf(name));
      expect(bytes.length).toBe(Math.max(size, bytes.length));
    }),
  );
});

test("a flipped bit, a lost end and foreign bytes are detected", () => {
  const bytes = valueBytes("c1-1:40");
  for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
    const damaged = bytes.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7); // in bounds
    // A flipped bit can make the name of another value, which others have to notice.
    const read = () => valueName(damaged);
    if (bit >> 3 < "c1-1".length) continue;
    expect(read).toThrow("never written");
  }
  expect(() => valueName(bytes.subarray(1, 20))).toThrow("never written");
  expect(() => valueName(new Uint8Array(0))).toThrow("the 0 bytes");
});
