/**
 * Leadership transfers on whole nodes: to a target that is ready, to one that lags, and
 * while clients write.
 */
import { expect, test } from "bun:test";
import { NODE_LIMITS, type NodeLimits } from "../../../src/actors/node/node-limits.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

/** A follower is sent one small message at a time. */
const NARROW: NodeLimits = {
  ...NODE_LIMITS,
  core: {
    ...NODE_LIMITS.core,
    window: { maxMessages: 1, maxBytes: 4_096, maxMessageBytes: 512 },
  },
};

function newCluster(limits?: NodeLimits) {
  const cluster = new ScriptedCluster({}, limits);
  cluster.start();
  const leader = cluster.leader();
  const target = cluster.node(leader.id === 1 ? 2 : 1);
  return { cluster, leader, target };
}

test("R127: a target takes over at once, even if all others hear the leader", async () => {
  const { cluster, leader, target } = newCluster();
  const { elections } = cluster.cluster;
  const start = cluster.clock.now();
  await cluster.outcome(cluster.client(leader.id).admin.transferLeader(target.id));
  expect(cluster.leader()).toBe(target);
  expect(cluster.clock.now() - start).toBeLessThan(200);
  expect(cluster.cluster.elections).toBe(elections + 1);
});

test("R103: a transfer that is requested of a new leader waits until it can be decided", async () => {
  const { cluster, leader: former } = newCluster();
  const client = cluster.client();
  await cluster.outcome(client.put("color", "green"));
  former.terminateAt("now", "kill");
  const candidates = cluster.cluster.nodes.filter((node) => node !== former);
  const leads = (node: SimulatedNode) => node.view()?.role === "leader";
  cluster.until("another one leads", () => candidates.some(leads));
  const leader = candidates.find(leads)!; // just now
  const next = candidates.find((node) => node !== leader)!; // of two
  cluster.cluster.network.clog(next.host, leader.host, 300); // nothing of its term is committed yet
  await cluster.outcome(cluster.client(leader.id).admin.transferLeader(next.id));
  expect(cluster.leader(leader.id, next.id)).toBe(next);
});

test("R124: a target that lags gets the rest of the log before it takes over", async () => {
  const { cluster, leader, target } = newCluster(NARROW);
  const client = cluster.client(leader.id);
  await cluster.outcome(client.put("color", "green"));
  cluster.cluster.network.clog(target.host, leader.host, 300); // its responses are late
  for (let i = 0; i < 10; i += 1) await cluster.outcome(client.put(`key-${i}`, "x".repeat(300)));
  expect(target.view()!.log.lastIndex).toBeLessThan(leader.view()!.log.lastIndex); // both run
  const { elections } = cluster.cluster;
  await cluster.outcome(client.admin.transferLeader(target.id));
  expect(cluster.leader()).toBe(target);
  expect(cluster.cluster.elections).toBe(elections + 1);
});

test("R124, R125: a transfer ends, and no write is lost, while clients write without a pause", async () => {
  const { cluster, leader, target } = newCluster();
  const client = cluster.client();
  let [isDone, written] = [false, 0];
  const writing = Array.from({ length: 8 }, async (_, i) => {
    while (!isDone) {
      await client.put(`key-${i}`, "x", { timeoutMs: 20_000 });
      written += 1;
    }
  });
  cluster.pass(200);
  await cluster.outcome(cluster.client(leader.id).admin.transferLeader(target.id));
  const before = written;
  cluster.pass(300);
  expect(written).toBeGreaterThan(before);
  isDone = true;
  await cluster.outcome(Promise.all(writing));
  expect(cluster.leader()).toBe(target);
});

test("R125: a leader accepts writes again if the target does not take over", async () => {
  const { cluster, leader, target } = newCluster();
  const client = cluster.client(leader.id);
  await cluster.outcome(client.put("color", "green"));
  cluster.isolate(target.id); // it has just been heard
  const transfer = client.admin.transferLeader(target.id).catch((error: unknown) => error);
  const write = client.put("color", "blue");
  expect(String(await cluster.outcome(transfer))).toContain("it did not take over in time");
  expect((await cluster.outcome(write)).revision).toBeGreaterThan(0);
  expect(leader.view()?.role).toBe("leader");
});

test("R123: a leader refuses to transfer to a learner, and continues to accept writes", async () => {
  const { cluster, leader } = newCluster();
  const client = cluster.client(leader.id);
  const learner = cluster.join();
  await cluster.outcome(client.admin.addMember(memberOf(learner.id), { learner: true }));
  cluster.pass(500);
  const transfer = client.admin.transferLeader(learner.id).catch((error: unknown) => error);
  expect(String(await cluster.outcome(transfer))).toContain("is not a voter");
  expect(leader.view()?.role).toBe("leader");
});
