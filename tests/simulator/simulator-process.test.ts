/**
 * Runs in separate processes: whatever a run does to its process, there is a result, and the
 * next run is not affected.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { drawSpec } from "../../src/sim/draw.ts";
import type { Failure } from "../../src/sim/outcome.ts";
import { HABITS } from "./faulty-worker.ts";
import { SimulatorProcess } from "./simulator-process.ts";

const program = join(import.meta.dir, "faulty-worker.ts");

/** The results of these runs in one SimulatorProcess. */
async function failuresOf(
  seeds: readonly number[],
  limitMs?: number,
): Promise<(Failure | undefined)[]> {
  await using simulator = new SimulatorProcess({ program, limitMs });
  const failures: (Failure | undefined)[] = [];
  for (const seed of seeds) {
    const spec = drawSpec(seed, { durationMs: 1000, disabled: new Set() });
    failures.push((await simulator.run(spec)).outcome.failure);
  }
  return failures;
}

function crash(message: string): Failure {
  return { kind: "crash", message, atMs: 0, step: 0 };
}

test("the outcome of a run is returned", async () => {
  const failed: Failure = { kind: "safety", message: "Log Matching: broken", atMs: 5, step: 1 };
  expect(await failuresOf([0, HABITS.fails])).toEqual([undefined, failed]);
});

test("a run that ends its process is a crash, and the next one has a new process", async () => {
  expect(await failuresOf([HABITS.exits, 0])).toEqual([
    crash("The run ended its process, with exit code 3: it said nothing"),
    undefined,
  ]);
});

test("an uncaught exception is named", async () => {
  expect(await failuresOf([0, HABITS.throws, 0])).toEqual([
    undefined,
    crash(
      `The run ended its process, with exit code 1: RangeError: seed ${HABITS.throws} is too much`,
    ),
    undefined,
  ]);
});

test("a run that hangs is ended, and fails", async () => {
  expect(await failuresOf([HABITS.hangs, 0], 1_000)).toEqual([
    crash("The run did not end within 1 s of real time"),
    undefined,
  ]);
});
