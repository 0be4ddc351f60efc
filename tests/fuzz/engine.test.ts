/**
 * The fuzzer finds the mistakes of parsers that it looks for: each is made once, on purpose.
 * With the same seed it does the same again.
 */
import { describe, expect, test } from "bun:test";
import { fuzz, tryOnce } from "./engine.ts";
import type { Target } from "./target.ts";

class Refused extends Error {}

/** Reads a length, then as many bytes. */
const sound: Target = {
  name: "sound",
  covers: [],
  seeds: [Uint8Array.of(3, 1, 2, 3), Uint8Array.of(0)],
  run: (input) => {
    const length = input[0] ?? 0;
    if (input.length !== length + 1) throw new Refused("Cannot read it");
    return input.subarray(1);
  },
  encode: (value: Uint8Array) => Uint8Array.of(value.length, ...value),
  refusals: [Refused],
};

function withMistake(mistake: (input: Uint8Array) => unknown): Target {
  return {
    ...sound,
    run: (input) => {
      const value = sound.run(input) as Uint8Array;
      return mistake(input) ?? value;
    },
  };
}

let calls = 0;

/** Returns another number each time. */
function count(): number {
  calls += 1;
  return calls;
}

const MISTAKES: readonly [name: string, target: Target, problem: string][] = [
  [
    "an error of another kind",
    withMistake((input) => (input.length > 6 ? BigInt("x") : undefined)),
    "it throws a SyntaxError: ",
  ],
  [
    "something thrown that is no error",
    withMistake((input) => {
      if (input.length > 6) throw "up";
    }),
    "it throws up, no Error",
  ],
  [
    "memory for a length that is only said",
    {
      ...sound,
      run: (input) => {
        if (input.length > 3) new Uint8Array((input[3] ?? 0) << 20);
        return sound.run(input);
      },
    },
    "it asks for ",
  ],
  [
    "memory for a list that is only said",
    { ...sound, run: (input) => new Array((input[0] ?? 0) << 10) && sound.run(input) },
    "it asks for ",
  ],
  [
    "time that a large input takes",
    withMistake((input) => {
      if (input.length < 40) return;
      for (const end = performance.now() + 60; performance.now() < end; );
    }),
    "it takes ",
  ],
  [
    "another answer the second time",
    withMistake(() => Uint8Array.of(count() % 256)),
    "it comes to something else the second time",
  ],
  [
    "a value that is written otherwise",
    { ...sound, encode: (value: Uint8Array) => Uint8Array.of(1, value[0] ?? 0) },
    "what it accepts is encoded as ",
  ],
];

describe("the fuzzer finds", () => {
  for (const [name, target, problem] of MISTAKES) {
    test(name, async () => {
      const { finding } = await fuzz(target, { executions: 20_000, seed: 1 });
      expect(finding?.problem).toStartWith(problem);
      expect(await tryOnce(target, finding!.input)).toMatchObject({
        problem: expect.stringContaining(problem.slice(0, 12)),
      });
    });
  }
});

test("the fuzzer finds a valid input that is refused", async () => {
  const target = { ...sound, seeds: [Uint8Array.of(1)] };
  const { finding } = await fuzz(target, { executions: 10, seed: 1 });
  expect(finding?.problem).toBe("it refuses a seed: Cannot read it");
});

test("the fuzzer finds nothing in a correct target, which accepts and refuses some inputs", async () => {
  const tally = await fuzz(sound, { executions: 5_000, seed: 1 });
  expect(tally.finding).toBeUndefined();
  expect(tally.executions).toBe(5_000);
  expect(tally.accepted).toBeGreaterThan(100);
  expect(tally.refused).toBeGreaterThan(100);
});

test("the fuzzer draws the same inputs from the same seed, and others from another", async () => {
  const inputsOf = async (seed: number) => {
    const inputs: string[] = [];
    const run = (input: Uint8Array) => {
      // An input that takes long on a busy machine is tried again.
      if (inputs.at(-1) !== input.toHex()) inputs.push(input.toHex());
      return sound.run(input);
    };
    await fuzz({ ...sound, run }, { executions: 500, seed });
    return inputs;
  };
  expect(await inputsOf(1)).toEqual(await inputsOf(1));
  expect(await inputsOf(1)).not.toEqual(await inputsOf(2));
});

test("the fuzzer restores the functions that it watches", async () => {
  const before = [Uint8Array, ArrayBuffer, Array, Buffer.alloc, Buffer.allocUnsafe];
  await fuzz(sound, { executions: 10, seed: 1 });
  expect([Uint8Array, ArrayBuffer, Array, Buffer.alloc, Buffer.allocUnsafe]).toEqual(before);
});
