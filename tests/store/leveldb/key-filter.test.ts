/**
 * The filter of the keys that a database may have.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { KeyFilter } from "../../../src/store/leveldb/key-filter.ts";
import { bytes } from "../../support/commands.ts";

test("a key that was added may always be there", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (keys) => {
      const filter = new KeyFilter();
      for (const key of keys) filter.add(key);
      for (const key of keys) expect(filter.mayHave(key)).toBe(true);
    }),
  );
});

test("an empty filter has no key", () => {
  expect(new KeyFilter().mayHave(bytes("a"))).toBe(false);
});

test("a filter that has grown has all its keys, and few others", () => {
  const filter = new KeyFilter();
  const count = (1 << 16) + 20_000;
  for (let i = 0; i < count; i += 1) filter.add(bytes(`key/${i}`));
  let mistaken = 0;
  for (let i = 0; i < count; i += 1) {
    if (!filter.mayHave(bytes(`key/${i}`))) throw new Error(`Key ${i} is missing`);
    if (filter.mayHave(bytes(`other/${i}`))) mistaken += 1;
  }
  expect(mistaken / count).toBeLessThan(0.02);
});
