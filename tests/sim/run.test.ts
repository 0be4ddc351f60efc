/**
 * What a run of a spec does at its edges; the seeds are its real test.
 */
import { expect, test } from "bun:test";
import { run } from "../../src/sim/run.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import { CALM_SPEC } from "../support/scripted-cluster.ts";

const CALM: RunSpec = {
  ...CALM_SPEC,
  durationMs: 3_000,
  workload: { clients: 2, keys: 2, meanPauseMs: 300, hugeRate: 0, timeoutMs: 3_000 },
};

test("a node that was asked to stop, and is not done when all heals, comes back too", () => {
  const fault = { kind: "stop", target: 1, when: "now", downMs: 10 } as const;
  const faults = [{ atMs: CALM.durationMs - 1, fault }];
  expect(run({ ...CALM, faults }).failure).toBeUndefined();
});
