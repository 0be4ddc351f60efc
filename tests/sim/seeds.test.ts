/**
 * A sample of what the simulator can do: every commit has seeds of its own.
 * `bun run proof` runs ten times as many, and each for longer.
 */
import { expect, test } from "bun:test";
import { availableParallelism } from "node:os";
import { runBatch } from "../../src/sim/runner/batch.ts";
import { writeFailure } from "../../src/sim/runner/failure-file.ts";
import { batchReport, failureReport } from "../../src/sim/runner/report.ts";
import { currentCommit } from "../../src/sim/runner/revision.ts";
import { seedOf } from "../../src/sim/runner/seed.ts";

const SEEDS = 100;
const SIMULATED_MS = 20_000;

/** What so many seeds can't but meet; otherwise they show nothing about it. */
const MUST_HAPPEN = [
  ...["crash", "kill", "stop", "pause", "slow", "restartAll", "loss", "node ended by its disk"],
  ...["dropped message", "duplicated message", "reordered message", "message lost in a cut"],
  ...["failed sync", "failed write", "short write", "full disk", "stalled disk", "low on space"],
  ...["add: done", "addLearner: done", "remove: done", "promote: done", "demote: done"],
  ...["replace: done", "joint configuration", "transfer: done", "stepDown: done"],
  ...["log given up", "snapshot installed", "checkpoint: done", "damage", "refused disk"],
];

/** It takes half a minute on two cores, and many times that where others want them too. */
const LIMIT_MS = 900_000;

test(
  `${SEEDS} seeds of this commit pass, and those that are run twice repeat`,
  async () => {
    const first = seedOf(currentCommit())!; // a commit is a hash
    const batch = await runBatch({
      seeds: Array.from({ length: SEEDS }, (_, i) => first + i),
      draw: { durationMs: SIMULATED_MS, disabled: new Set() },
      jobs: availableParallelism(),
    });
    console.log(`Seeds from ${first}\n${batchReport(batch)}`);
    const failures = batch.failed.map(async (run) => failureReport(run, await writeFailure(run)));
    expect(await Promise.all(failures)).toEqual([]);
    expect(batch.runs).toBeGreaterThan(SEEDS / 2);
    const { faults } = batch.figures;
    expect(MUST_HAPPEN.filter((what) => faults[what] === undefined)).toEqual([]);
  },
  LIMIT_MS,
);
