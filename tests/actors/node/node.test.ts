/**
 * Whole nodes: how they start, serve, refuse, fail and stop.
 */
import { describe, expect, test } from "bun:test";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { ClusterPin } from "../../../src/client/cluster-pin.ts";
import { type Outcome, RpcConnection } from "../../../src/client/rpc-connection.ts";
import { encodePutRequest } from "../../../src/codec/kv.ts";
import { ErrorCode, Method, type Response } from "../../../src/codec/request.ts";
import { clientHello } from "../../../src/transport/handshake.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const PUT = encodePutRequest({ key: Uint8Array.of(107), value: Uint8Array.of(118), prevKv: false });

interface Question {
  readonly method: Method;
  readonly body?: Uint8Array;
  readonly timeoutMs?: number;
}

/** The answer of this node itself: the client does not try another one. */
function call(
  cluster: ScriptedCluster,
  id: NodeId,
  { method, body = PUT, timeoutMs = 5000 }: Question,
): Promise<Outcome> {
  const { network, clock } = cluster.machine();
  const connection = new RpcConnection({
    network,
    clock,
    address: cluster.clientAddress(id),
    hello: clientHello({ clusterId: 0, softwareVersion: "test" }),
    pin: new ClusterPin(0),
    connectTimeoutMs: 1000,
    closed() {},
  });
  return connection.call({ method, body, deadline: clock.now() + timeoutMs });
}

function ask(cluster: ScriptedCluster, id: NodeId, question: Question): Promise<Outcome> {
  return cluster.outcome(call(cluster, id, question));
}

describe("three nodes", () => {
  test("three nodes elect a leader, accept writes through any node and read them back", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    cluster.leader();
    for (const id of [1, 2, 3]) {
      using client = cluster.client(id);
      await cluster.outcome(client.put(`key-${id}`, `value-${id}`));
      expect((await cluster.outcome(client.get(`key-${id}`)))?.text).toBe(`value-${id}`);
    }
  });

  test("three nodes start from the same first entry, so that their logs agree", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const { id: leader } = cluster.leader();
    const status = await cluster.outcome(cluster.client().status(cluster.clientAddress(leader)));
    expect(status).toMatchObject({ lastIndex: 2, commitIndex: 2 });
    expect([...status.configuration.voters]).toEqual([1, 2, 3]);
  });

  test("three nodes have their logs and states again after all of them restarted", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    cluster.leader();
    using client = cluster.client(1, 2, 3);
    await cluster.outcome(client.put("color", "green"));
    for (const id of [1, 2, 3]) cluster.node(id).stop();
    cluster.until("they have stopped", () => [1, 2, 3].every((id) => !cluster.node(id).isUp));
    expect([1, 2, 3].map((id) => cluster.node(id).lastEnd)).toEqual(
      Array(3).fill({ reason: "stopped" }),
    );

    cluster.start();
    cluster.leader();
    expect((await cluster.outcome(client.get("color")))?.text).toBe("green");
  });
});

/** Three nodes that had a leader. Only node 1 was restarted. */
function aloneAgain(): ScriptedCluster {
  const cluster = new ScriptedCluster();
  cluster.start();
  cluster.leader();
  for (const id of [1, 2, 3]) cluster.node(id).terminateAt("now", "kill");
  cluster.start(1);
  cluster.pass(100);
  return cluster;
}

describe("a node that does not lead", () => {
  test("R120: a follower serves follower reads itself, and misses no completed write", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const { id: leader } = cluster.leader();
    const follower = [1, 2, 3].find((id) => id !== leader)!; // two of the three
    using writer = cluster.client(leader);
    using reader = cluster.client(follower);
    for (let i = 0; i < 20; i += 1) {
      await cluster.outcome(writer.put("count", String(i)));
      const read = reader.get("count", { followerRead: true });
      expect((await cluster.outcome(read))?.text).toBe(String(i));
    }
    const range = await cluster.outcome(
      reader.range({ prefix: "" }, { followerRead: true, countOnly: true }),
    );
    expect(range.count).toBe(1);
  });

  test("R120: a follower keeps a follower read until there is a leader, then asks that leader", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const { id: leader } = cluster.leader();
    const [follower = 0, other = 0] = [1, 2, 3].filter((id) => id !== leader);
    await cluster.outcome(cluster.client(leader).put("color", "green"));
    using reader = cluster.client(follower);
    cluster.isolate(leader);
    const read = reader.get("color", { followerRead: true });
    expect((await cluster.outcome(read))?.text).toBe("green");
    expect([follower, other]).toContain(cluster.leader(follower, other).id);
  });

  test("a follower names the leader and its client address", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const { id: leader } = cluster.leader();
    const follower = [1, 2, 3].find((id) => id !== leader)!; // two of the three
    for (const method of [Method.METHOD_PUT, Method.METHOD_RANGE]) {
      expect(await ask(cluster, follower, { method })).toMatchObject({
        kind: "failed",
        error: {
          code: ErrorCode.ERROR_CODE_NOT_LEADER,
          leaderId: leader,
          leaderAddress: cluster.clientAddress(leader),
        },
      });
    }
  });

  test("a node without a leader keeps a request until there is one", async () => {
    const cluster = aloneAgain();
    using client = cluster.client(1);
    const written = client.put("color", "green");
    cluster.pass(200);
    cluster.start(2);
    expect(await cluster.outcome(written)).toMatchObject({ revision: 2 });
  });

  test("a node without a leader answers after a while, so that the client tries another node", async () => {
    const cluster = aloneAgain();
    const start = cluster.clock.now();
    expect(await ask(cluster, 1, { method: Method.METHOD_PUT, timeoutMs: 60_000 })).toMatchObject({
      kind: "failed",
      error: { code: ErrorCode.ERROR_CODE_NO_LEADER, applied: 0 },
    });
    expect(cluster.clock.now() - start).toBeWithin(1500, 1600); // three election timeouts
  });
});

describe("a leader", () => {
  test("R87: a leader without its quorum cannot report the outcome of a write", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const { id: leader } = cluster.leader();
    const others = [1, 2, 3].filter((id) => id !== leader);
    for (const id of others) cluster.node(id).stop();
    cluster.until("they have stopped", () => others.every((id) => !cluster.node(id).isUp));
    expect(await ask(cluster, leader, { method: Method.METHOD_PUT, timeoutMs: 200 })).toMatchObject(
      {
        kind: "failed",
        error: { code: ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, applied: 1 },
      },
    );
  });

  test("R145: a leader refuses requests beyond its limit as retryable", async () => {
    const gateway = { ...NODE_LIMITS.gateway, maxRequests: 2 };
    const cluster = new ScriptedCluster({ nodes: 1 }, { ...NODE_LIMITS, gateway });
    cluster.start(1);
    cluster.leader();
    cluster.node(1).diskFaults.stalledUntil = cluster.clock.now() + 100; // all arrive meanwhile
    const puts = [1, 2, 3].map(() => call(cluster, 1, { method: Method.METHOD_PUT }));
    const outcomes = await cluster.outcome(Promise.all(puts));
    const busy = outcomes.filter((outcome) => outcome.kind === "failed");
    expect(busy).toHaveLength(1);
    expect(busy[0]).toMatchObject({ error: { code: ErrorCode.ERROR_CODE_BUSY, applied: 0 } });
  });

  test("R145: a leader limits the bytes of its requests in flight, and frees them afterwards", async () => {
    const gateway = { ...NODE_LIMITS.gateway, maxRequestBytes: 2 * PUT.length };
    const cluster = new ScriptedCluster({ nodes: 1 }, { ...NODE_LIMITS, gateway });
    cluster.start(1);
    cluster.leader();
    for (let round = 0; round < 2; round += 1) {
      cluster.node(1).diskFaults.stalledUntil = cluster.clock.now() + 100; // all arrive meanwhile
      const puts = [1, 2, 3].map(() => call(cluster, 1, { method: Method.METHOD_PUT }));
      const failed = (await cluster.outcome(Promise.all(puts))).filter(
        ({ kind }) => kind === "failed",
      );
      expect(failed).toMatchObject([{ error: { code: ErrorCode.ERROR_CODE_BUSY, applied: 0 } }]);
    }
  });
});

describe("a client that requests more than its connection holds", () => {
  test("R145: a large response is sent in parts, and does not delay the client's writes", async () => {
    const clients = { ...NODE_LIMITS.clients, maxQueuedBytes: 100_000 };
    const cluster = new ScriptedCluster({ nodes: 1 }, { ...NODE_LIMITS, clients });
    cluster.start(1);
    cluster.leader();
    using client = cluster.client(1);
    await cluster.outcome(client.put("large", "x".repeat(20_000)));
    const reads = Array.from({ length: 100 }, () => client.get("large"));
    const written = client.put("color", "green");
    const values = await cluster.outcome(Promise.all(reads));
    expect(values.map((kv) => kv?.value.length)).toEqual(Array(100).fill(20_000));
    expect(await cluster.outcome(written)).toMatchObject({ revision: 3 });
  });
});

describe("an invalid request", () => {
  test.each([
    ["has an unknown method", 99 as Method, PUT, "method 99 is unknown"],
    ["cannot be decoded", Method.METHOD_PUT, Uint8Array.of(0x0a, 0x7f), "Cannot decode"],
    ["has no key", Method.METHOD_PUT, new Uint8Array(0), "key"],
  ])("a request that %s is refused with a sentence", async (_, method, body, sentence) => {
    const cluster = new ScriptedCluster({ nodes: 1 });
    cluster.start(1);
    cluster.leader();
    const outcome = await ask(cluster, 1, { method, body });
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { code: ErrorCode.ERROR_CODE_INVALID_ARGUMENT, applied: 0 },
    });
    expect((outcome as { error: Response["error"] }).error?.message).toContain(sentence);
  });
});

describe("a node whose disk fails", () => {
  test("R143: a node whose disk fails stops and acknowledges nothing more, and the others continue", async () => {
    const cluster = new ScriptedCluster();
    cluster.start();
    const { id: leader } = cluster.leader();
    const others = [1, 2, 3].filter((id) => id !== leader);
    cluster.pass(100); // its disk is at rest
    cluster.node(leader).diskFaults.next = { operation: "sync", fault: "EIO" };

    using client = cluster.clientWithoutSession(leader, ...others);
    const outcome = await cluster.outcome(client.put("color", "green").catch((error) => error));
    expect(outcome).toMatchObject({ applied: "maybe" });
    expect(cluster.node(leader).lastEnd).toMatchObject({
      reason: "failed",
      error: { code: "EIO" },
    });

    cluster.leader(...others);
    await cluster.outcome(client.put("color", "blue"));
    expect((await cluster.outcome(client.get("color")))?.text).toBe("blue");
  });
});

describe("a node that is stopped", () => {
  test("a stopping node completes requests in flight, and refuses later ones", async () => {
    const cluster = new ScriptedCluster({ nodes: 1 });
    cluster.start(1);
    cluster.leader();
    using client = cluster.client(1);
    await cluster.outcome(client.put("color", "red"));
    const written = client.put("color", "green");
    cluster.pass(1); // on its way
    cluster.node(1).stop();
    expect(await cluster.outcome(written)).toMatchObject({ revision: 3 });
    cluster.until("they have stopped", () => !cluster.node(1).isUp);
    expect(cluster.node(1).lastEnd).toEqual({ reason: "stopped" });
  });
});
