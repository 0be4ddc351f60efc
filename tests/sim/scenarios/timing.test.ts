/**
 * Members whose timing differs, on whole nodes: a leader that assumed that others wait as
 * long as it does would serve overwritten values.
 */
import { expect, test } from "bun:test";
import type { Timing } from "../../../src/actors/node/core.ts";
import {
  decodeHello,
  decodeHelloReply,
  writeHello,
  writeHelloReply,
} from "../../../src/codec/hello.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { FAULT_FREE_SPEC, ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

const LONG: Timing = { heartbeatIntervalMs: 50, electionTimeoutMs: 1_000, readMode: "lease" };
const SHORT: Timing = { ...LONG, electionTimeoutMs: 250 };

/** Node 1 leads. */
async function clusterWith(
  timings: Readonly<Record<NodeId, Timing>>,
  seed = 1,
): Promise<ScriptedCluster> {
  const cluster = new ScriptedCluster({ ...FAULT_FREE_SPEC, seed, timing: LONG });
  for (const [id, timing] of Object.entries(timings)) cluster.node(Number(id)).timing = timing;
  cluster.start();
  cluster.pass(4_000);
  if (cluster.leader().id !== 1) {
    await cluster.outcome(cluster.client().admin.transferLeader(1, { timeoutMs: 10_000 }));
    cluster.until("node 1 leads", () => cluster.node(1).view()?.role === "leader", 10_000);
  }
  await cluster.outcome(cluster.client().put("color", "green"));
  cluster.pass(1_000);
  return cluster;
}

/**
 * Partitions node 1, and returns the results of its reads after the others have overwritten
 * the key.
 */
async function readsBehindACut(cluster: ScriptedCluster): Promise<readonly unknown[]> {
  const { network } = cluster.cluster;
  const atLeader = cluster.client(1);
  await cluster.outcome(atLeader.get("color"));
  for (const id of [2, 3]) {
    network.cut(cluster.node(1).host, cluster.node(id).host);
    network.cut(cluster.node(id).host, cluster.node(1).host);
  }
  const hasLeader = () => [2, 3].some((id) => cluster.node(id).view()?.role === "leader");
  cluster.until("the others have a leader", hasLeader, 5_000);
  await cluster.outcome(cluster.client(2, 3).put("color", "blue", { timeoutMs: 10_000 }));
  const reads = Array.from({ length: 5 }, () =>
    atLeader.get("color", { timeoutMs: 200 }).then(
      (kv) => kv?.text,
      () => "no answer",
    ),
  );
  return Promise.all(reads.map((read) => cluster.outcome(read)));
}

function linesOf(cluster: ScriptedCluster, sentence: string): number {
  return cluster.lines.filter((line) => line.includes(sentence)).length;
}

for (const seed of [1, 2, 3]) {
  test(`R174: a member with a shorter election timeout than the leader gives it no lease, seed ${seed}`, async () => {
    const cluster = await clusterWith({ 1: LONG, 2: SHORT, 3: SHORT }, seed);
    expect(await readsBehindACut(cluster)).not.toContain("green");
    expect(linesOf(cluster, "Peer has different timing")).toBeGreaterThan(0);
  });
}

test("R174: a lease counts the responses of members with the same election timeout, or a longer one", async () => {
  const cluster = await clusterWith({ 1: SHORT, 2: LONG, 3: LONG });
  const atLeader = cluster.client(1);
  const { network } = cluster.cluster;
  await cluster.outcome(atLeader.get("color"));
  for (const id of [2, 3]) network.cut(cluster.node(id).host, cluster.node(1).host);
  const kv = await cluster.outcome(atLeader.get("color", { timeoutMs: 60 }));
  expect(kv?.text).toBe("green"); // no member has confirmed it since
});

test("R174: reads and writes go on while the setting is changed node by node", async () => {
  const cluster = await clusterWith({});
  const client = cluster.client();
  for (const id of [2, 3, 1]) {
    const node = cluster.node(id);
    node.terminateAt("now", "kill");
    node.timing = SHORT;
    node.start();
    cluster.pass(3_000);
    await cluster.outcome(client.put("color", `after ${id}`, { timeoutMs: 10_000 }));
    const kv = await cluster.outcome(client.get("color", { timeoutMs: 10_000 }));
    expect(kv?.text).toBe(`after ${id}`);
  }
  expect(linesOf(cluster, "Peer refused the connection")).toBe(0);
});

for (const seed of [1, 2, 3]) {
  test(`R122: a node restarted with a shorter timeout keeps the longer promise, seed ${seed}`, async () => {
    const cluster = await clusterWith({}, seed);
    cluster.node(3).terminateAt("now", "kill"); // the lease depends on node 2 alone
    cluster.node(3).timing = SHORT;
    cluster.pass(1_500);
    const { network } = cluster.cluster;
    const hosts = [2, 3].map((id) => cluster.node(id).host);
    await cluster.outcome(cluster.client(1).get("color"));
    for (const host of hosts) {
      network.cut(cluster.node(1).host, host);
      network.cut(host, cluster.node(1).host);
    }
    cluster.node(2).terminateAt("now", "kill");
    for (const id of [2, 3]) {
      cluster.node(id).timing = SHORT;
      cluster.node(id).start();
    }
    const atLeader = cluster.client(1);
    for (let i = 0; i < 40; i += 1) {
      cluster.pass(25);
      if (![2, 3].some((id) => cluster.node(id).view()?.role === "leader")) continue;
      await cluster.outcome(cluster.client(2, 3).put("color", "blue", { timeoutMs: 5_000 }));
      const read = atLeader.get("color", { timeoutMs: 100 }).then((kv) => kv?.text, String);
      expect(await cluster.outcome(read)).not.toBe("green");
    }
    cluster.pass(3_000);
    await cluster.outcome(cluster.client(2, 3).put("color", "blue", { timeoutMs: 10_000 }));
  });
}

test("R174: a member that has not announced its election timeout gives no lease", async () => {
  const cluster = new ScriptedCluster({ timing: LONG });
  const wire = new Wire(cluster);
  const unsaid = { electionTimeoutMs: 0, heartbeatIntervalMs: 0, leaseMs: 0 };
  wire.intercept(({ payload, hello, isDiallers }) => {
    if (hello !== undefined) return undefined;
    const bytes = payload.slice();
    if (isDiallers) return (writer) => writeHello({ ...decodeHello(bytes), ...unsaid }, writer);
    return (writer) => writeHelloReply({ ...decodeHelloReply(bytes), ...unsaid }, writer);
  });
  cluster.start();
  const leader = cluster.leader();
  const atLeader = cluster.client(leader.id);
  await cluster.outcome(atLeader.put("color", "green"));
  cluster.pass(3_000);
  expect((await cluster.outcome(atLeader.get("color")))?.text).toBe("green");
  wire.change((_, to) => (to === leader.id ? "lost" : undefined));
  const read = atLeader.get("color", { timeoutMs: 400 }).then(
    (kv) => kv?.text,
    () => "no answer",
  );
  expect(await cluster.outcome(read)).toBe("no answer");
});
