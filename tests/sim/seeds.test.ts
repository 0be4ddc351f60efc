/**
 * A sample of the simulator. Most seeds are fixed, and with them each kind of fault and
 * change must happen. The others are derived from the commit, and only show that nothing
 * goes wrong. `bun run proof` runs 500 seeds of the commit, each three times as long.
 */
import { expect, test } from "bun:test";
import { availableParallelism } from "node:os";
import { runBatch } from "../simulator/batch.ts";
import { writeFailure } from "../simulator/failure-file.ts";
import { batchReport, failureReport } from "../simulator/report.ts";
import { currentCommit, seedOf } from "../simulator/seed.ts";

const FIRST_FIXED_SEED = 1;
const FIXED_SEEDS = 50;
const SEEDS_OF_COMMIT = 10;
const SIMULATED_MS = 20_000;

/** The events that must happen with the fixed seeds, or they show nothing about these. */
const MUST_HAPPEN = [
  ...["crash", "kill", "stop", "pause", "slow", "restartAll", "loss", "node ended by its disk"],
  ...["dropped message", "duplicated message", "reordered message", "message lost in a cut"],
  ...["failed sync", "failed write", "short write", "full disk", "stalled disk", "low on space"],
  ...["add: done", "addLearner: done", "remove: done", "promote: done", "demote: done"],
  ...["replace: done", "joint configuration", "transfer: done", "stepDown: done"],
  ...["late vote", "hanging state", "partition someLinks", "partition leaderApart"],
  ...["log compacted", "snapshot installed", "checkpoint: done", "damage", "refused disk"],
];

/** It takes twenty seconds on two cores, and many times that on a busy machine. */
const LIMIT_MS = 900_000;

/** All runs share processes: a new process takes seconds until the engine has compiled the code. */
async function runSeeds(seeds: readonly number[]) {
  const faultsOfFixed = new Set<string>();
  const batch = await runBatch({
    seeds,
    draw: { durationMs: SIMULATED_MS, disabled: new Set() },
    jobs: availableParallelism(),
    onRun: (_, { spec, outcome }) => {
      if (!isFixed(spec.seed)) return;
      for (const fault of Object.keys(outcome.figures.faults)) faultsOfFixed.add(fault);
    },
  });
  return { batch, faultsOfFixed };
}

test(
  "R195: fixed seeds and those of this commit pass, and fixed seeds have each fault and change",
  async () => {
    const ofCommit = seedOf(currentCommit())!; // a commit is a hash
    const seeds = [
      ...Array.from({ length: FIXED_SEEDS }, (_, i) => FIRST_FIXED_SEED + i),
      ...Array.from({ length: SEEDS_OF_COMMIT }, (_, i) => ofCommit + i),
    ];
    const { batch, faultsOfFixed } = await runSeeds(seeds);
    console.log(`Seeds from ${FIRST_FIXED_SEED} and ${ofCommit}\n${batchReport(batch)}`);
    const failures = batch.failed.map(async (run) => failureReport(run, await writeFailure(run)));
    expect(await Promise.all(failures)).toEqual([]);
    expect(batch.runs).toBeGreaterThan(seeds.length / 2);
    expect(MUST_HAPPEN.filter((what) => !faultsOfFixed.has(what))).toEqual([]);
  },
  LIMIT_MS,
);

function isFixed(seed: number): boolean {
  return seed >= FIRST_FIXED_SEED && seed < FIRST_FIXED_SEED + FIXED_SEEDS;
}
