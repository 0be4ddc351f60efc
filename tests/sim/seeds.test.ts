/**
 * A sample of what the simulator can do. Some seeds are the same for ever: in
 * them each kind of fault and change has to have happened. Others come with the
 * commit, and nothing has to happen in them but what is right. `bun run proof`
 * runs ten times as many, and each for longer.
 */
import { expect, test } from "bun:test";
import { availableParallelism } from "node:os";
import { type Batch, runBatch } from "../../src/sim/runner/batch.ts";
import { writeFailure } from "../../src/sim/runner/failure-file.ts";
import { batchReport, failureReport } from "../../src/sim/runner/report.ts";
import { currentCommit } from "../../src/sim/runner/revision.ts";
import { seedOf } from "../../src/sim/runner/seed.ts";

const FIRST_FIXED_SEED = 1;
const FIXED_SEEDS = 50;
const SEEDS_OF_COMMIT = 50;
const SIMULATED_MS = 20_000;

/** What has to happen in the fixed seeds, or they show nothing about it. */
const MUST_HAPPEN = [
  ...["crash", "kill", "stop", "pause", "slow", "restartAll", "loss", "node ended by its disk"],
  ...["dropped message", "duplicated message", "reordered message", "message lost in a cut"],
  ...["failed sync", "failed write", "short write", "full disk", "stalled disk", "low on space"],
  ...["add: done", "addLearner: done", "remove: done", "promote: done", "demote: done"],
  ...["replace: done", "joint configuration", "transfer: done", "stepDown: done"],
  ...["late vote", "hanging state", "partition someLinks", "partition leaderApart"],
  ...["log given up", "snapshot installed", "checkpoint: done", "damage", "refused disk"],
];

/** It takes half a minute on two cores, and many times that where others want them too. */
const LIMIT_MS = 900_000;

async function runAll(first: number, count: number): Promise<Readonly<Batch>> {
  const batch = await runBatch({
    seeds: Array.from({ length: count }, (_, i) => first + i),
    draw: { durationMs: SIMULATED_MS, disabled: new Set() },
    jobs: availableParallelism(),
  });
  console.log(`Seeds from ${first}\n${batchReport(batch)}`);
  const failures = batch.failed.map(async (run) => failureReport(run, await writeFailure(run)));
  expect(await Promise.all(failures)).toEqual([]);
  expect(batch.runs).toBeGreaterThan(count / 2);
  return batch;
}

test(
  "R195: fixed seeds pass, and each kind of fault and change happens in them",
  async () => {
    const { faults } = (await runAll(FIRST_FIXED_SEED, FIXED_SEEDS)).figures;
    expect(MUST_HAPPEN.filter((what) => faults[what] === undefined)).toEqual([]);
  },
  LIMIT_MS,
);

test(
  "the seeds of this commit pass, and those that are run twice repeat",
  async () => {
    await runAll(seedOf(currentCommit())!, SEEDS_OF_COMMIT); // a commit is a hash
  },
  LIMIT_MS,
);
