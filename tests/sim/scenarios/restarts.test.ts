/**
 * Whole nodes through one short life after the other, in clusters whose logs are
 * short and whose segments are small: what was synced, acknowledged or promised
 * is there after each start, and what gave way does not come back.
 */
import { expect, test } from "bun:test";
import { integer, magnitude, pick } from "../../../src/sim/chance.ts";
import { run } from "../../../src/sim/run.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import type { CrashPoint, ScheduledFault } from "../../../src/sim/spec.ts";
import { FAULT_FREE_SPEC } from "../../support/sim/scripted-cluster.ts";

const POINTS: readonly CrashPoint[] = ["beforeWrite", "afterWrite", "beforeSync", "afterSync"];

function faultsOf(seed: number, durationMs: number): ScheduledFault[] {
  const random = new SeededRandom(seed);
  const faults: ScheduledFault[] = [];
  for (let atMs = 500; atMs < durationMs; atMs += magnitude(random, 30, 600)) {
    const target = pick(random, ["leader", "follower", integer(random, 1, 3)] as const);
    const termination = {
      kind: pick(random, ["crash", "crash", "kill"] as const),
      target,
      when: pick(random, [...POINTS, "now", "afterSend"] as const),
      downMs: magnitude(random, 5, 300),
    };
    const shape = { kind: "isolate", target: "leader" } as const;
    const cut = { kind: "partition", shape, forMs: magnitude(random, 200, 1_500) } as const;
    faults.push({ atMs, fault: random.next() < 0.7 ? termination : cut });
  }
  return faults;
}

function liveThrough(seed: number) {
  const durationMs = 20_000;
  return run({
    ...FAULT_FREE_SPEC,
    seed,
    durationMs,
    timing: { ...FAULT_FREE_SPEC.timing, electionTimeoutMs: 250 },
    limits: "tight",
    snapshots: { logEntries: 4, keepEntries: 1, bytesPerSecond: 0 },
    disk: { ...FAULT_FREE_SPEC.disk, meanSyncMs: 4, sectorBytes: 512 },
    workload: { ...FAULT_FREE_SPEC.workload, clients: 4, keys: 5, meanPauseMs: 40, timeoutMs: 800 },
    faults: faultsOf(seed, durationMs),
  });
}

for (const seed of [1, 4, 5, 13]) {
  test(`R55, R96: nodes with frequent restarts keep their promises, seed ${seed}`, () => {
    const { failure, figures } = liveThrough(seed);
    expect(failure).toBeUndefined();
    expect(figures.faults["log given up"]).toBeGreaterThan(10);
  });
}
