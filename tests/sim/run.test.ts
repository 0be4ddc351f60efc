/**
 * What a run of a spec does at its edges; the seeds are its real test.
 */
import { expect, test } from "bun:test";
import { CALM_CLOCK, CALM_DISK } from "../../src/sim/draw.ts";
import { CALM as CALM_NETWORK } from "../../src/sim/network/simulated-network.ts";
import { run } from "../../src/sim/run.ts";
import type { RunSpec } from "../../src/sim/spec.ts";

const CALM: RunSpec = {
  seed: 1,
  nodes: 3,
  durationMs: 3_000,
  timing: { heartbeatIntervalMs: 50, electionTimeoutMs: 500 },
  limits: "production",
  network: CALM_NETWORK,
  disk: CALM_DISK,
  clock: CALM_CLOCK,
  workload: { clients: 2, keys: 2, meanPauseMs: 300, hugeRate: 0, timeoutMs: 3_000 },
  faults: [],
};

test("a node that was asked to stop, and is not done when all heals, comes back too", () => {
  const fault = { kind: "stop", target: 1, when: "now", downMs: 10 } as const;
  const faults = [{ atMs: CALM.durationMs - 1, fault }];
  expect(run({ ...CALM, faults }).failure).toBeUndefined();
});
