/**
 * Membership changes during other failures, on whole nodes: the changes that have caused
 * outages of other stores.
 */
import { expect, test } from "bun:test";
import type { QuorateClient } from "../../../src/client/client.ts";
import { FailedPreconditionError, QuorateError } from "../../../src/client/errors.ts";
import { memberOf } from "../../../src/sim/machine/addresses.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

function newCluster(nodes = 3, seed = 1): ScriptedCluster {
  const cluster = new ScriptedCluster({ nodes, seed });
  cluster.start();
  cluster.leader();
  return cluster;
}

function votersOf(node: SimulatedNode): NodeId[] {
  const configuration = node.view()?.log.configuration;
  return [...(configuration?.voters ?? [])].sort((a, b) => a - b);
}

/** It votes, the change is complete, and its log is as long as the leader's. */
function hasArrived(node: SimulatedNode, leader: SimulatedNode): boolean {
  const [view, leading] = [node.view(), leader.view()];
  if (view === undefined || leading === undefined) return false;
  const { configuration, commitIndex } = view.log;
  const isDone = configuration.voters.has(node.id) && configuration.votersOutgoing.size === 0;
  return isDone && commitIndex === leading.log.commitIndex;
}

async function write(cluster: ScriptedCluster, client: QuorateClient, key: string): Promise<void> {
  await cluster.outcome(client.put(key, key));
}

test("R109: a new node gets the log, becomes a voter, and can lead", async () => {
  const cluster = newCluster();
  const client = cluster.client();
  await write(cluster, client, "before");
  const four = cluster.join();
  await cluster.outcome(client.admin.addMember(memberOf(four.id)));
  cluster.until("it votes", () => hasArrived(four, cluster.leader(1, 2, 3)));
  await cluster.outcome(client.admin.transferLeader(four.id));
  expect(cluster.leader().id).toBe(four.id);
  expect((await cluster.outcome(client.get("before")))?.text).toBe("before");
});

test("R109: an unreachable node that is added has no effect until it responds", async () => {
  const cluster = newCluster();
  const client = cluster.client();
  const four = cluster.join();
  cluster.isolate(four.id);
  await cluster.outcome(client.admin.addMember(memberOf(four.id)));
  for (let i = 0; i < 20; i += 1) await write(cluster, client, `key-${i}`);
  cluster.pass(10_000); // Without writes, only heartbeats can find it.
  const leader = cluster.leader(1, 2, 3);
  expect(votersOf(leader)).toEqual([1, 2, 3]);
  cluster.rejoin(four.id);
  cluster.until("it votes", () => hasArrived(four, leader));
});

test("R109: a learner is promoted while clients write without a pause", async () => {
  const cluster = newCluster();
  const writer = cluster.client();
  let [written, isDone] = [0, false];
  const writing = (async () => {
    while (!isDone) {
      await writer.put(`key-${written}`, "x".repeat(100));
      written += 1;
    }
  })();
  cluster.pass(1_000);
  const four = cluster.join();
  const client = cluster.client();
  await cluster.outcome(client.admin.addMember(memberOf(four.id)));
  cluster.until("it votes", () => votersOf(four).includes(4));
  const before = written;
  cluster.pass(500);
  expect(written).toBeGreaterThan(before);
  isDone = true;
  await cluster.outcome(writing);
  cluster.until("it has it all", () => hasArrived(four, cluster.leader()));
});

test("R103: a new leader continues a change when its first entry is committed, not before", async () => {
  const cluster = newCluster();
  const old = cluster.leader();
  old.terminateAt("now", "kill");
  const rest = [1, 2, 3].filter((id) => id !== old.id);
  const leader = cluster.leader(...rest);
  for (const id of rest) cluster.node(id).diskFaults.stalledUntil = cluster.clock.now() + 400;
  const { term, log } = leader.view()!; // it runs
  const { admin } = cluster.client(leader.id);
  const late = admin.removeMember(old.id, { timeoutMs: 300 }).catch((error: unknown) => error);
  const changed = admin.removeMember(old.id, { timeoutMs: 3_000 });
  const before = log.configurationVersion;
  const hasBegun = () => log.termAt(log.commitIndex) === term;
  cluster.until("it has committed something", () => {
    expect(hasBegun() || log.configurationVersion === before).toBe(true);
    return hasBegun();
  });
  expect(await cluster.outcome(late)).toMatchObject({ applied: "never" });
  await cluster.outcome(changed);
  expect(votersOf(leader)).toEqual(rest);
});

test("R183: a change that timed out during the quorum check is not made later", async () => {
  const cluster = newCluster();
  const leader = cluster.leader();
  const { log } = leader.view()!; // it leads
  const { admin } = cluster.client(leader.id);
  const other = [1, 2, 3].find((id) => id !== leader.id)!; // three are there
  await cluster.outcome(admin.memberList());
  const version = log.configurationVersion;
  cluster.isolate(leader.id);
  const late = admin.removeMember(other, { timeoutMs: 100 }).catch((error: unknown) => error);
  expect(await cluster.outcome(late)).toMatchObject({ applied: "never" });
  cluster.rejoin(leader.id);
  cluster.pass(2_000);
  expect(cluster.leader().view()?.log.configurationVersion).toBe(version);
});

for (const termination of ["kill", "crash"] as const) {
  test(`R183: a change that needs a node which has just gone is refused (${termination})`, async () => {
    for (let momentMs = 0; momentMs < 200; momentMs += 40) {
      const cluster = newCluster();
      const leader = cluster.leader();
      const [gone, living] = cluster.cluster.nodes.filter((node) => node !== leader);
      const client = cluster.client(leader.id);
      await write(cluster, client, "before");
      cluster.pass(momentMs);
      gone!.terminateAt("now", termination); // two of three
      const removal = client.admin.removeMember(living!.id, { timeoutMs: 3_000 });
      const refused = removal.catch((error: unknown) => error);
      expect(await cluster.outcome(refused)).toBeInstanceOf(FailedPreconditionError);
      expect(votersOf(leader)).toEqual([1, 2, 3]);
      await write(cluster, client, "after");
    }
  });
}

test("R183: a change is refused at once while the connections to needed members are closed", async () => {
  const cluster = newCluster();
  const leader = cluster.leader();
  const [gone, living] = cluster.cluster.nodes.filter((node) => node !== leader);
  const client = cluster.client(leader.id);
  await write(cluster, client, "before");
  gone!.terminateAt("now", "kill"); // two of three
  cluster.pass(20);
  const start = cluster.clock.now();
  const removal = client.admin.removeMember(living!.id, { timeoutMs: 3_000 });
  const refused = cluster.outcome(removal.catch((error: unknown) => error));
  expect(String(await refused)).toContain("are connected");
  expect(cluster.clock.now() - start).toBeLessThan(100); // silence would be 500
});

test("R109: a learner that lacks megabytes does not vote, however few entries they are", async () => {
  const cluster = newCluster();
  const leader = cluster.leader();
  const client = cluster.client(leader.id);
  await write(cluster, client, "before");
  const learner = cluster.join();
  const held = new Wire(cluster).hold(
    ({ type }, to) => to === learner.id && type === "append.request",
  );
  await cluster.outcome(client.admin.addMember(memberOf(learner.id)));
  for (let i = 0; i < 3; i += 1) {
    await cluster.outcome(client.put(`large-${i}`, "x".repeat(600_000)));
  }
  cluster.pass(2_000);
  expect(votersOf(leader)).toEqual([1, 2, 3]);
  held.end();
  cluster.until("it votes", () => votersOf(leader).includes(learner.id));
});

test("a change that the voters before it cannot commit is refused", async () => {
  const cluster = newCluster(5);
  const leader = cluster.leader();
  const [near, ...far] = cluster.cluster.nodes.filter((node) => node !== leader);
  const client = cluster.client(leader.id);
  await write(cluster, client, "before");
  for (const { id } of far) cluster.isolate(id); // no connection is closed by this
  const removals = far.map(({ id }) => ({ kind: "remove", id }) as const);
  const change = client.admin.memberChange(removals, { timeoutMs: 3_000 });
  expect(await cluster.outcome(change.catch((error: unknown) => error))).toBeInstanceOf(
    QuorateError,
  );
  expect(votersOf(near!)).toEqual([1, 2, 3, 4, 5]); // one of four
  expect(votersOf(leader)).toEqual([1, 2, 3, 4, 5]);
});

test("R108: a leader that removes itself leaves a cluster that serves", async () => {
  const cluster = newCluster();
  const old = cluster.leader();
  const client = cluster.client();
  await write(cluster, client, "before");
  await cluster.outcome(client.admin.removeMember(old.id));
  const rest = [1, 2, 3].filter((id) => id !== old.id);
  const left = cluster.clock.now();
  const next = cluster.leader(...rest);
  expect(cluster.clock.now() - left).toBeLessThan(cluster.cluster.spec.timing.electionTimeoutMs);
  expect(votersOf(next)).toEqual(rest);
  await write(cluster, client, "after");
  const { elections } = cluster.cluster;
  cluster.pass(10_000);
  expect(cluster.cluster.elections).toBe(elections);
  expect(old.view()?.role).toBe("follower");
});

test("R104: the new half of a joint configuration elects no leader by itself", async () => {
  const cluster = newCluster(5);
  const old = cluster.leader();
  const [near, ...far] = cluster.cluster.nodes.filter((node) => node !== old);
  const { admin } = cluster.client(old.id);
  const change = admin
    .memberChange(far.map(({ id }) => ({ kind: "remove", id }) as const))
    .catch((error: unknown) => error);
  const isJoint = (node: SimulatedNode) =>
    (node.view()?.log.configuration.votersOutgoing.size ?? 0) > 0;
  cluster.until("the leader has it", () => isJoint(old));
  for (const { host } of far) {
    for (const side of [old.host, near!.host]) {
      cluster.cluster.network.cut(host, side);
      cluster.cluster.network.cut(side, host);
    }
  }
  cluster.until("the other that stays has it", () => isJoint(near!)); // one of four
  cluster.pass(10_000); // a leader without a quorum of both halves is detected
  expect([old, near!].map((node) => node.view()?.role)).not.toContain("leader");
  cluster.cluster.network.healAll();
  await cluster.outcome(change);
  await write(cluster, cluster.client(), "after");
});

for (const silent of ["outgoing", "incoming"] as const) {
  test(`R42, R104: a leader that gets no responses from the ${silent} half of the voters steps down`, async () => {
    const cluster = newCluster();
    const leader = cluster.leader();
    const client = cluster.client(leader.id);
    const outgoing = [1, 2, 3].filter((id) => id !== leader.id);
    const incoming = [cluster.join().id, cluster.join().id];
    for (const id of incoming) {
      await cluster.outcome(client.admin.addMember(memberOf(id), { learner: true }));
    }
    cluster.pass(1_000);
    const change = client.admin.memberChange([
      ...incoming.map((id) => ({ kind: "promote", id }) as const),
      ...outgoing.map((id) => ({ kind: "remove", id }) as const),
    ]);
    const changed = change.catch((error: unknown) => error);
    const { log } = leader.view()!; // it leads
    cluster.until("it is joint", () => log.configuration.votersOutgoing.size > 0);
    const away = silent === "outgoing" ? outgoing : incoming;
    new Wire(cluster).hold(({ from }, to) => to === leader.id && away.includes(from));
    cluster.until("it steps down", () => leader.view()?.role !== "leader", 1_500);
    expect(log.configuration.votersOutgoing.size).toBe(3);
    await cluster.outcome(changed);
  });
}

test("R44: a member that is removed while partitioned comes back and disturbs no other", async () => {
  const cluster = newCluster();
  const leader = cluster.leader();
  const [gone, other] = [1, 2, 3].filter((id) => id !== leader.id) as [NodeId, NodeId];
  cluster.pass(1_000); // all of them have the log, and know each other
  cluster.isolate(gone);
  const client = cluster.client(leader.id, other);
  await cluster.outcome(client.admin.removeMember(gone));
  cluster.pass(5_000);
  const { elections } = cluster.cluster;
  const { term } = leader.view()!; // it runs
  cluster.rejoin(gone);
  cluster.pass(20_000);
  expect(cluster.cluster.elections).toBe(elections);
  expect(leader.view()?.term).toBe(term);
  await write(cluster, client, "after");
  expect(cluster.lines.join("\n")).toContain(`node ${gone} was removed from this cluster`);
});

test("a member that was away is found by a leader that it does not know", async () => {
  const cluster = newCluster();
  const away = cluster.leader().id === 3 ? 2 : 3;
  const rest = [1, 2, 3].filter((id) => id !== away);
  cluster.node(away).terminateAt("now", "kill");
  const client = cluster.client(...rest, 4);
  await write(cluster, client, "before");
  const four = cluster.join();
  await cluster.outcome(client.admin.addMember(memberOf(four.id)));
  cluster.until("it votes", () => hasArrived(four, cluster.leader(...rest)));
  await cluster.outcome(client.admin.transferLeader(four.id));
  cluster.leader(...rest, four.id);
  // Neither of the members that it knows can name the present leader.
  for (const id of rest) {
    cluster.cluster.network.cut(`n${id}`, `n${away}`);
    cluster.cluster.network.cut(`n${away}`, `n${id}`);
  }
  cluster.node(away).start();
  cluster.until("it has the log", () => hasArrived(cluster.node(away), four));
  expect(cluster.node(away).view()?.leaderId).toBe(four.id);
});

for (const seed of [1, 2, 3, 4, 5]) {
  test(`R82: a change during a cut, a pause and a power loss reverts no committed entry, seed ${seed}`, async () => {
    const cluster = newCluster(5, seed);
    const kept: string[] = [];
    const attempt = async (key: string) => {
      const put = cluster.client().put(key, key, { timeoutMs: 4_000 });
      if (await cluster.outcome(isDone(put))) kept.push(key);
    };
    for (let round = 0; round < 3; round += 1) {
      const leader = cluster.leader(...membersOf(cluster));
      const [near = 0, far = 0, ...rest] = votersOf(leader).filter((id) => id !== leader.id);
      await attempt(`before-${round}`);

      // One voter is paused while it is replaced, another is demoted, the leader is partitioned in
      // one direction, and is killed with the change in progress or just completed.
      const added = cluster.join();
      cluster.node(near).process?.pause(700);
      for (const id of rest) cluster.cluster.network.cut(leader.host, cluster.node(id).host);
      const change = cluster.client().admin.memberChange(
        [
          { kind: "add", member: memberOf(added.id), staysLearner: false, replaces: near },
          { kind: "demote", id: far },
        ],
        { timeoutMs: 4_000 },
      );
      await cluster.outcome(isDone(change));
      await attempt(`storm-${round}`);
      leader.terminateAt("now", "crash");
      cluster.pass(2_000);

      cluster.cluster.network.healAll();
      for (const node of cluster.cluster.nodes) if (!node.isUp) node.start();
      cluster.pass(3_000);
    }
    expect(kept.length).toBeGreaterThanOrEqual(3);
    const client = cluster.client();
    const found = await cluster.outcome(Promise.all(kept.map((key) => client.get(key))));
    expect(found.map((kv) => kv?.text)).toEqual(kept);
  });
}

async function isDone(promise: Promise<unknown>): Promise<boolean> {
  try {
    await promise;
    return true;
  } catch (error) {
    if (error instanceof QuorateError) return false;
    throw error;
  }
}

/** As known by the node with the highest commit index. */
function membersOf(cluster: ScriptedCluster): NodeId[] {
  const views = cluster.cluster.nodes.flatMap((node) => node.view() ?? []);
  const newest = views.toSorted((a, b) => b.log.commitIndex - a.log.commitIndex)[0];
  return newest?.log.configuration.members.map(({ id }) => id) ?? [];
}
