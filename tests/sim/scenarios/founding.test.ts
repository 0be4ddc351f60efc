/**
 * Foundings that are interrupted by crashes, and members that return without their data.
 */
import { expect, test } from "bun:test";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { openDataDirectory } from "../../../src/storage/directory/data-directory.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { OPENING } from "../../support/log.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

test("R180: nodes that lose power while they found a cluster end in one cluster, seeds 1 to 12", () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = new SeededRandom(seed);
    const cluster = new ScriptedCluster({ seed });
    cluster.start();
    for (let crash = 0; crash < 6; crash += 1) {
      cluster.pass(random.next() * 60);
      const id = 1 + Math.floor(random.next() * 3);
      cluster.node(id).terminateAt("now", random.next() < 0.5 ? "crash" : "kill");
      cluster.pass(random.next() * 20);
      cluster.start(id);
    }
    const leader = cluster.leader();
    cluster.until("all have the log", () =>
      [1, 2, 3].every((id) => (cluster.node(id).view()?.log.lastIndex ?? 0) > 1),
    );
    const ids = new Set([1, 2, 3].map((id) => cluster.node(id).clusterId));
    expect([seed, ids.size]).toEqual([seed, 1]);
    const members = leader.view()?.log.configuration.members ?? [];
    expect(members.map(({ incarnation }) => incarnation)).not.toContain(undefined);
  }
});

test.each([1, 2, 3])(
  "R178: member %d without its data is refused, and no write is lost",
  async (id) => {
    const cluster = new ScriptedCluster();
    cluster.start();
    cluster.leader();
    cluster.pass(1_000);
    const others = [1, 2, 3].filter((other) => other !== id);
    cluster.node(id).terminateAt("now", "crash");
    cluster.leader(...others);
    await cluster.outcome(cluster.client(...others).put("color", "green"));
    for (const other of others) cluster.node(other).terminateAt("now", "crash");

    cluster.cluster.loseData(cluster.node(id));
    const [late = 0, early = 0] = others;
    cluster.start(id);
    cluster.pass(5_000); // it finds no other node, and must not found a cluster
    cluster.start(early); // a quorum, if the empty node counted
    cluster.pass(20_000);
    expect(cluster.node(id).gone).toBe("refused");
    expect(cluster.node(early).view()?.role).not.toBe("leader");

    cluster.start(late);
    cluster.leader(...others);
    const read = await cluster.outcome(cluster.client(...others).get("color"));
    expect(read?.text).toBe("green");
  },
);

test("R111: a founding member that was removed before its start is refused", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  cluster.node(2).terminateAt("now", "crash");
  cluster.node(2).disk.erase(); // as if the node had crashed before its first write was durable
  const operator = cluster.client(1, 3).admin;
  await cluster.outcome(operator.removeMember(2));
  expect(leader.view()?.log.configuration.removed).toContain(2);

  cluster.start(2);
  cluster.until("it is refused", () => cluster.node(2).gone === "refused");
  expect(cluster.cluster.failure).toBeUndefined();
});

test.each([
  ["voter", false],
  ["learner", true],
])("R111: a %s that lost its data, and was removed meanwhile, is refused", async (_, learner) => {
  const cluster = new ScriptedCluster();
  cluster.start();
  cluster.leader();
  const joined = cluster.join();
  const { admin } = cluster.client(1, 2, 3);
  await cluster.outcome(admin.addMember(memberOf(joined.id), { learner }));
  cluster.until("it follows", () => (joined.view()?.log.commitIndex ?? 0) > 2);
  cluster.pass(3_000); // it is promoted, and its incarnation is recorded
  cluster.cluster.loseData(joined);
  await cluster.outcome(admin.removeMember(joined.id));
  cluster.pass(1_000);
  cluster.start(joined.id);
  cluster.until("it is refused", () => joined.gone === "refused");
  expect(cluster.cluster.failure).toBeUndefined();
});

test("a node that joins waits until the cluster is founded", () => {
  const cluster = new ScriptedCluster();
  for (const id of [2, 3]) cluster.start(id);
  const four = cluster.join();
  cluster.pass(2_000);
  expect([four.isUp, four.view()]).toEqual([true, undefined]);
  cluster.start(1);
  cluster.leader(1, 2, 3);
  cluster.until("it has opened its storage", () => four.view() !== undefined);
});

test("R180: the incarnation of a node that was added without one is recorded", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  const four = cluster.join();
  cluster.pass(500);
  const member = { id: 4, peerAddress: "n4:7301", clientAddress: "n4:7201" };
  await cluster.outcome(cluster.client(1, 2, 3).admin.addMember(member));
  const recorded = () =>
    leader.view()?.log.configuration.members.find(({ id }) => id === four.id)?.incarnation;
  cluster.until("it is recorded", () => recorded() !== undefined);
});

test.each([1, 2, 3])(
  "R179, R198: member %d on an older copy of its directory is refused, and no write is lost",
  async (id) => {
    const cluster = new ScriptedCluster();
    cluster.start();
    cluster.leader();
    cluster.pass(1_000);
    const others = [1, 2, 3].filter((other) => other !== id);
    const node = cluster.node(id);
    node.terminateAt("now", "kill");
    const older = node.copyDirectory();
    cluster.start(id);
    cluster.pass(5_000); // both others meet the run that will be the newest
    await cluster.outcome(cluster.client().put("color", "green"));

    node.terminateAt("now", "kill");
    cluster.cluster.rollBack(node, older);
    cluster.start(id);
    cluster.until("it is refused", () => node.gone === "refused");
    cluster.leader(...others);
    const read = await cluster.outcome(cluster.client(...others).get("color"));
    expect(read?.text).toBe("green");
  },
);

test("R179: a member on a recreated directory gets nothing of its cluster", () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  const leader = cluster.leader();
  cluster.pass(1_000);
  const node = [1, 2, 3].map((id) => cluster.node(id)).find(({ id }) => id !== leader.id)!; // of 3
  const identity = { clusterId: leader.clusterId!, nodeId: node.id }; // it leads
  const disk = new SimulatedDisk();
  disk.makeDirectory("data");
  openDataDirectory(disk, "data", { ...OPENING, identity });
  node.terminateAt("now", "kill");
  cluster.cluster.rollBack(node, { disk: disk.image(), state: undefined });
  cluster.start(node.id);
  cluster.pass(3_000); // the leader asks it as often as possible
  expect(node.isUp).toBe(true);
  expect(node.view()?.log.lastIndex).toBe(0);
});

/** Restores an old copy of a member's directory. Only the listed others have met a later run. */
function copyMetBy(cluster: ScriptedCluster, id: NodeId, ...unmet: readonly NodeId[]): void {
  const node = cluster.node(id);
  node.terminateAt("now", "kill");
  const older = node.copyDirectory();
  cut(cluster, id, unmet);
  cluster.start(id);
  cluster.pass(2_000); // the others meet the run that will be the newest
  node.terminateAt("now", "kill");
  cluster.cluster.rollBack(node, older);
}

function cut(cluster: ScriptedCluster, id: NodeId, others: readonly NodeId[]): void {
  each(cluster, id, others, (from, to) => cluster.cluster.network.cut(from, to));
}

function mend(cluster: ScriptedCluster, id: NodeId, others: readonly NodeId[]): void {
  each(cluster, id, others, (from, to) => cluster.cluster.network.mend(from, to));
}

function each(
  cluster: ScriptedCluster,
  id: NodeId,
  others: readonly NodeId[],
  both: (from: string, to: string) => void,
): void {
  const { host } = cluster.node(id);
  for (const other of others) {
    both(host, cluster.node(other).host);
    both(cluster.node(other).host, host);
  }
}

test("R198: a node that one member refuses continues, and serves again with the others", async () => {
  const cluster = new ScriptedCluster();
  cluster.start();
  cluster.leader();
  cluster.pass(1_000);
  copyMetBy(cluster, 3, 1);
  cluster.start(3); // node 2 refuses it, and node 1 cannot be reached
  cluster.pass(5_000);
  expect(cluster.node(3).gone).toBeUndefined();
  mend(cluster, 3, [1]);
  cluster.node(2).terminateAt("now", "kill");
  cluster.leader(1, 3);
  await cluster.outcome(cluster.client(1, 3).put("color", "green"));
});

test("R198: a node that has a leader continues, even if a quorum refuses it", () => {
  const cluster = new ScriptedCluster({ nodes: 5 });
  cluster.start();
  const { id: leader } = cluster.leader();
  cluster.pass(1_000);
  const others = [1, 2, 3, 4, 5].filter((id) => id !== leader);
  const [copied = 0, ...refusing] = others;
  copyMetBy(cluster, copied, leader);
  cut(cluster, copied, refusing);
  mend(cluster, copied, [leader]);
  cluster.start(copied);
  cluster.until("it follows", () => cluster.node(copied).view()?.leaderId === leader);
  mend(cluster, copied, refusing);
  cluster.pass(5_000);
  expect(cluster.node(copied).gone).toBeUndefined();
  expect(cluster.node(copied).view()?.leaderId).toBe(leader);
});
