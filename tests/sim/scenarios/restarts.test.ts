/**
 * Whole nodes that restart often, in clusters with short logs and small segments: everything
 * that was synced, acknowledged or promised is there after each start, and overridden
 * entries do not come back.
 */
import { expect, test } from "bun:test";
import { integer, magnitude, pick } from "../../../src/chance.ts";
import { run } from "../../../src/sim/run.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import type { CrashPoint, ScheduledFault } from "../../../src/sim/spec.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

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

function runWithRestarts(seed: number) {
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

for (const seed of [1, 4]) {
  test(`R55, R96: nodes with frequent restarts keep their promises, seed ${seed}`, () => {
    const { failure, figures } = runWithRestarts(seed);
    expect(failure).toBeUndefined();
    expect(figures.faults["log compacted"]).toBeGreaterThan(10);
  });
}

test("R134: a node starts if its compaction point is older than its last terms", async () => {
  const snapshots = { logEntries: 10, keepEntries: 25, bytesPerSecond: 0 };
  const cluster = new ScriptedCluster({ limits: "tight", snapshots });
  const client = cluster.client();
  const write = async (name: string, count: number) => {
    for (let i = 0; i < count; i += 1) await cluster.outcome(client.put(name, `${i}`));
  };
  cluster.start();
  cluster.leader();
  await write("first term", 30);
  for (let change = 0; change < 2; change += 1) {
    const leader = cluster.leader();
    const others = cluster.cluster.nodes.filter((node) => node !== leader);
    leader.terminateAt("now", "kill");
    cluster.leader(...others.map(({ id }) => id));
    leader.start();
  }
  await write("last term", 8);
  const logs = () => cluster.cluster.nodes.map((node) => node.view()!.log); // all are up
  cluster.until("all logs are compacted", () => logs().every(({ base }) => base.index > 0));
  expect(logs().map(({ base, lastId }) => lastId.term - base.term)).toEqual([2, 2, 2]);

  for (const node of cluster.cluster.nodes) node.terminateAt("now", "crash");
  cluster.start();
  cluster.leader();
  expect((await cluster.outcome(client.get("last term")))?.text).toBe("7");
});
