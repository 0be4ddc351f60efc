/**
 * Batches of seeds: what is counted, what has failed, and when a batch ends early.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { type Batch, ENOUGH_FAILURES, runBatch } from "./batch.ts";
import { HABITS } from "./faulty-worker.ts";
import { exitCodeOf, verdictOn } from "./verdict.ts";

function batchOf(seeds: readonly number[], jobs = 2): Promise<Readonly<Batch>> {
  return runBatch({
    seeds,
    draw: { durationMs: 1000, disabled: new Set() },
    jobs,
    program: join(import.meta.dir, "faulty-worker.ts"),
  });
}

/** The outcomes of runs that pass, each with two faults. */
function goodSeeds(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 10 * (i + 1));
}

test("the figures of a batch are totals of all runs, and some runs are repeated", async () => {
  const { runs, faultFreeRuns, repeated, figures, failed } = await batchOf(goodSeeds(60));
  expect({ runs, faultFreeRuns, repeated, failed }).toEqual({
    runs: 60,
    faultFreeRuns: 0,
    repeated: 2,
    failed: [],
  });
  expect(figures).toMatchObject({ simulatedMs: 60_000, faults: { crash: 120 } });
});

test("a run without a fault is not counted", async () => {
  const { runs, faultFreeRuns, figures } = await batchOf([10, HABITS.faultFree]);
  expect({ runs, faultFreeRuns }).toEqual({ runs: 1, faultFreeRuns: 1 });
  expect(figures.simulatedMs).toBe(1000);
});

test("failures are listed by seed, and the batch continues after them", async () => {
  const { runs, failed } = await batchOf([0, 24, HABITS.exits, 20, 14]);
  expect(runs).toBe(5);
  expect(failed.map(({ spec }) => spec.seed)).toEqual([HABITS.exits, 14, 24]);
  expect(failed.map((run) => exitCodeOf(verdictOn(run)))).toEqual([127, 129, 129]);
});

test("R146: a run that does not repeat has failed", async () => {
  const { failed } = await batchOf([HABITS.differs]); // the first of a batch is repeated
  expect(failed.map((run) => verdictOn(run)?.kind)).toEqual(["nondeterministic"]);
  expect(exitCodeOf(verdictOn(failed[0]!))).toBe(130); // there is one
});

test("a batch ends early after many failures", async () => {
  const seeds = Array.from({ length: 1000 }, (_, i) => 10 * i + HABITS.fails);
  const { runs, failed } = await batchOf(seeds, 1);
  expect([runs, failed.length]).toEqual([ENOUGH_FAILURES, ENOUGH_FAILURES]);
});
