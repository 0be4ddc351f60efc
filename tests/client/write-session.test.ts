/**
 * How a client has its writes applied once: it opens a session, numbers its writes, and
 * repeats writes whose outcome is unknown.
 */
import { describe, expect, test } from "bun:test";
import { encodePutResponse } from "../../src/codec/kv-response.ts";
import { Applied, ErrorCode, Method, type Request } from "../../src/codec/request.ts";
import {
  decodeCloseSessionRequest,
  encodeRegisterSessionResponse,
  MAX_OUTSTANDING,
} from "../../src/codec/session.ts";
import { microtasks } from "../support/client/run-clock.ts";
import { type Answer, CLUSTER_ID, type ScriptedNode } from "../support/client/scripted-node.ts";
import { scriptedNodes } from "../support/client/scripted-nodes.ts";

const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };
const written = encodePutResponse(header, { prevKv: undefined, prevKvOmitted: false });

const LEADERSHIP_LOST: Answer = {
  code: ErrorCode.ERROR_CODE_LEADERSHIP_LOST,
  applied: Applied.APPLIED_MAYBE,
};
const LATE: Answer = {
  code: ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED,
  applied: Applied.APPLIED_MAYBE,
};
const EXPIRED: Answer = { code: ErrorCode.ERROR_CODE_SESSION_EXPIRED };

/** A node that registers sessions 101, 102, ... and answers puts with `put`. */
function serve(node: ScriptedNode, put: (request: Request) => Answer = () => written): void {
  let sessions = 100;
  node.answer = (request) => {
    if (request.method !== Method.METHOD_REGISTER_SESSION) return put(request);
    sessions += 1;
    return encodeRegisterSessionResponse({ header, sessionId: sessions, ttlMs: 3_600_000 });
  };
}

/** The received requests in short: method and session stamp. */
function log({ requests }: ScriptedNode): string[] {
  return requests.map(({ method, session, body }) => {
    if (method === Method.METHOD_REGISTER_SESSION) return "register";
    if (method === Method.METHOD_CLOSE_SESSION) {
      return `close ${decodeCloseSessionRequest(body).sessionId}`;
    }
    if (session === undefined) return "put";
    return `${session.sessionId}: ${session.sequence} from ${session.firstOutstanding}`;
  });
}

describe("a session", () => {
  test("the first write opens a session, which numbers all writes", async () => {
    const { n1, client, run } = await scriptedNodes();
    serve(n1);
    for (const key of ["a", "b", "c"]) await run(client.put(key, "v"));
    expect(log(n1)).toEqual(["register", "101: 1 from 1", "101: 2 from 2", "101: 3 from 3"]);
  });

  test("concurrent first writes share one session", async () => {
    const { n1, client, run } = await scriptedNodes();
    serve(n1);
    await run(Promise.all(["a", "b", "c"].map((key) => client.put(key, "v"))));
    expect(log(n1)).toEqual(["register", "101: 1 from 1", "101: 2 from 1", "101: 3 from 1"]);
  });

  test("a client without sessions opens none", async () => {
    const { n1, client, run } = await scriptedNodes({ sessions: false });
    serve(n1);
    await run(client.put("a", "v"));
    client.close();
    expect(log(n1)).toEqual(["put"]);
  });

  test("each write carries the number of the first outstanding write, however old that is", async () => {
    const { n1, client, run } = await scriptedNodes();
    serve(n1, ({ session }) => (session?.sequence === 1 ? undefined : written));
    const first = client.put("a", "v");
    await run(client.put("b", "v"));
    await run(client.put("c", "v"));
    n1.reply(n1.requests[1]!, written); // the first put
    await run(first);
    await run(client.put("d", "v"));
    expect(log(n1).slice(2)).toEqual(["101: 2 from 1", "101: 3 from 1", "101: 4 from 4"]);
  });

  test("closing a client closes its session", async () => {
    const { clock, n1, client, run } = await scriptedNodes();
    serve(n1);
    await run(client.put("a", "v"));
    client.close();
    clock.advance(10);
    expect(log(n1)).toEqual(["register", "101: 1 from 1", "close 101"]);
    expect(clock.pendingCount).toBe(0);
  });

  test("R145: a full session is replaced, and closed after its last write is answered", async () => {
    const { n1, client, run } = await scriptedNodes();
    let isHeld = true;
    const isFirst = ({ session }: Request) => session?.sessionId === 101 && session.sequence === 1;
    serve(n1, (request) => (isHeld && isFirst(request) ? undefined : written));
    const stuck = client.put("stuck", "v", { timeoutMs: 60_000 });
    for (let i = 0; i < 4 * MAX_OUTSTANDING; i += 1024) {
      await run(Promise.all(Array.from({ length: 1024 }, () => client.put("k", "v"))));
    }
    const spans = n1.requests.flatMap(({ session }) =>
      session === undefined ? [] : [session.sequence - session.firstOutstanding],
    );
    expect(Math.max(...spans)).toBe(MAX_OUTSTANDING - 1);
    isHeld = false;
    expect(log(n1).filter((line) => line.startsWith("close"))).not.toContain("close 101");
    n1.reply(n1.requests[1]!, written);
    await run(stuck);
    await microtasks();
    await run(client.put("k", "v"));
    expect(log(n1)).toContain("close 101");
  });
});

describe("R137: a write that may have been applied", () => {
  test("R137: a write is repeated with its number after its leader lost leadership", async () => {
    const { n1, n2, client, run } = await scriptedNodes();
    serve(n1, () => LEADERSHIP_LOST);
    serve(n2);
    await run(client.put("a", "v"));
    expect([log(n1), log(n2)]).toEqual([["register", "101: 1 from 1"], ["101: 1 from 1"]]);
  });

  test("R137: a write is repeated with its number after its connection was lost", async () => {
    const { n1, n2, client, run } = await scriptedNodes();
    serve(n1, () => {
      n1.crash();
      return undefined;
    });
    serve(n2);
    await run(client.put("a", "v"));
    expect(log(n2)).toEqual(["101: 1 from 1"]);
  });

  test("R137: a write is repeated with its number if the node gave it less time than the client", async () => {
    const { clock, n1, client, run } = await scriptedNodes();
    serve(n1, () => (log(n1).length < 3 ? LATE : written));
    await run(client.put("a", "v", { timeoutMs: 120_000 }));
    expect(log(n1)).toEqual(["register", "101: 1 from 1", "101: 1 from 1"]);
    expect(clock.now()).toBeLessThan(1000);
  });

  test("a write is repeated until its deadline, and then its outcome is unknown", async () => {
    const { clock, n1, n2, n3, client, failure } = await scriptedNodes();
    for (const node of [n1, n2, n3]) serve(node, () => LEADERSHIP_LOST);
    expect(await failure(client.put("a", "v"))).toBe("DeadlineExceededError, maybe");
    expect(clock.now()).toBeLessThanOrEqual(5000);
    serve(n1);
    expect(log(n1).length).toBeGreaterThan(3);
  });

  test("a write that is refused after an attempt with an unknown outcome stays unknown", async () => {
    const { n1, n2, client, failure } = await scriptedNodes();
    serve(n1, () => LEADERSHIP_LOST);
    serve(n2, () => ({ code: ErrorCode.ERROR_CODE_INVALID_ARGUMENT }));
    expect(await failure(client.put("a", "v"))).toBe("OutcomeUnknownError, maybe");
  });

  test("a write whose client is closed meanwhile has an unknown outcome", async () => {
    const { clock, n1, n2, n3, client, failure } = await scriptedNodes();
    for (const node of [n1, n2, n3]) serve(node, () => LEADERSHIP_LOST);
    clock.setTimeout(() => client.close(), 100);
    expect(await failure(client.put("a", "v"))).toBe("ClientClosedError, maybe");
  });
});

describe("R139: an expired session", () => {
  test("a write that was not sent before goes into a new session", async () => {
    const { n1, client, run } = await scriptedNodes();
    serve(n1, ({ session }) => (session?.sessionId === 101 ? EXPIRED : written));
    await run(client.put("a", "v"));
    await run(client.put("b", "v"));
    expect(log(n1)).toEqual([
      ...["register", "101: 1 from 1"],
      ...["register", "102: 1 from 1", "102: 2 from 2"],
    ]);
  });

  test("concurrent writes open one new session", async () => {
    const { n1, client, run } = await scriptedNodes();
    serve(n1, ({ session }) => (session?.sessionId === 101 ? EXPIRED : written));
    await run(Promise.all(["a", "b", "c"].map((key) => client.put(key, "v"))));
    expect(log(n1).filter((line) => line === "register")).toHaveLength(2);
  });

  test("a write that was sent before has an unknown outcome", async () => {
    const { n1, n2, client, failure } = await scriptedNodes();
    serve(n1, () => LEADERSHIP_LOST);
    serve(n2, () => EXPIRED);
    expect(await failure(client.put("a", "v"))).toBe("OutcomeUnknownError, maybe");
    expect(log(n2)).toEqual(["101: 1 from 1"]);
  });

  test("a client is told if the response to an applied write is no longer kept", async () => {
    const { n1, client, errorOf } = await scriptedNodes();
    const message = "Cannot answer number 1 of session 101 again: it was applied";
    serve(n1, () => ({ ...EXPIRED, applied: Applied.APPLIED_MAYBE, message }));
    const error = await errorOf(client.put("a", "v"));
    expect([error.name, error.applied, error.message]).toEqual([
      ...["OutcomeUnknownError", "maybe", message],
    ]);
  });
});

describe("a deadline", () => {
  test("a write that times out while it waits for its session was never sent", async () => {
    const { clock, n1, client, failure } = await scriptedNodes();
    const long = failure(client.put("a", "v", { timeoutMs: 2000 }));
    expect(await failure(client.put("b", "v", { timeoutMs: 300 }))).toBe("UnavailableError, never");
    expect(clock.now()).toBeLessThan(2000);
    expect(await long).toBe("DeadlineExceededError, never");
    expect(clock.now()).toBe(2000);
    expect(log(n1)).toEqual(["register"]);
  });

  test("a timeout of one write does not affect the next, which opens the session itself", async () => {
    const { clock, n1, client, run, failure } = await scriptedNodes({ endpoints: ["n1:1"] });
    const short = failure(client.put("a", "v", { timeoutMs: 300 }));
    const long = client.put("b", "v", { timeoutMs: 5000 });
    clock.setTimeout(() => serve(n1), 200);
    expect(await short).toBe("DeadlineExceededError, never");
    await run(long);
    expect(log(n1)).toEqual(["register", "register", "101: 1 from 1"]);
  });
});
