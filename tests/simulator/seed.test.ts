/**
 * Seeds as users type them.
 */
import { expect, test } from "bun:test";
import { seedOf } from "./seed.ts";

test("a number is its own seed", () => {
  expect(["0", "7", "42", "123456789012345"].map(seedOf)).toEqual([0, 7, 42, 123_456_789_012_345]);
});

test("a hash gives a seed, always the same, in upper case too", () => {
  const commit = "9fe4fcd6c8e3f5f4b2a1908070605040302010ff";
  expect(seedOf(commit)).toBe(SEED_OF_COMMIT);
  expect(seedOf(commit.toUpperCase())).toBe(SEED_OF_COMMIT);
  expect(seedOf(commit.replace("9", "8"))).not.toBe(SEED_OF_COMMIT);
});

const SEED_OF_COMMIT = 835_061_745;

test("a thousand seeds that follow a hash are exact numbers", () => {
  const seed = seedOf("f".repeat(40))!; // it is one
  expect(Number.isSafeInteger(seed + 1000)).toBe(true);
});

test("other text is not a seed", () => {
  expect(["", "-1", "1.5", "1e6", "0x10", "main", "12345g7"].map(seedOf)).toEqual(
    new Array(7).fill(undefined),
  );
});
