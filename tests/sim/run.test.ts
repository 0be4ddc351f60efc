/**
 * The edge cases of a run. The seeds test everything else.
 */
import { expect, test } from "bun:test";
import { run } from "../../src/sim/run.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import type { RunSpec } from "../../src/sim/spec.ts";
import { CorruptLogError } from "../../src/storage/wal/corrupt-log.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../support/sim/scripted-cluster.ts";

const FAULT_FREE: RunSpec = {
  ...FAULT_FREE_SPEC,
  durationMs: 3_000,
  workload: { clients: 2, keys: 2, inFlight: 1, meanPauseMs: 300, hugeRate: 0, timeoutMs: 3_000 },
};

test("a node that is still stopping when all faults end restarts, too", () => {
  const fault = { kind: "stop", target: 1, when: "now", downMs: 10 } as const;
  const faults = [{ atMs: FAULT_FREE.durationMs - 1, fault }];
  expect(run({ ...FAULT_FREE, faults }).failure).toBeUndefined();
});

test("a stopped node restarts when its time is up, however long stopping took", () => {
  const fault = { kind: "stop", target: 1, when: "now", downMs: 10 } as const;
  const lines: string[] = [];
  const spec = { ...FAULT_FREE, durationMs: 10_000, faults: [{ atMs: 2_000, fault }] };
  expect(run(spec, { line: (text) => lines.push(text) }).failure).toBeUndefined();
  const heal = lines.findIndex((line) => line.includes("everything heals"));
  const starts = lines.slice(0, heal).filter((line) => / n1 +starts$/.test(line));
  expect(starts).toHaveLength(2);
});

test("a log that cannot be read back is a finding, and does not end the simulator", async () => {
  const cluster = new ScriptedCluster({ nodes: 1 });
  cluster.start();
  cluster.leader();
  await cluster.outcome(cluster.client().put("color", "green"));
  const node = cluster.node(1);
  node.disk.damage(new SeededRandom(1), "zeroedSector", (path) => path.endsWith(".wal"));
  expect(() => node.readLog()).toThrow(CorruptLogError);
});
