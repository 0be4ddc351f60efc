/**
 * How a client finds who serves its requests, and what it tries again: against
 * scripted nodes, on a simulated clock and network.
 */
import { describe, expect, test } from "bun:test";
import { REASSURE_MS } from "../../src/actors/clients/deadlines.ts";
import type { ClientOptions } from "../../src/client/client.ts";
import { LOOK_MS, SILENT_LOOKS } from "../../src/client/rpc-connection.ts";
import { encodePutResponse, encodeRangeResponse } from "../../src/codec/kv-response.ts";
import { Applied, ErrorCode, Method } from "../../src/codec/request.ts";
import { encodeRegisterSessionResponse } from "../../src/codec/session.ts";
import { judgeHello, tooManyConnections } from "../../src/transport/handshake.ts";
import { microtasks } from "../support/run-clock.ts";
import { type Answer, CLUSTER_ID, ScriptedNode } from "../support/scripted-node.ts";
import { scriptedNodes } from "../support/scripted-nodes.ts";

const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };
const nothingFound = encodeRangeResponse(header, { kvs: [], more: false, count: 0 });
const written = encodePutResponse(header, { prevKv: undefined, prevKvOmitted: false });

const registered = encodeRegisterSessionResponse({ header, sessionId: 1, ttlMs: 60_000 });

/** Serves, without a store. */
const serve = ({ method }: { method: Method }): Answer =>
  method === Method.METHOD_PUT ? written : nothingFound;

/** Without a session, so that each request is the only one. */
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
  test("is found through a node that names it, and asked directly from then on", async () => {
    const { n1, n2, n3, client, run } = await cluster();
    n1.answer = () => leaderIs("n3:1");
    n3.answer = serve;
    await run(client.put("k", "v"));
    await run(client.get("k"));
    expect([n1, n2, n3].map((node) => node.requests.length)).toEqual([1, 0, 2]);
  });

  test("may be a node that is no endpoint", async () => {
    const { network, clock, n1, client, run } = await cluster({ endpoints: ["n1:1"] });
    const stranger = new ScriptedNode(clock);
    await stranger.listen(network, "n9:1");
    n1.answer = () => leaderIs("n9:1");
    stranger.answer = serve;
    await run(client.put("k", "v"));
    expect(stranger.requests).toHaveLength(1);
  });

  test("that is gone is looked for among the endpoints", async () => {
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

  test("that cannot be reached is looked for elsewhere than where it was named", async () => {
    const { n1, n2, n3, client, run } = await cluster();
    n1.answer = () => leaderIs("n2:1");
    n2.crash();
    n3.answer = serve;
    await run(client.put("k", "v", { timeoutMs: 1000 }));
    expect([n1, n3].map((node) => node.requests.length)).toEqual([1, 1]);
  });

  test("on which two nodes disagree for a while is waited for, not hunted", async () => {
    const { clock, n1, n2, client, run } = await cluster();
    n1.answer = () => leaderIs("n2:1");
    n2.answer = (request) => (clock.now() < 1000 ? leaderIs("n1:1") : serve(request));
    await run(client.put("k", "v"));
    expect(clock.now()).toBeGreaterThanOrEqual(1000);
    expect(n1.requests.length + n2.requests.length).toBeLessThan(20);
  });

  test("is not needed for a read of a node's own state", async () => {
    const { n1, client, run } = await cluster();
    n1.answer = serve;
    await run(client.get("k", { serializable: true }));
    expect(n1.requests).toHaveLength(1);
  });

  test("is left alone with reads that any node can serve, even when it is known", async () => {
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

describe("what is safe is tried again:", () => {
  test.each([
    ["no leader", ErrorCode.ERROR_CODE_NO_LEADER],
    ["stopping", ErrorCode.ERROR_CODE_STOPPING],
    ["leadership lost before the write was appended", ErrorCode.ERROR_CODE_LEADERSHIP_LOST],
  ])("%s, elsewhere", async (_name, code) => {
    const { n1, n2, client, run } = await cluster();
    n1.answer = () => refused(code);
    n2.answer = serve;
    await run(client.put("k", "v"));
    expect([n1, n2].map((node) => node.requests.length)).toEqual([1, 1]);
  });

  test("a busy node, after a pause", async () => {
    const { clock, n1, n2, client, run } = await cluster();
    n1.answer = (request) =>
      n1.requests.length < 5 ? refused(ErrorCode.ERROR_CODE_BUSY) : serve(request);
    await run(client.put("k", "v"));
    expect([n1, n2].map((node) => node.requests.length)).toEqual([5, 0]);
    expect(clock.now()).toBeGreaterThanOrEqual((20 + 40 + 80 + 160) / 2);
  });

  test("a connection that cannot be opened, at the next endpoint", async () => {
    const { n1, n2, client, run } = await cluster();
    n1.crash();
    n2.answer = serve;
    await run(client.put("k", "v"));
    expect(n2.requests).toHaveLength(1);
  });

  test("a node that has no room for the connection, at the next endpoint", async () => {
    const { n1, n2, client, run } = await cluster();
    n1.judge = (_, { self }) => tooManyConnections(self, 5);
    n2.answer = serve;
    await run(client.put("k", "v"));
    expect(n2.requests).toHaveLength(1);
  });

  test("a read whose connection was lost", async () => {
    const { n1, n2, client, run } = await cluster();
    n1.answer = () => {
      n1.crash();
      return undefined;
    };
    n2.answer = serve;
    await run(client.get("k"));
    expect(n2.requests).toHaveLength(1);
  });

  test("a read of a node that has fallen silent, once that is certain", async () => {
    const { clock, network, n1, n2, client, run } = await cluster({ timeoutMs: 10_000 });
    n1.answer = serve;
    n2.answer = serve;
    await run(client.get("k"));
    network.silence("n1");
    await run(client.get("k"));
    expect(clock.now()).toBeWithin(SILENT_LOOKS * LOOK_MS, (SILENT_LOOKS + 2) * LOOK_MS);
    expect(n2.requests).toHaveLength(1);
  });

  test("a write of a session whose leader has fallen silent, although others name it for a while", async () => {
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

  test("not on a node that is slow and says so", async () => {
    const { clock, n1, n2, client, run } = await cluster({ timeoutMs: 10_000 });
    n1.answer = (request) => {
      const alive = () => {
        for (const channel of n1.channels) channel.reassure();
        if (clock.now() < 5_000) clock.setTimeout(alive, REASSURE_MS);
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

describe("R192: a request that nobody waits for is cancelled at the node:", () => {
  test("its time was up", async () => {
    const { clock, n1, client, failure } = await cluster();
    expect(await failure(client.get("k", { timeoutMs: 300 }))).toBe("DeadlineExceededError, never");
    clock.advance(100);
    await microtasks();
    expect(n1.cancelled).toEqual(n1.requests.map(({ id }) => id));
  });

  test("its signal was aborted; what may have been applied is said", async () => {
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

  test("while it waited for another attempt", async () => {
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

describe("R87: a write that may have been applied is not repeated:", () => {
  test("its connection was lost", async () => {
    const { n1, n2, client, failure } = await cluster();
    n1.answer = () => {
      n1.crash();
      return undefined;
    };
    expect(await failure(client.put("k", "v"))).toBe("OutcomeUnknownError, maybe");
    expect(n2.requests).toEqual([]);
  });

  test("its leader has fallen silent", async () => {
    const { network, n1, n2, n3, client, run, failure } = await cluster({ timeoutMs: 3_000 });
    n1.answer = serve;
    await run(client.put("k", "1"));
    network.silence("n1");
    expect(await failure(client.put("k", "2"))).toBe("DeadlineExceededError, maybe");
    expect([n2, n3].flatMap(({ requests }) => requests)).toEqual([]);
  });

  test("its leader lost the lead", async () => {
    const { n1, n2, client, failure } = await cluster();
    n1.answer = () => refused(ErrorCode.ERROR_CODE_LEADERSHIP_LOST, Applied.APPLIED_MAYBE);
    expect(await failure(client.put("k", "v"))).toBe("OutcomeUnknownError, maybe");
    expect(n2.requests).toEqual([]);
  });

  test("its deadline passed", async () => {
    const { clock, client, failure } = await cluster();
    expect(await failure(client.put("k", "v", { timeoutMs: 300 }))).toBe(
      "DeadlineExceededError, maybe",
    );
    expect(clock.now()).toBe(300);
  });
});

describe("a deadline", () => {
  test("that a node lets pass has the next request begin elsewhere", async () => {
    const { n1, n2, client, run, failure } = await cluster();
    expect(await failure(client.get("k", { timeoutMs: 300 }))).toBe("DeadlineExceededError, never");
    n2.answer = serve;
    await run(client.get("k", { timeoutMs: 300 }));
    expect([n1, n2].map((node) => node.requests.length)).toEqual([1, 1]);
  });

  test("ends a read that nobody answers, which was certainly not applied", async () => {
    const { client, failure } = await cluster();
    expect(await failure(client.get("k"))).toBe("DeadlineExceededError, never");
  });

  test("ends the search for a leader", async () => {
    const { clock, n1, n2, n3, client, failure } = await cluster();
    for (const node of [n1, n2, n3]) node.answer = () => refused(ErrorCode.ERROR_CODE_NO_LEADER);
    expect(await failure(client.put("k", "v", { timeoutMs: 2000 }))).toBe(
      "UnavailableError, never",
    );
    expect(clock.now()).toBeLessThanOrEqual(2000);
    expect(n1.requests.length + n2.requests.length + n3.requests.length).toBeLessThan(20);
  });

  test("ends the search for a node that can be reached, and says why", async () => {
    const { clock, n1, n2, n3, client, errorOf } = await cluster();
    for (const node of [n1, n2, n3]) node.crash();
    const { message } = await errorOf(client.put("k", "v"));
    const why = "ECONNREFUSED (connection refused)";
    expect(message).toBe(
      `Cannot find a node that serves the request: "n1:1": ${why}; "n2:1": ${why}; "n3:1": ${why}`,
    );
    expect(clock.now()).toBeGreaterThan(4_000);
  });

  test("is not waited for by a client that fails fast, where no endpoint can be reached", async () => {
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

  test("is waited for by a client that fails fast, if the write may have been applied", async () => {
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

  test("of the node is a little earlier, so that it can still say what it knows", async () => {
    const { n1, client, run } = await cluster();
    n1.answer = serve;
    await run(client.put("k", "v", { timeoutMs: 5000 }));
    await run(client.put("k", "v", { timeoutMs: 100 }));
    const [first, second] = n1.requests.map(({ timeoutMs }) => timeoutMs);
    expect(first).toBeWithin(4800, 4900);
    expect(second).toBeWithin(70, 85);
  });

  test("that has passed makes a late answer nobody's", async () => {
    const { clock, n1, client, run, failure } = await cluster({ endpoints: ["n1:1"] });
    expect(await failure(client.put("k", "v", { timeoutMs: 300 }))).toContain("maybe");
    const [late] = n1.requests;
    if (late !== undefined) n1.reply(late, written);
    n1.answer = serve;
    await run(client.put("k", "v"));
    expect(clock.now()).toBeLessThan(400);
  });
});

describe("a node that will never do", () => {
  test("R136: of another cluster, is an error at once", async () => {
    const { clock, client, failure } = await cluster({ clusterId: 0xd2 });
    expect(await failure(client.get("k"))).toBe("ConnectionRefusedError, never");
    expect(clock.now()).toBeLessThan(10);
  });

  test("R136: that answers for another cluster than was asked for, too", async () => {
    const { n1, client, failure } = await cluster({ clusterId: 0xd2 });
    n1.judge = (hello, expectation) => judgeHello({ ...hello, clusterId: CLUSTER_ID }, expectation);
    expect(await failure(client.get("k"))).toBe("ConnectionRefusedError, never");
    expect(n1.requests).toEqual([]);
  });
});

describe("R173: a client keeps to one cluster", () => {
  const OTHER = 0xd2;

  test("that of the first node that answers, whatever else its endpoints name", async () => {
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

  test("and says where else it was sent, and to which clusters, when nobody serves it", async () => {
    const { n1, n3, client, run, errorOf } = await cluster({ endpoints: ["n1:1", "n3:1"] });
    n1.answer = n3.answer = serve;
    n3.clusterId = OTHER;
    await run(client.put("k", "v"));
    n1.crash();
    const { name, message } = await errorOf(client.get("k", { timeoutMs: 300 }));
    expect(name).toBe("UnavailableError");
    expect(message).toContain(
      'Cannot use "n3:1": it is a node of cluster 00000000000000d2, and this client keeps to ' +
        'cluster 00000000000000c1, which "n1:1" belongs to',
    );
    expect(n3.requests).toEqual([]);
  });

  test("a cluster that became another one at the same addresses is refused at once", async () => {
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

  test("the node that is asked for its status must be of that cluster, too", async () => {
    const { n3, client, run, errorOf } = await cluster({ clusterId: CLUSTER_ID });
    n3.clusterId = OTHER;
    const { name, message } = await errorOf(client.status("n3:1"));
    expect(name).toBe("ConnectionRefusedError");
    expect(message).toContain('"n3:1": it is a node of cluster 00000000000000d2');
    expect(message).toContain("00000000000000c1, as it was told");
    await run(Promise.resolve());
  });

  test("of two connections that open at once, the one that answers later is refused", async () => {
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

describe("R145: requests under way", () => {
  test("beyond the client's limit fail at once", async () => {
    const { n1, client, run, failure } = await cluster({ maxInFlight: 2 });
    const held = [client.get("a"), client.get("b")];
    expect(await failure(client.get("c"))).toBe("TooManyRequestsError, never");
    n1.answer = serve;
    await run(Promise.all(held));
    await run(client.get("c"));
  });

  test("share a connection, and are answered in any order", async () => {
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

  test("that the socket does not take wait for it", async () => {
    const { n1, client, run } = await cluster();
    n1.answer = serve;
    const value = new Uint8Array(1_000_000);
    await run(Promise.all(Array.from({ length: 30 }, () => client.put("k", value))));
    expect(n1.requests).toHaveLength(30);
  });
});

describe("a client that is closed", () => {
  test("fails what is under way, and says what may have been applied", async () => {
    const { clock, client, failure } = await cluster();
    const put = failure(client.put("k", "v"));
    const get = failure(client.get("k"));
    clock.setTimeout(() => client.close(), 10);
    expect(await put).toBe("ClientClosedError, maybe");
    expect(await get).toBe("ClientClosedError, never");
    expect(await failure(client.put("k", "v"))).toBe("ClientClosedError, never");
  });

  test("says goodbye and leaves no timer behind", async () => {
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
