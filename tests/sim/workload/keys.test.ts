/**
 * The keys of the simulated clients.
 */
import { describe, expect, test } from "bun:test";
import { MAX_KEY_BYTES } from "../../../src/kv/limits.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { KeySpace } from "../../../src/sim/workload/keys.ts";

describe.each([1, 2, 4, 5, 12])("a key space of %d", (count) => {
  const keys = new KeySpace(count);
  const random = new SeededRandom(count);

  test("a key space has that many keys, in the store's order", () => {
    expect(new Set(keys.all).size).toBe(count);
    expect(keys.all.toSorted()).toEqual([...keys.all]);
  });

  test("a key space draws all of its keys, some more often", () => {
    const drawn = Array.from({ length: 1_000 }, () => keys.draw(random));
    const counts = keys.all.map((key) => drawn.filter((it) => it === key).length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.indexOf(Math.max(...counts))).toBeLessThan(Math.ceil(count / 4));
  });

  test("a key space draws several different keys, and ranges without a gap", () => {
    for (let i = 0; i < 100; i += 1) {
      expect(new Set(keys.drawSome(random, 3)).size).toBe(Math.min(3, count));
      const run = keys.drawRun(random);
      const from = keys.all.indexOf(run[0]!); // a run has a key
      expect(run).toEqual(keys.all.slice(from, from + run.length));
    }
  });
});

test("the last of many keys is as long as a key may be", () => {
  expect(new KeySpace(5).all[4]).toHaveLength(MAX_KEY_BYTES);
});
