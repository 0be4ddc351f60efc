/**
 * Reads by lease on whole nodes: whatever is late, slow or told to take over, no leader
 * answers from an expired lease.
 */
import { expect, test } from "bun:test";
import type { QuorateClient } from "../../../src/client/client.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

interface Setup {
  readonly cluster: ScriptedCluster;
  readonly leader: SimulatedNode;
  readonly others: readonly [SimulatedNode, SimulatedNode];
  /** Connects to the leader only. */
  readonly atLeader: QuorateClient;
}

async function setUp(seed = 1): Promise<Setup> {
  const timing = { ...FAULT_FREE_SPEC.timing, readMode: "lease" } as const;
  const cluster = new ScriptedCluster({ seed, timing });
  cluster.start();
  const leader = cluster.leader();
  const others = cluster.cluster.nodes.filter((node) => node !== leader);
  cluster.pass(1_000); // A lease needs a promise, and a promise needs time since the start.
  const atLeader = cluster.client(leader.id);
  await cluster.outcome(atLeader.put("color", "green"));
  expect((await cluster.outcome(atLeader.get("color")))?.text).toBe("green");
  return { cluster, leader, others: others as unknown as Setup["others"], atLeader };
}

/** The result of a read: a text, or an error. */
function read(client: QuorateClient): Promise<unknown> {
  return client.get("color", { timeoutMs: 3_000 }).then(
    (kv) => kv?.text,
    (error: unknown) => error,
  );
}

async function writeBlue({ cluster, others: [a, b] }: Setup): Promise<void> {
  cluster.leader(a.id, b.id);
  await cluster.outcome(cluster.client(a.id, b.id).put("color", "blue"));
}

for (const seed of [1, 2, 3]) {
  test(`R121: late responses to an old heartbeat renew no lease, seed ${seed}`, async () => {
    const setup = await setUp(seed);
    const { cluster, leader, others, atLeader } = setup;
    const { network } = cluster.cluster;
    // The followers hear the leader a last time. Their responses reach it when another node leads.
    cluster.pass(seed * 7);
    for (const { host } of others) network.clog(host, leader.host, 1_400);
    cluster.pass(60);
    for (const { host } of others) network.cut(leader.host, host);
    await writeBlue(setup);
    let stale = 0;
    for (let i = 0; i < 40; i += 1) {
      const outcome = read(atLeader);
      cluster.pass(20);
      void outcome.then((text) => {
        if (text === "green") stale += 1;
      });
    }
    cluster.pass(4_000);
    expect(stale).toBe(0);
  });
}

test("R121: a leader does not read by lease after it has asked another node to take over", async () => {
  const setup = await setUp();
  const { cluster, leader, others, atLeader } = setup;
  const [target, other] = others;
  // The incarnations that the leader has met are then in the log, and on both disks.
  const { log } = leader.view()!; // it leads
  cluster.pass(1_000);
  expect(log.commitIndex).toBe(log.lastIndex);
  const transfer = atLeader.admin.transferLeader(target.id).catch(() => undefined);
  for (const { host } of others) cluster.cluster.network.cut(host, leader.host);
  cluster.until("the target leads", () => target.view()?.role === "leader", 400);
  await cluster.outcome(cluster.client(target.id, other.id).put("color", "blue"));
  expect(await cluster.outcome(read(atLeader))).not.toBe("green");
  await cluster.outcome(transfer);
});

test("R122: a voter that has just started does not vote while an older lease may count", async () => {
  for (let momentMs = 0; momentMs < 1_000; momentMs += 100) {
    const setup = await setUp();
    const { cluster, leader, others, atLeader } = setup;
    const [voter, rival] = others;
    const { network } = cluster.cluster;
    // The rival no longer hears the leader and requests votes. The voter is restarted meanwhile.
    network.cut(leader.host, rival.host);
    network.cut(rival.host, leader.host);
    cluster.pass(1_100 + momentMs);
    expect(leader.view()?.role).toBe("leader");
    voter.terminateAt("now", "kill");
    network.cut(leader.host, voter.host);
    network.cut(voter.host, leader.host);
    voter.start();
    for (let i = 0; i < 20; i += 1) {
      cluster.pass(20);
      if (rival.view()?.role !== "leader") continue;
      await cluster.outcome(cluster.client(rival.id, voter.id).put("color", "blue"));
      expect(await cluster.outcome(read(atLeader))).not.toBe("green");
    }
  }
});

test("R121, R122: a voter that enters a newer term keeps its promise to the leader it hears", async () => {
  const { cluster, leader, others } = await setUp();
  const [voter, rival] = others;
  const { term, log } = leader.view()!; // it leads
  cluster.until("all have it", () => voter.view()!.log.lastIndex === log.lastIndex);
  // As if the rival had campaigned just before: its refusal arrives first, and then its request.
  const wire = new Wire(cluster);
  wire.deliver(
    { type: "preVote.response", from: rival.id, term: term + 1, granted: false },
    voter.id,
  );
  cluster.pass(1);
  expect(voter.view()).toMatchObject({ term: term + 1, votedFor: undefined });
  const request = { type: "vote.request", from: rival.id, isTransfer: false } as const;
  wire.deliver({ ...request, term: term + 1, lastLog: log.lastId }, voter.id);
  cluster.pass(1);
  expect(voter.view()).toMatchObject({ term: term + 1, votedFor: undefined });
});

test("R122, R30: the only voter keeps a promise that it made before it was the only one", async () => {
  const timing = { ...FAULT_FREE_SPEC.timing, readMode: "lease" } as const;
  const cluster = new ScriptedCluster({ nodes: 2, timing });
  cluster.start();
  const leader = cluster.leader();
  const last = cluster.node(leader.id === 1 ? 2 : 1);
  cluster.pass(1_000);
  const atLeader = cluster.client(leader.id);
  await cluster.outcome(atLeader.put("color", "green"));

  const alone = () => last.view()!.log.configuration;
  const removal = atLeader.admin.removeMember(leader.id).catch(() => undefined);
  const wire = new Wire(cluster);
  cluster.until("it is joint", () => alone().votersOutgoing.size > 0);
  // The leader does not learn that it was removed: it continues to lead, with a lease from the node
  // that stays.
  wire.change((message, to) => {
    const { configurationVersion: version, configuration } = leader.view()!.log;
    const isOut = message.type === "append.response" && configuration.voters.size === 1;
    const isNews = isOut && configuration.votersOutgoing.size === 0 && message.index >= version;
    return to === leader.id && isNews ? "lost" : undefined;
  });
  cluster.until(
    "one is left",
    () => alone().voters.size === 1 && alone().votersOutgoing.size === 0,
  );
  cluster.pass(60);
  expect(await cluster.outcome(read(atLeader))).toBe("green");
  last.terminateAt("now", "kill");
  last.start();
  for (let i = 0; i < 40; i += 1) {
    cluster.pass(10);
    if (last.view()?.role !== "leader") continue;
    await cluster.outcome(cluster.client(last.id).put("color", "blue"));
    const late = atLeader.get("color", { timeoutMs: 50 }).then((kv) => kv?.text, String);
    expect(await cluster.outcome(late)).not.toBe("green");
  }
  cluster.until("who stays leads", () => last.view()?.role === "leader");
  await cluster.outcome(removal);
});
