/**
 * What a run of the fuzzer prints: a reader finds its failures at the end.
 */
import { expect, test } from "bun:test";
import { fuzzAll } from "./fuzz-all.ts";
import type { Target } from "./target.ts";

const SOUND: Target = {
  name: "sound",
  covers: [],
  seeds: [Uint8Array.of(1)],
  run: () => 1,
  refusals: [],
};

const WRONG: Target = {
  ...SOUND,
  name: "wrong",
  run: () => {
    throw new TypeError("undefined is not a function");
  },
};

test("failures are printed when they happen, and again directly before the verdict", async () => {
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  expect(await fuzzAll({ targets: [WRONG, SOUND], executions: 10, seed: 7, print })).toBe(false);
  const failure = printed.at(-2);
  expect(failure).toStartWith("wrong: it throws a TypeError: undefined is not a function (seed 7)");
  expect(failure).toContain("\n  bun run fuzz --target='wrong' --repeat=");
  expect(printed[0]).toBe(`\n${failure}\n`);
  expect(printed.at(-1)).toStartWith("fuzz: 1 passed, 1 failed (seed 7, ");
});
