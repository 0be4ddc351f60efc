/**
 * Waits between attempts: bounds and spread.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { backoffMs } from "../../src/transport/backoff.ts";

const backoff = { baseMs: 50, maxMs: 1000 };

test("waits double up to the limit, and are at least half as long", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer(), (failures, seed) => {
      const longest = Math.min(1000, 50 * 2 ** (failures - 1));
      const wait = backoffMs(backoff, failures, new SeededRandom(seed));
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest);
    }),
  );
});

test("callers that failed together do not return together", () => {
  const waits = Array.from({ length: 100 }, (_, seed) =>
    backoffMs(backoff, 5, new SeededRandom(seed)),
  );
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(300);
});
