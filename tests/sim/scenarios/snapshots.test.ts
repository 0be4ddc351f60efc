/**
 * Followers that need more than the log has, in a cluster with short logs.
 */
import { describe, expect, test } from "bun:test";
import type { DiskOperation } from "../../../src/sim/disk/simulated-disk.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import {
  hasCaughtUp,
  leaveBehind,
  newShortLogCluster,
  readAt,
  writeMany,
} from "../../support/sim/short-logs.ts";

test("R68: a follower that was away during a compaction gets a snapshot", async () => {
  const cluster = newShortLogCluster();
  cluster.start();
  cluster.leader();
  await writeMany(cluster, "early", 3);
  cluster.node(3).terminateAt("now", "crash");
  await writeMany(cluster, "late", 20);
  const leader = cluster.leader(1, 2);
  cluster.until("the log is compacted", () => leader.view()!.log.firstIndex > 10);
  cluster.node(3).start();
  cluster.until("it has caught up", () => {
    return cluster.node(3).view()?.applied.index === leader.view()!.applied.index;
  });
  expect(await readAt(cluster, 3, "late-19")).toBe("late 19 ".repeat(20));
  expect(await readAt(cluster, 3, "early-0")).toBe("early 0 ".repeat(20));
});

test("R68: a learner that was added while partitioned gets a snapshot without further writes", async () => {
  const cluster = newShortLogCluster();
  cluster.start();
  const leader = cluster.leader();
  await writeMany(cluster, "early", 3);
  const learner = cluster.join();
  cluster.isolate(learner.id);
  using client = cluster.client(1, 2, 3);
  await cluster.outcome(client.admin.addMember(memberOf(learner.id), { learner: true }));
  await writeMany(cluster, "late", 20);
  cluster.until("the log is compacted", () => leader.view()!.log.firstIndex > 10);
  cluster.pass(10_000); // only heartbeats can still find it
  cluster.rejoin(learner.id);
  cluster.until("it has caught up", () => {
    return learner.view()?.applied.index === leader.view()!.applied.index;
  });
  expect(await readAt(cluster, learner.id, "early-0")).toBe("early 0 ".repeat(20));
});

/** Calls a function after the node's disk has executed its nth operation from now on. */
function afterOperation(node: SimulatedNode, n: number, act: () => void): { count: number } {
  const { disk } = node;
  const told = disk.afterwards;
  const seen = { count: 0 };
  disk.afterwards = (operation) => {
    told(operation);
    seen.count += 1;
    if (seen.count === n) act();
  };
  return seen;
}

describe("a follower that crashes during a snapshot transfer", () => {
  for (const termination of ["crash", "kill"] as const) {
    test(`a follower resumes a transfer after a ${termination} at each operation of its disk`, async () => {
      let deaths = 0;
      for (let n = 1; ; n += 2) {
        const cluster = newShortLogCluster();
        await leaveBehind(cluster);
        const follower = cluster.node(3);
        follower.start();
        let hasDied = false;
        afterOperation(follower, n, () => {
          hasDied = true;
          follower.terminateAt("now", termination);
        });
        cluster.until("it has caught up, or died", () => hasDied || hasCaughtUp(cluster));
        if (!hasDied) break;
        deaths += 1;
        cluster.pass(50);
        follower.start();
        cluster.until(`it has caught up after its termination at ${n}`, () => hasCaughtUp(cluster));
        expect(await readAt(cluster, 3, "late-11")).toBe("late 11 ".repeat(20));
      }
      expect(deaths).toBeGreaterThan(10);
    }, 120_000);
  }
});

test("R96: a crash at any moment of a checkpoint leaves a log that continues the state", async () => {
  let deaths = 0;
  for (let n = 1; ; n += 2) {
    const cluster = newShortLogCluster();
    cluster.start();
    const leader = cluster.leader();
    const node = cluster.node(leader.id === 1 ? 2 : 1);
    await writeMany(cluster, "early", 4);
    let hasDied = false;
    afterOperation(node, n, () => {
      hasDied = true;
      node.terminateAt("now", "crash");
    });
    await writeMany(cluster, "late", 10);
    cluster.pass(300);
    if (!hasDied) break;
    deaths += 1;
    node.start();
    cluster.until("all are level", () => hasCaughtUp(cluster));
    cluster.until("its log is short again", () => node.view()!.log.firstIndex > 1);
    expect(await readAt(cluster, node.id, "late-9")).toBe("late 9 ".repeat(20));
  }
  expect(deaths).toBeGreaterThan(10);
}, 60_000);

describe("a disk error during a snapshot transfer", () => {
  const isOfSnapshots = ({ path }: DiskOperation) => /(incoming|outgoing)/.test(path);

  test.each(["create", "write", "sync", "rename", "read", "remove"] as const)(
    "a failed %s during a snapshot transfer ends no node, and is retried",
    async (name) => {
      const cluster = newShortLogCluster();
      await leaveBehind(cluster);
      const faults = new Map<NodeId, number>();
      for (const { disk, id } of cluster.cluster.nodes) {
        const others = disk.faults;
        disk.faults = (operation) => {
          const soFar = faults.get(id) ?? 0;
          if (operation.name !== name || !isOfSnapshots(operation) || soFar >= 2) {
            return others(operation);
          }
          faults.set(id, soFar + 1);
          return { error: name === "write" ? "ENOSPC" : "EIO" };
        };
      }
      cluster.node(3).start();
      cluster.until("it has caught up", () => hasCaughtUp(cluster), 60_000);
      expect([1, 2, 3].map((id) => cluster.node(id).lastEnd)).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    },
  );
});

test("R93: a partitioned leader finishes no snapshot transfer, and the next leader continues", async () => {
  const cluster = newShortLogCluster();
  const leader = await leaveBehind(cluster);
  const follower = cluster.node(3);
  follower.start();
  const isReceiving = () => follower.disk.paths.some((path) => path.includes("/incoming/"));
  cluster.until("it receives a snapshot", isReceiving);
  cluster.isolate(leader.id);
  const other = cluster.node(leader.id === 1 ? 2 : 1);
  cluster.until("the other leads", () => other.view()?.role === "leader");
  cluster.until("it has caught up", () => {
    const applied = follower.view()?.applied.index;
    return applied !== undefined && applied === other.view()!.applied.index;
  });
  cluster.rejoin(leader.id);
  cluster.until("all are level", () => hasCaughtUp(cluster));
});

test("R100: requests and heartbeats continue while a snapshot is made, sent and installed", async () => {
  const cluster = newShortLogCluster();
  const leader = await leaveBehind(cluster);
  const { term } = leader.view()!;
  cluster.node(3).start();
  using client = cluster.client();
  for (let i = 0; !hasCaughtUp(cluster) || i < 5; i += 1) {
    const start = cluster.clock.now();
    await cluster.outcome(client.put("busy", `${i}`));
    expect(cluster.clock.now() - start).toBeLessThan(200);
    expect(i).toBeLessThan(2_000);
  }
  expect(leader.view()?.term).toBe(term);
});
