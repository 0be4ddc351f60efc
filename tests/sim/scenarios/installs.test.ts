/**
 * The contents of an installed snapshot, and what it replaces, on whole nodes.
 */
import { describe, expect, test } from "bun:test";
import type { DiskOperation } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { FAULT_FREE_SPEC } from "../../support/sim/scripted-cluster.ts";
import {
  hasCaughtUp,
  leaveBehind,
  newShortLogCluster,
  readAt,
  writeMany,
} from "../../support/sim/short-logs.ts";
import { Wire } from "../../support/sim/wire.ts";

test("R101, R137: a member that has installed a snapshot knows the sessions in it", async () => {
  const cluster = newShortLogCluster();
  cluster.start();
  const leader = cluster.leader();
  const away = leader.id === 3 ? 2 : 3;
  await writeMany(cluster, "early", 2); // so that it has sessions
  cluster.isolate(away);
  const client = cluster.client(leader.id);
  for (let i = 0; i < 20; i += 1) await cluster.outcome(client.put(`key-${i}`, "x".repeat(200)));
  cluster.until("the log is compacted", () => leader.view()!.log.firstIndex > 15); // it runs
  for (const { host } of cluster.cluster.nodes) cluster.cluster.network.reset(host, `n${away}`);
  cluster.rejoin(away);
  cluster.until("it has caught up", () => hasCaughtUp(cluster));
  expect(cluster.cluster.faults["snapshot installed"]).toBeGreaterThan(0);
  // The state of each member after each entry is compared with that of the others.
  await cluster.outcome(client.put("color", "green"));
  cluster.until("it has that too", () => hasCaughtUp(cluster));
  await cluster.outcome(client.admin.transferLeader(away));
  await cluster.outcome(client.put("color", "blue"));
  expect(await readAt(cluster, away, "color")).toBe("blue");
});

test("R92: an uncommitted tail is replaced by a snapshot that ends within it", async () => {
  const cluster = newShortLogCluster();
  cluster.start();
  const old = cluster.leader();
  await writeMany(cluster, "early", 2);
  cluster.isolate(old.id);
  const cutOff = cluster.clientWithoutSession(old.id);
  for (let i = 0; i < 60; i += 1) {
    cutOff.put(`lost-${i}`, "x", { timeoutMs: 1_000 }).catch(() => undefined);
    cluster.pass(3);
  }
  const rest = [1, 2, 3].filter((id) => id !== old.id);
  const leader = cluster.leader(...rest);
  const client = cluster.client(...rest);
  for (let i = 0; i < 20; i += 1) await cluster.outcome(client.put(`key-${i}`, `${i}`));
  cluster.until("the log is compacted", () => leader.view()!.log.firstIndex > 15); // it runs
  expect(old.view()!.log.lastIndex).toBeGreaterThan(leader.view()!.log.lastIndex);
  cluster.rejoin(old.id);
  cluster.until("it has caught up", () => hasCaughtUp(cluster));
  await cluster.outcome(cluster.client().put("color", "green"));
  cluster.until("it has that too", () => hasCaughtUp(cluster));
  expect(await readAt(cluster, old.id, "lost-59")).toBeUndefined();
  expect(await readAt(cluster, old.id, "key-19")).toBe("19");
});

test("R90: a snapshot of a joint configuration has both of its halves", async () => {
  const snapshots = { logEntries: 1_000, keepEntries: 0, bytesPerSecond: 0 };
  const cluster = newShortLogCluster({ nodes: 5, snapshots });
  cluster.start();
  const leader = cluster.leader();
  const [away, gone, ...rest] = cluster.cluster.nodes.filter((node) => node !== leader);
  away!.terminateAt("now", "kill"); // two of four
  const client = cluster.client(leader.id);
  await cluster.outcome(client.put("color", "green"));
  const change = client.admin.removeMember(gone!.id, { timeoutMs: 10_000 });
  const logOf = (node = leader) => node.view()!.log; // it runs
  cluster.until("the configuration is joint", () => logOf().configuration.votersOutgoing.size > 0);
  const joint = logOf().configurationVersion;
  cluster.until("that is committed", () => logOf().commitIndex >= joint);
  // The entries after it are not, because the disks of the others hang.
  for (const node of [gone!, ...rest]) node.diskFaults.stalledUntil = cluster.clock.now() + 1_500;
  await cluster.outcome(client.admin.snapshot(cluster.clientAddress(leader.id)));
  expect([logOf().base.index, logOf().commitIndex]).toEqual([joint, joint]);
  away!.start();
  cluster.until("it has the snapshot", () => away!.view()?.log.base.index === joint);
  expect(logOf(away).configuration.votersOutgoing.size).toBe(5);
  await cluster.outcome(change);
});

test("R94: a snapshot arrives, even if many chunks are lost, duplicated and reordered", async () => {
  const network = {
    ...FAULT_FREE_SPEC.network,
    dropRate: 0.1,
    duplicateRate: 0.1,
    reorderRate: 0.1,
  };
  const cluster = newShortLogCluster({ network });
  await leaveBehind(cluster);
  cluster.node(3).start();
  cluster.until("it has caught up", () => hasCaughtUp(cluster), 20_000);
  expect(await readAt(cluster, 3, "late-11")).toBe("late 11 ".repeat(20));
});

test("R95: a snapshot that a disk has damaged is refused, and another one is made", async () => {
  let damaged = 0;
  for (let seed = 1; seed <= 6; seed += 1) {
    const cluster = newShortLogCluster({ seed });
    const leader = await leaveBehind(cluster);
    const follower = cluster.node(3);
    const random = new SeededRandom(seed);
    const told = follower.disk.afterwards;
    let isDone = false;
    follower.disk.afterwards = (operation: DiskOperation) => {
      told(operation);
      // By then all chunks have arrived, and each was checked on arrival.
      if (isDone || operation.name !== "sync" || !operation.path.includes("/incoming/")) return;
      isDone = true;
      const damage = follower.disk.damage(random, "flippedBit", (path) =>
        path.includes("/incoming/"),
      );
      if (damage !== undefined) damaged += 1;
    };
    follower.start();
    cluster.until("it has caught up", () => hasCaughtUp(cluster), 60_000);
    expect(await readAt(cluster, 3, "late-11")).toBe("late 11 ".repeat(20));
    expect(leader.view()?.role).toBe("leader");
  }
  expect(damaged).toBeGreaterThan(2);
});

describe("R99: a restart during an install", () => {
  for (const termination of ["kill", "crash"] as const) {
    for (const moment of ["beforeApply", "afterApply"] as const) {
      test(`R99: an install is finished or repeated after a ${termination} ${moment === "beforeApply" ? "before" : "after"} it replaces the state`, async () => {
        const cluster = newShortLogCluster();
        await leaveBehind(cluster);
        const follower = cluster.node(3);
        follower.start();
        const isReceiving = () => follower.disk.paths.some((path) => path.includes("/incoming/"));
        cluster.until("it receives a snapshot", isReceiving);
        follower.terminateAt(moment, termination);
        cluster.until("it has died", () => !follower.isUp);
        follower.start();
        cluster.until("it has caught up", () => hasCaughtUp(cluster));
        expect(await readAt(cluster, 3, "early-0")).toBe("early 0 ".repeat(20));
        await writeMany(cluster, "later", 3);
      });
    }
  }
});

test("R91: a snapshot is not installed if its receiver has reached it meanwhile", async () => {
  const cluster = newShortLogCluster();
  const leader = await leaveBehind(cluster);
  const follower = cluster.node(3);
  const { network } = cluster.cluster;
  follower.start();
  const installs = () => cluster.cluster.faults["snapshot installed"] ?? 0;
  let [offers, inVain] = [0, 0];
  new Wire(cluster).changeSnapshots(({ type }) => {
    if (installs() > 0 && type === "snapshot.offer") offers += 1;
    if (installs() > 0 && type === "snapshot.chunk") inVain += 1;
    return undefined;
  });
  cluster.until("it receives a snapshot", () =>
    follower.disk.paths.some((path) => path.includes("/incoming/")),
  );
  // The sender learns nothing of the outcome, and offers the snapshot again on another connection.
  cluster.until("it is about to install it", () => {
    if (installs() === 0) return false;
    network.reset(leader.host, follower.host);
    return true;
  });
  cluster.until("it has caught up", () => hasCaughtUp(cluster));
  cluster.pass(2_000);
  expect(installs()).toBe(1);
  expect([offers > 0, inVain]).toEqual([true, 0]);
});
