/**
 * The simulator's random numbers: repeatable, and evenly distributed.
 */
import { expect, test } from "bun:test";
import { SeededRandom } from "../../src/sim/seeded-random.ts";

function draws(random: { next(): number }, count: number): number[] {
  return Array.from({ length: count }, () => random.next());
}

test("R146: a seed always draws the same numbers", () => {
  expect(draws(new SeededRandom(42), 3)).toEqual(draws(new SeededRandom(42), 3));
  expect(draws(new SeededRandom(42), 3)).not.toEqual(draws(new SeededRandom(43), 3));
});

test("a fork has its own numbers, and takes one from its parent", () => {
  const [parent, twin] = [new SeededRandom(7), new SeededRandom(7)];
  const fork = parent.fork();
  twin.next();
  draws(fork, 10);
  expect(draws(parent, 3)).toEqual(draws(twin, 3));
});

test("draws fill [0, 1) evenly", () => {
  const random = new SeededRandom(1);
  const buckets = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i += 1) buckets[Math.floor(random.next() * 10)]! += 1; // 0 to 9
  for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});
