/**
 * How a client finds a node that serves its requests, and which requests it repeats: against
 * scripted nodes, on a simulated clock and network.
 */
import { describe, expect, test } from "bun:test";
import { KEEP_ALIVE_MS } from "../../src/actors/clients/deadlines.ts";
import type { ClientOptions } from "../../src/client/client.ts";
import { LOOK_MS, SILENT_LOOKS } from "../../src/client/rpc-connection.ts";
import { encodePutResponse, encodeRangeResponse } from "../../src/codec/kv-response.ts";
import { Applied, ErrorCode, Method } from "../../src/codec/request.ts";
import { encodeRegisterSessionResponse } from "../../src/codec/session.ts";
import { judgeHello, tooManyConnections } from "../../src/transport/handshake.ts";
import { microtasks } from "../support/client/run-clock.ts";
import { type Answer, CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";
import { scriptedNodes } from "../support/client/scripted-nodes.ts";

const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };
const nothingFound = encodeRangeResponse(header, { kvs: [], more: false, count: 0 });
const written = encodePutResponse(header, { prevKv: undefined, prevKvOmitted: false });

const registered = encodeRegisterSessionResponse({ header, sessionId: 1, ttlMs: 60_000 });

/** Serves all requests, without a store. */
const serve = ({ method }: { method: Method }): Answer =>
  method === Method.METHOD_PUT ? written : nothingFound;

/** A client without a session, so that each request is the only one. */
const cluster = (options: Partial<ClientOptions> = {}) =>
  scriptedNodes({ sessions: false, ...options });

const leaderIs = (address: string): Answer => ({
  code: ErrorCode.ERROR_CODE_NOT_LEADER,
  leaderAddress: address,
});

function refused(code: ErrorCode, applied = Applied.APPLIED_NEVER): Answer {
  return { code, applied };
}

describe("the leader", () => {
  test("the leader is found through a node that names it, and used directly from then on", async () => {
    const { n1, n2, n3, client, run } = await cluster();
    n1.answer = () => leaderIs("n3:1");
    n3.answer = serve;
    await run(client.put("k", "v"));
    await run(client.get("k"));
    expect([n1, n2, n3].map((node) => node.requests.length)).toEqual([1, 0, 2]);
  });

  test("the leader may be a node that is no endpoint", async () => {
    const { network, clock, n1, client, run } = await cluster({ endpoints: ["n1:1"] });
    const unlisted = new ScriptedNode(clock);
    await unlisted.listen(network, "n9:1");
    n1.answer = () => leaderIs("n9:1");
    unlisted.answer = serve;
    await run(client.put("k", "v"));
    expect(unlisted.requests).toHaveLength(1);
  });

  test("a leader that has gone is searched for among the endpoints", async () => {
    const { n1, n2, n3, client, run } = await cluster();
    n1.answer = serve;
    await run(client.put("k", "v"));
    n1.crash();
    await microtasks();
    n2.answer = () => leaderIs("n3:1");
    n3.answer = serve;
    await run(client.get("k"));
    expect([n1, n2, n3].map((node) => node.requests.length)).toEqual([1, 1, 1]);
  });

  test("an unreachable leader is searched for at other addresses than the one that was named", async () => {
    const { n1, n2, n3, client, run } = await cluster();
    n1.answer = () => leaderIs("n2:1");
    n2.crash();
    n3.answer = serve;
    await run(client.put("k", "v", { timeoutMs: 1000 }));
    expect([n1, n3].map((node) => node.requests.length)).toEqual([1, 1]);
  });

  test("a client waits while two nodes disagree about the leader", async () => {
    const { clock, n1, n2, client, run } = await cluster();
    n1.answer = () => leaderIs("n2:1");
    n2.answer = (request) => (clock.now() < 1000 ? leaderIs("n1:1") : serve(request));
    await run(client.put("k", "v"));
    expect(clock.now()).toBeGreaterThanOrEqual(1000);
    expect(n1.requests.length + n2.requests.length).toBeLessThan(20);
  });

  test("a read of a node's own state does not need the leader", async () => {
    const { n1, client, run } = await cluster();
    n1.answer = serve;
    await run(client.get("k", { serializable: true }));
    expect(n1.requests).toHaveLength(1);
  });

  test("a read that any node can serve does not go to the leader, even if it is known", async () => {
    const { n1, n2, client, run } = await cluster();
    n1.answer = ({ method }) =>
      method === Method.METHOD_PUT ? leaderIs("n2:1") : serve({ method });
    n2.answer = serve;
    await run(client.put("k", "v"));
    await run(client.get("k", { followerRead: true }));
    await run(client.get("k", { serializable: true }));
    expect([n1, n2].map((node) => node.requests.length)).toEqual([3, 1]);
    await run(client.get("k"));
    expect(n2.requests).toHaveLength(2);
  });
});

describe("a safe request", () => {
  test.each([
    ["no leader", ErrorCode.ERROR_CODE_NO_LEADER],
    ["stopping", ErrorCode.ERROR_CODE_STOPPING],
    ["leadership lost before the write was appended", ErrorCode.ERROR_CODE_LEADERSHIP_LOST],
  ])("a request is repeated elsewhere after the error: %s", async (_name, code) => {
    const { n1, n2, client, run } = await cluster();
    n1.answer = () => refused(code);
    n2.answer = serve;
    await run(client.put("k", "v"));
    expect([n1, n2].map((node) => node.requests.length)).toEqual([1, 1]);
  });

  test("a request to a busy node is repeated after a pause", async () => {
    const { clock, n1, n2, client, run } = await cluster();
    n1.answer = (request) =>
      n1.requests.length < 5 ? refused(ErrorCode.ERROR_CODE_BUSY) : serve(request);
    await run(client.put("k", "v"));
    expect([n1, n2].map((node) => node.requests.length)).toEqual([5, 0]);
    expect(clock.now()).toBeGreaterThanOrEqual((20 + 40 + 80 + 160) / 2);
  });

  test("a request whose connection cannot be opened is repeated at the next endpoint", async () => {
    const { n1, n2, client, run } = await cluster();
    n1.crash();
    n2.answer = serve;
    await run(client.put("k", "v"));
    expect(n2.requests).toHaveLength(1);
  });

  test("a request to a node with too many connections is repeated at the next endpoint", async () => {
    const { n1, n2, client, run } = await cluster();
    n1.judge = (_, { self }) => tooManyConnections(self, 5);
    n2.answer = serve;
    await run(client.put("k", "v"));
    expect(n2.requests).toHaveLength(1);
  });

  test("a read whose connection was lost is repeated", async () => {
    const { n1, n2, client, run } = await cluster();
    n1.answer = () => {
      n1.crash();
      return undefined;
    };
    n2.answer = serve;
    await run(client.get("k"));
    expect(n2.requests).toHaveLength(1);
  });

  test("a read at a node that stopped responding is repeated once that is certain", async () => {
    const { clock, network, n1, n2, client, run } = await cluster({ timeoutMs: 10_000 });
    n1.answer = serve;
    n2.answer = serve;
    await run(client.get("k"));
    network.silence("n1");
    await run(client.get("k"));
    expect(clock.now()).toBeWithin(SILENT_LOOKS * LOOK_MS, (SILENT_LOOKS + 2) * LOOK_MS);
    expect(n2.requests).toHaveLength(1);
  });

  test("a session write whose leader stopped responding is repeated, even if others name it for a while", async () => {
    const { clock, network, n1, n2, n3, client, run } = await cluster({ sessions: true });
    const leader = ({ method }: { method: Method }) => {
      return method === Method.METHOD_REGISTER_SESSION ? registered : written;
    };
    n1.answer = leader;
    await run(client.put("k", "1"));
    network.silence("n1");
    n2.answer = () => leaderIs("n1:1");
    n3.answer = (request) => (clock.now() < 2_000 ? leaderIs("n1:1") : leader(request));
    await run(client.put("k", "2"));
    expect(clock.now()).toBeWithin(2_000, 2_000 + 1_000);
    const stamps = [...n1.requests, ...n3.requests].map(({ session }) => session?.sequence);
    expect([n1.requests.length, stamps.at(-1)]).toEqual([3, 2]); // no more went to n1
  });

  test("a request to a slow node is not repeated while the node reports that it works on it", async () => {
    const { clock, n1, n2, client, run } = await cluster({ timeoutMs: 10_000 });
    n1.answer = (request) => {
      const alive = () => {
        for (const channel of n1.channels) channel.keepAlive();
        if (clock.now() < 5_000) clock.setTimeout(alive, KEEP_ALIVE_MS);
        else n1.reply(request, nothingFound);
      };
      alive();
      return undefined;
    };
    await run(client.get("k"));
    expect(clock.now()).toBeGreaterThanOrEqual(5_000);
    expect(n2.requests).toEqual([]);
  });
});

describe("R192: a request without a caller", () => {
  test("R192: a request that has timed out is cancelled at the node", async () => {
    const { clock, n1, client, failure } = await cluster();
    expect(await failure(client.get("k", { timeoutMs: 300 }))).toBe("DeadlineExceededError, never");
    clock.advance(100);
    await microtasks();
    expect(n1.cancelled).toEqual(n1.requests.map(({ id }) => id));
  });

  test("R192: an aborted request is cancelled at the node, and its error says whether it may be applied", async () => {
    const { clock, n1, client, failure } = await cluster();
    const controller = new AbortController();
    const { signal } = controller;
    const failures = [
      failure(client.get("k", { signal })),
      failure(client.put("k", "v", { signal })),
    ];
    await microtasks();
    clock.advance(100);
    await microtasks();
    controller.abort();
    expect(await Promise.all(failures)).toEqual(["CancelledError, never", "CancelledError, maybe"]);
    expect(await failure(client.put("k", "v", { signal }))).toBe("CancelledError, never");
    clock.advance(100);
    await microtasks();
    expect(n1.requests).toHaveLength(2);
    expect(n1.cancelled).toEqual(n1.requests.map(({ id }) => id));
  });

  test("R192: a request that waits for another attempt is not sent again after it was aborted", async () => {
    const { clock, n1, n2, n3, client, failure } = await cluster();
    for (const node of [n1, n2, n3]) node.answer = () => refused(ErrorCode.ERROR_CODE_NO_LEADER);
    const controller = new AbortController();
    clock.setTimeout(() => controller.abort(), 1_000);
    expect(await failure(client.put("k", "v", { signal: controller.signal }))).toBe(
      "CancelledError, never",
    );
    expect(clock.now()).toBe(1_000);
  });
});

describe("R87: a write that may have been applied", () => {
  test("R87: a write is not repeated after its connection was lost", async () => {
    const { n1, n2, client, failure } = await cluster();
    n1.answer = () => {
      n1.crash();
      return undefined;
    };
    expect(await failure(client.put("k", "v"))).toBe("OutcomeUnknownError, maybe");
    expect(n2.requests).toEqual([]);
  });

  test("R87: a write is not repeated after its leader stopped responding", async () => {
    const { network, n1, n2, n3, client, run, failure } = await cluster({ timeoutMs: 3_000 });
    n1.answer = serve;
    await run(client.put("k", "1"));
    network.silence("n1");
    expect(await failure(client.put("k", "2"))).toBe("DeadlineExceededError, maybe");
    expect([n2, n3].flatMap(({ requests }) => requests)).toEqual([]);
  });

  test("R87: a write is not repeated after its leader lost leadership", async () => {
    const { n1, n2, client, failure } = await cluster();
    n1.answer = () => refused(ErrorCode.ERROR_CODE_LEADERSHIP_LOST, Applied.APPLIED_MAYBE);
    expect(await failure(client.put("k", "v"))).toBe("OutcomeUnknownError, maybe");
    expect(n2.requests).toEqual([]);
  });

  test("R87: a write is not repeated after its deadline", async () => {
    const { clock, client, failure } = await cluster();
    expect(await failure(client.put("k", "v", { timeoutMs: 300 }))).toBe(
      "DeadlineExceededError, maybe",
    );
    expect(clock.now()).toBe(300);
  });
});

describe("a deadline", () => {
  test("a node that misses a deadline is not the first choice of the next request", async () => {
    const { n1, n2, client, run, failure } = await cluster();
    expect(await failure(client.get("k", { timeoutMs: 300 }))).toBe("DeadlineExceededError, never");
    n2.answer = serve;
    await run(client.get("k", { timeoutMs: 300 }));
    expect([n1, n2].map((node) => node.requests.length)).toEqual([1, 1]);
  });

  test("a deadline ends a read without an answer, which was certainly not applied", async () => {
    const { client, failure } = await cluster();
    expect(await failure(client.get("k"))).toBe("DeadlineExceededError, never");
  });

  test("a deadline ends the search for a leader", async () => {
    const { clock, n1, n2, n3, client, failure } = await cluster();
    for (const node of [n1, n2, n3]) node.answer = () => refused(ErrorCode.ERROR_CODE_NO_LEADER);
    expect(await failure(client.put("k", "v", { timeoutMs: 2000 }))).toBe(
      "UnavailableError, never",
    );
    expect(clock.now()).toBeLessThanOrEqual(2000);
    expect(n1.requests.length + n2.requests.length + n3.requests.length).toBeLessThan(20);
  });

  test("a deadline ends the search for a reachable node, with the reason", async () => {
    const { clock, n1, n2, n3, client, errorOf } = await cluster();
    for (const node of [n1, n2, n3]) node.crash();
    const { message } = await errorOf(client.put("k", "v"));
    const why = "ECONNREFUSED (connection refused)";
    expect(message).toBe(
      `Cannot find a node to serve the request: "n1:1": ${why}; "n2:1": ${why}; "n3:1": ${why}`,
    );
    expect(clock.now()).toBeGreaterThan(4_000);
  });

  test("a fail-fast client does not wait for the deadline if no endpoint can be reached", async () => {
    const { clock, n1, n2, n3, client, failure } = await cluster({ failFast: true });
    for (const node of [n1, n3]) node.crash();
    n2.answer = () => refused(ErrorCode.ERROR_CODE_NO_LEADER);
    expect(await failure(client.put("k", "v"))).toBe("UnavailableError, never");
    expect(clock.now()).toBeGreaterThan(4_000);
    const before = clock.now();
    n2.crash();
    expect(await failure(client.put("k", "v"))).toBe("UnavailableError, never");
    expect(clock.now() - before).toBeLessThan(10);
  });

  test("a fail-fast client waits for the deadline if the write may have been applied", async () => {
    const { clock, n1, client, failure } = await cluster({
      failFast: true,
      endpoints: ["n1:1"],
      sessions: true,
    });
    n1.answer = (request) => {
      if (request.method === Method.METHOD_REGISTER_SESSION) return registered;
      n1.crash();
      return undefined;
    };
    expect(await failure(client.put("k", "v"))).toBe("DeadlineExceededError, maybe");
    expect(clock.now()).toBeGreaterThan(4_000);
  });

  test("the deadline sent to a node is a little earlier, so that its answer arrives in time", async () => {
    const { n1, client, run } = await cluster();
    n1.answer = serve;
    await run(client.put("k", "v", { timeoutMs: 5000 }));
    await run(client.put("k", "v", { timeoutMs: 100 }));
    const [first, second] = n1.requests.map(({ timeoutMs }) => timeoutMs);
    expect(first).toBeWithin(4800, 4900);
    expect(second).toBeWithin(70, 85);
  });

  test("an answer after the deadline is ignored", async () => {
    const { clock, n1, client, run, failure } = await cluster({ endpoints: ["n1:1"] });
    expect(await failure(client.put("k", "v", { timeoutMs: 300 }))).toContain("maybe");
    const [late] = n1.requests;
    if (late !== undefined) n1.reply(late, written);
    n1.answer = serve;
    await run(client.put("k", "v"));
    expect(clock.now()).toBeLessThan(400);
  });
});

describe("an unusable node", () => {
  test("R136: a node of another cluster causes an error at once", async () => {
    const { clock, client, failure } = await cluster({ clusterId: 0xd2 });
    expect(await failure(client.get("k"))).toBe("ConnectionRefusedError, never");
    expect(clock.now()).toBeLessThan(10);
  });

  test("R136: a node that answers for another cluster than the requested one causes an error at once", async () => {
    const { n1, client, failure } = await cluster({ clusterId: 0xd2 });
    n1.judge = (hello, expectation) => judgeHello({ ...hello, clusterId: CLUSTER_ID }, expectation);
    expect(await failure(client.get("k"))).toBe("ConnectionRefusedError, never");
    expect(n1.requests).toEqual([]);
  });
});

describe("R173: a client keeps to one cluster", () => {
  const OTHER = 0xd2;

  test("a client keeps to the cluster of the first node that answers", async () => {
    const { n1, n2, n3, client, run } = await cluster();
    n1.clusterId = n2.clusterId = OTHER;
    for (const node of [n1, n2, n3]) node.answer = serve;
    expect(client.clusterId).toBeUndefined();
    await run(client.put("k", "v"));
    expect(client.clusterId).toBe(OTHER);
    n1.crash();
    for (let i = 0; i < 10; i += 1) {
      await run(client.get("k", { serializable: i % 2 === 0 }));
      await run(client.put("k", "v"));
    }
    expect([n2, n3].map(({ requests }) => requests.length)).toEqual([20, 0]);
  });

  test("the error names the other endpoints and their clusters if no node can serve the client", async () => {
    const { n1, n3, client, run, errorOf } = await cluster({ endpoints: ["n1:1", "n3:1"] });
    n1.answer = n3.answer = serve;
    n3.clusterId = OTHER;
    await run(client.put("k", "v"));
    n1.crash();
    const { name, message } = await errorOf(client.get("k", { timeoutMs: 300 }));
    expect(name).toBe("UnavailableError");
    expect(message).toContain(
      'Cannot use "n3:1": it is a node of cluster 00000000000000d2, but this client is bound to ' +
        'cluster 00000000000000c1 (the cluster of "n1:1")',
    );
    expect(n3.requests).toEqual([]);
  });

  test("a cluster that was replaced at the same addresses is refused at once", async () => {
    const { clock, n1, n2, n3, client, run, errorOf } = await cluster();
    const nodes = [n1, n2, n3];
    for (const node of nodes) node.answer = serve;
    await run(client.put("k", "v"));
    for (const node of nodes) {
      node.clusterId = OTHER;
      for (const channel of node.channels) channel.terminate("restored");
    }
    clock.advance(10);
    await microtasks();
    const before = clock.now();
    const { name, message, applied } = await errorOf(client.put("k", "v"));
    expect([name, applied]).toEqual(["ConnectionRefusedError", "never"]);
    expect(message).toContain("if the cluster was restored or recovered");
    expect(clock.now() - before).toBeLessThan(10);
  });

  test("a node that is asked for its status must belong to the client's cluster", async () => {
    const { n3, client, run, errorOf } = await cluster({ clusterId: CLUSTER_ID });
    n3.clusterId = OTHER;
    const { name, message } = await errorOf(client.status("n3:1"));
    expect(name).toBe("ConnectionRefusedError");
    expect(message).toContain('"n3:1": it is a node of cluster 00000000000000d2');
    expect(message).toContain("00000000000000c1 (from its options)");
    await run(Promise.resolve());
  });

  test("the later of two connections that open at once is refused if their clusters differ", async () => {
    const { n1, n2, client, run } = await cluster();
    n2.clusterId = OTHER;
    for (const node of [n1, n2]) node.answer = () => undefined;
    const asked = ["n1:1", "n2:1"].map((address) => client.status(address, { timeoutMs: 100 }));
    const outcomes = await run(Promise.allSettled(asked));
    const names = outcomes.map((it) => (it.status === "rejected" ? it.reason.name : "answered"));
    expect(names).toContain("ConnectionRefusedError");
    expect([n1, n2].map(({ requests }) => requests.length).sort()).toEqual([0, 1]);
  });
});

describe("R145: requests in flight", () => {
  test("R145: requests beyond the client's limit fail at once", async () => {
    const { n1, client, run, failure } = await cluster({ maxInFlight: 2 });
    const held = [client.get("a"), client.get("b")];
    expect(await failure(client.get("c"))).toBe("TooManyRequestsError, never");
    n1.answer = serve;
    await run(Promise.all(held));
    await run(client.get("c"));
  });

  test("requests share a connection, and are answered in any order", async () => {
    const { n1, client, run } = await cluster();
    n1.answer = (request) => {
      if (n1.requests.length === 3) {
        for (const held of n1.requests.toReversed()) {
          n1.reply(held, rangeWithCount(Number(Buffer.from(held.body).toString("latin1").at(-1))));
        }
      }
      return request.method === Method.METHOD_RANGE ? undefined : written;
    };
    const gets = ["1", "2", "3"].map((key) => client.range({ prefix: `k${key}` }));
    const counts = (await run(Promise.all(gets))).map(({ count }) => count);
    expect(counts).toEqual([2, 3, 4]); // each prefix ends before the next
    expect(n1.channels.size).toBe(1);
  });

  test("R145: requests wait while the socket does not accept them", async () => {
    const { n1, client, run } = await cluster();
    n1.answer = serve;
    const value = new Uint8Array(1_000_000);
    await run(Promise.all(Array.from({ length: 30 }, () => client.put("k", value))));
    expect(n1.requests).toHaveLength(30);
  });
});

describe("a client that is closed", () => {
  test("closing a client fails its requests, which say what may have been applied", async () => {
    const { clock, client, failure } = await cluster();
    const put = failure(client.put("k", "v"));
    const get = failure(client.get("k"));
    clock.setTimeout(() => client.close(), 10);
    expect(await put).toBe("ClientClosedError, maybe");
    expect(await get).toBe("ClientClosedError, never");
    expect(await failure(client.put("k", "v"))).toBe("ClientClosedError, never");
  });

  test("closing a client closes its connections and leaves no timer behind", async () => {
    const { clock, n1, client, run } = await cluster();
    n1.answer = serve;
    await run(client.put("k", "v"));
    client.close();
    clock.advance(10);
    expect(n1.channels.size).toBe(0);
    expect(clock.pendingCount).toBe(0);
  });
});

function rangeWithCount(count: number): Uint8Array {
  return encodeRangeResponse(header, { kvs: [], more: false, count });
}
