/**
 * The client library with whole nodes that are lost, silent or of another cluster, and its
 * validation of arguments.
 */
import { describe, expect, test } from "bun:test";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { QuorateClient } from "../../../src/client/client.ts";
import type { PeerMessage } from "../../../src/codec/peer-message.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import type { Network } from "../../../src/transport/network.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";
import { Wire } from "../../support/sim/wire.ts";

function newCluster(nodes = 3) {
  const cluster = new ScriptedCluster({ nodes });
  cluster.start();
  return { cluster, leader: cluster.leader() };
}

function othersThan(leader: SimulatedNode, cluster: ScriptedCluster): SimulatedNode[] {
  return cluster.cluster.nodes.filter((node) => node !== leader);
}

const caught = (error: unknown) => error;

describe("R193: an invalid argument changes nothing on any node", () => {
  test("R193: a value or a key that is neither text nor bytes, or not Unicode, is refused", async () => {
    const { cluster } = newCluster();
    const client = cluster.client();
    const { revision } = await cluster.outcome(client.put("color", "green"));
    const wrong = [
      client.put("color", 5 as never),
      client.put("color", {} as never),
      client.put("\ud800", "first"),
      client.put("\udc00", "second"),
      client.delete("\udfff"),
    ].map((write) => write.catch(caught));
    for (const error of await cluster.outcome(Promise.all(wrong))) {
      expect(error).toMatchObject({ applied: "never" });
    }
    const all = await cluster.outcome(client.range({ from: "\0" }));
    expect(all.kvs.map(({ text, modRevision }) => [text, modRevision])).toEqual([
      ["green", revision],
    ]);
  });

  test("R193: a range to delete with a misspelled end is refused", async () => {
    const { cluster } = newCluster();
    const client = cluster.client();
    for (const key of ["a", "b", "c"]) await cluster.outcome(client.put(key, key));
    const range = { from: "b", until: "c" } as never; // it is `to`
    expect(await cluster.outcome(client.deleteRange(range).catch(caught))).toMatchObject({
      applied: "never",
    });
    expect((await cluster.outcome(client.range({ from: "a" }))).kvs).toHaveLength(3);
  });
});

test("a scan returns every key, however many pages they fill", async () => {
  const { cluster } = newCluster();
  const client = cluster.client();
  for (let i = 10; i < 35; i += 1) await cluster.outcome(client.put(`key-${i}`, `${i}`));
  const scanned = Array.fromAsync(client.scan({ prefix: "key-" }, { pageSize: 10 }));
  expect((await cluster.outcome(scanned)).map(({ text }) => Number(text))).toEqual(
    Array.from({ length: 25 }, (_, i) => i + 10),
  );
});

test("R87: a write that a lost leader may have applied is repeated until its deadline", async () => {
  const { cluster, leader } = newCluster();
  const endpoints = cluster.cluster.nodes.map(({ id }) => cluster.clientAddress(id));
  const client = new QuorateClient({ endpoints, failFast: true, ...cluster.machine() });
  await cluster.outcome(client.put("color", "green"));
  const { lastIndex } = leader.view()!.log; // it leads
  const write = client.put("color", "blue", { timeoutMs: 10_000 });
  cluster.until("the leader has it", () => leader.view()!.log.lastIndex > lastIndex);
  for (const node of cluster.cluster.nodes) node.terminateAt("now", "kill");
  cluster.pass(1_000); // no node runs, on any machine
  cluster.start();
  const { revision } = await cluster.outcome(write);
  const kv = await cluster.outcome(client.get("color"));
  expect([kv?.text, kv?.version, kv?.modRevision]).toEqual(["blue", 2, revision]);
});

/** Two concurrent clusters, and a client that takes a node of the second for one of the first. */
async function twoClusters() {
  const first = new ScriptedCluster({ seed: 1 });
  const second = new ScriptedCluster({ seed: 2, nodes: 1 }, NODE_LIMITS, first.clock);
  first.start();
  second.start();
  first.leader();
  second.leader();
  await second.outcome(second.client().put("color", "red"));
  const [here, there] = [first.machine(), second.machine()];
  const network: Network = {
    listen: here.network.listen,
    dial: (address, attempt) =>
      address === FOREIGN
        ? there.network.dial(second.clientAddress(1), attempt)
        : here.network.dial(address, attempt),
  };
  const client = new QuorateClient({
    endpoints: [first.clientAddress(1), FOREIGN],
    ...here,
    network,
  });
  return { first, second, client };
}

const FOREIGN = "n9:7201";

test("R173: a client connects to no other cluster, even if its own is gone", async () => {
  const { first, second, client } = await twoClusters();
  await first.outcome(client.status(first.clientAddress(1)));
  await first.outcome(client.put("color", "green"));
  for (const { id } of first.cluster.nodes) first.node(id).terminateAt("now", "kill");
  const read = client.get("color", { timeoutMs: 3_000 }).then((kv) => kv?.text, caught);
  const write = client.put("color", "blue", { timeoutMs: 3_000 }).catch(caught);
  expect(await first.outcome(read)).toBeInstanceOf(Error);
  expect(await first.outcome(write)).toBeInstanceOf(Error);
  expect((await second.outcome(second.client().get("color")))?.text).toBe("red");
});

test("R173: a client keeps to one of two clusters that answer at the same moment", async () => {
  const { first, client } = await twoClusters();
  const asked = [first.clientAddress(1), FOREIGN].map((endpoint) =>
    client.status(endpoint).then(() => "served", caught),
  );
  const answers = await first.outcome(Promise.all(asked));
  expect(answers.filter((answer) => answer === "served")).toHaveLength(1);
});

test("a read leaves a node that stopped responding long before its connection times out", async () => {
  const { cluster, leader } = newCluster();
  const client = cluster.client();
  await cluster.outcome(client.put("color", "green"));
  const start = cluster.clock.now();
  leader.process?.pause(20_000);
  const kv = await cluster.outcome(client.get("color", { timeoutMs: 15_000 }));
  expect(kv?.text).toBe("green");
  expect(cluster.clock.now() - start).toBeLessThan(3_000); // a connection: more than 4,000
});

test("R87: a write without a session is not sent to another node if its leader is silent", async () => {
  const { cluster, leader } = newCluster();
  const endpoints = cluster.cluster.nodes.map(({ id }) => cluster.clientAddress(id));
  const client = new QuorateClient({ endpoints, sessions: false, ...cluster.machine() });
  await cluster.outcome(client.put("color", "green"));
  const start = cluster.clock.now();
  leader.process?.pause(20_000);
  const write = client.put("color", "blue", { timeoutMs: 15_000 }).catch((error: unknown) => error);
  expect(await cluster.outcome(write)).toMatchObject({
    name: "OutcomeUnknownError",
    applied: "maybe",
  });
  expect(cluster.clock.now() - start).toBeGreaterThan(3_900); // until the connection times out
});

test("a client does not return to a silent leader because others name it", async () => {
  for (const seed of [1, 4]) {
    const cluster = new ScriptedCluster({ nodes: 5, seed });
    cluster.start();
    const old = cluster.leader();
    const [faithful, ...rest] = othersThan(old, cluster) as [SimulatedNode, ...SimulatedNode[]];
    const client = cluster.client(faithful.id, rest[0]!.id); // four others
    await cluster.outcome(client.put("color", "green"));
    const { term } = old.view()!; // it leads
    // The old leader is frozen. One node still names it as the leader, as if it were only
    // briefly silent.
    old.process?.pause(20_000);
    for (const { host } of rest) {
      cluster.cluster.network.cut(host, faithful.host);
      cluster.cluster.network.cut(faithful.host, host);
    }
    const wire = new Wire(cluster);
    const heartbeat = {
      type: "heartbeat.request",
      from: old.id,
      term,
      commit: 0,
      round: 0,
    } as const;
    const pass = (ms: number) => {
      for (let passed = 0; passed < ms; passed += 100) {
        wire.deliver(heartbeat satisfies PeerMessage, faithful.id);
        cluster.pass(100);
      }
    };
    const start = cluster.clock.now();
    let tookMs = Number.POSITIVE_INFINITY;
    void client.get("color", { timeoutMs: 15_000 }).then(() => {
      tookMs = cluster.clock.now() - start;
    });
    pass(2_300);
    expect(tookMs).toBeLessThan(2_300);
  }
});

test("R192: a node is told when a client no longer waits for a request", async () => {
  const { cluster, leader } = newCluster();
  const client = cluster.client(leader.id);
  await cluster.outcome(client.put("color", "green"));
  cluster.isolate(leader.id);
  const abort = new AbortController();
  const read = client.get("color", { timeoutMs: 10_000, signal: abort.signal }).catch(caught);
  cluster.until("the leader has it", () => leader.view()!.pendingRequests === 1);
  abort.abort();
  cluster.pass(20);
  expect(await read).toBeInstanceOf(Error);
  expect(leader.view()?.pendingRequests).toBe(0);
});
