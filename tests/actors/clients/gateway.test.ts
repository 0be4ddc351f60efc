/**
 * The gateway by itself: what it passes on of the requests of a turn.
 */
import { describe, expect, test } from "bun:test";
import { createActor, fromCallback } from "xstate";
import type { AdminCommand } from "../../../src/actors/clients/admin-commands.ts";
import { ClusterClock } from "../../../src/actors/clients/cluster-clock.ts";
import { Gateway } from "../../../src/actors/clients/gateway.ts";
import type { FollowerRead } from "../../../src/actors/election/election-context.ts";
import type { Propose, Read } from "../../../src/actors/leadership/leadership-behaviour.ts";
import type { ReadConfirmed } from "../../../src/actors/log/applier.ts";
import { DiskSpace } from "../../../src/actors/log/disk-space.ts";
import { Scans } from "../../../src/actors/log/scans.ts";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { type Batch, CommandKind, decodeBatch } from "../../../src/codec/entry.ts";
import { decodePutRequest, encodePutRequest, encodeRangeRequest } from "../../../src/codec/kv.ts";
import {
  Applied,
  ErrorCode,
  Method,
  type Response,
  type SessionStamp,
} from "../../../src/codec/request.ts";
import {
  encodeCloseSessionRequest,
  encodeRegisterSessionRequest,
} from "../../../src/codec/session.ts";
import { kvMachine } from "../../../src/kv/kv-machine.ts";
import { Meters } from "../../../src/meters.ts";
import { Replica } from "../../../src/replicated/replica.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import { besidesSnapshots } from "../../support/actors/gateway-parts.ts";
import { logOf } from "../../support/actors/raft-log.ts";
import { bytes, rangeRequest } from "../../support/commands.ts";
import { areCollected } from "../../support/garbage.ts";

/** The gateway of a leader, in front of actors that only record their events. */
function startGateway(id = 1) {
  const clock = new VirtualClock();
  const clusterClock = new ClusterClock(clock);
  const proposed: string[][] = [];
  const batches: Batch[] = [];
  const keysOf = (puts: readonly { readonly body: Uint8Array }[]) =>
    puts.map(({ body }) => new TextDecoder().decode(decodePutRequest(body).key));
  const election = createActor(
    fromCallback<Propose | Read | FollowerRead | AdminCommand>(({ receive }) =>
      receive((event) => {
        if (event.type !== "propose") return;
        const batch = decodeBatch(event.batch.payload);
        batches.push(batch);
        if (batch.commands.some(({ kind }) => kind !== CommandKind.COMMAND_KIND_PUT)) return;
        proposed.push(keysOf(batch.commands));
        expect(keysOf(event.batch.requests.map(({ request }) => request))).toEqual(
          proposed.at(-1)!, // just added
        );
      }),
    ),
  ).start();
  const gateway = new Gateway({
    meters: new Meters(),
    id,
    clusterId: 1,
    softwareVersion: "test",
    clock,
    log: logOf([1], { keepBytes: 0 }),
    replica: new Replica({
      machine: kvMachine,
      store: new MemoryStore(),
      clusterId: 1,
      memberId: 1,
    }),
    clusterClock,
    scans: new Scans(() => Promise.resolve()),
    election,
    applier: createActor(fromCallback<ReadConfirmed>(() => undefined)).start(),
    limits: NODE_LIMITS.gateway,
    space: new DiskSpace(1, 0),
    ...besidesSnapshots(),
    maxAwaitLeaderMs: 1000,
  });
  gateway.roleChanged({ type: "role.changed", role: "leader", term: 1, leaderId: 1 });
  const answers: Response[] = [];
  const connection = {
    isCongested: false,
    keepAlive() {},
    answer: (response: Response) => void answers.push(response),
  };
  const ask = (method: Method, body: Uint8Array, session?: SessionStamp) =>
    gateway.receive({ id: 1, method, timeoutMs: 1000, body, session }, connection);
  const put = (key: string, value = "v", session?: SessionStamp) => {
    const body = encodePutRequest({ key: bytes(key), value: bytes(value), prevKv: false });
    ask(Method.METHOD_PUT, body, session);
  };
  return { clock, clusterClock, gateway, proposed, batches, answers, ask, put };
}

test("writes of one turn become one batch, in their order", () => {
  const { clock, proposed, put } = startGateway();
  for (const key of ["a", "b", "c"]) put(key);
  expect(proposed).toEqual([]);
  clock.advance(0);
  expect(proposed).toEqual([["a", "b", "c"]]);
});

test("R145: an entry holds at most one batch, or a single larger write", () => {
  const { clock, proposed, put } = startGateway();
  const { maxBatchBytes } = NODE_LIMITS.gateway;
  const half = "v".repeat(maxBatchBytes / 2 - 100);
  put("a", half);
  put("b", half);
  put("c", half);
  put("d", "v".repeat(2 * maxBatchBytes));
  put("e");
  clock.advance(0);
  expect(proposed).toEqual([["a", "b"], ["c"], ["d"], ["e"]]);
});

test('R87: a write answered with "never" is not proposed afterwards', () => {
  const { clock, gateway, proposed, answers, put } = startGateway();
  put("a");
  gateway.stop();
  clock.advance(0);
  expect(answers.map(({ error }) => [error?.code, error?.applied])).toEqual([
    [ErrorCode.ERROR_CODE_STOPPING, Applied.APPLIED_NEVER],
  ]);
  expect(proposed).toEqual([]);
});

test("R145: a node without a leader keeps nothing of requests that have timed out", async () => {
  const { clock, gateway, answers, put } = startGateway();
  gateway.roleChanged({ type: "role.changed", role: "follower", term: 1, leaderId: undefined });
  const bodies: WeakRef<Uint8Array>[] = [];
  const receive = gateway.receive.bind(gateway);
  gateway.receive = (request, connection) => {
    bodies.push(new WeakRef(request.body));
    return receive(request, connection);
  };
  for (let i = 0; i < 100; i += 1) {
    put(`key ${i}`);
    clock.advance(1000);
  }
  const told = answers.map(({ error }) => error?.code);
  expect(told).toEqual(Array(100).fill(ErrorCode.ERROR_CODE_NO_LEADER));
  expect(await areCollected(bodies)).toBe(true);
});

test("a node that is no longer a member does not let requests wait for a leader", () => {
  const { gateway, answers, put } = startGateway(4);
  gateway.roleChanged({ type: "role.changed", role: "follower", term: 1, leaderId: undefined });
  put("a");
  expect(answers.map(({ error }) => [error?.code, error?.applied])).toEqual([
    [ErrorCode.ERROR_CODE_NO_LEADER, Applied.APPLIED_NEVER],
  ]);
});

test("a request that waits for a leader is forwarded once there is one, and only once", () => {
  const { clock, gateway, proposed, put } = startGateway();
  gateway.roleChanged({ type: "role.changed", role: "follower", term: 1, leaderId: undefined });
  put("a");
  clock.advance(10);
  put("b");
  for (const term of [2, 3]) {
    gateway.roleChanged({ type: "role.changed", role: "leader", term, leaderId: 1 });
  }
  clock.advance(0);
  expect(proposed).toEqual([["a", "b"]]);
});

test("a reserved method and an unknown one get different errors", () => {
  const { answers, ask } = startGateway();
  ask(Method.METHOD_WATCH, new Uint8Array(0));
  ask(999 as Method, new Uint8Array(0));
  expect(answers.map(({ error }) => [error?.code, error?.reason])).toEqual([
    [ErrorCode.ERROR_CODE_UNSUPPORTED, "UNSUPPORTED"],
    [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, "UNKNOWN_METHOD"],
  ]);
  expect(answers[0]?.error?.message).toContain("METHOD_WATCH needs a feature level above 1");
});

test("an error has its own reason, or the reason of its code", () => {
  const { answers, ask, put, gateway } = startGateway();
  put("");
  const lease = Uint8Array.of(0x0a, 0x01, 0x61, 0x18, 0x05);
  ask(Method.METHOD_PUT, lease);
  gateway.roleChanged({ type: "role.changed", role: "follower", term: 2, leaderId: 2 });
  put("a");
  expect(answers.map(({ error }) => [error?.code, error?.reason])).toEqual([
    [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, "EMPTY_KEY"],
    [ErrorCode.ERROR_CODE_UNSUPPORTED, "UNSUPPORTED"],
    [ErrorCode.ERROR_CODE_NOT_LEADER, "NOT_LEADER"],
  ]);
});

describe("sessions", () => {
  const STAMP = { sessionId: 3, sequence: 2, firstOutstanding: 1 };

  test("R137: a write enters the log with its session stamp, and a batch with the time", () => {
    const { clock, clusterClock, batches, put } = startGateway();
    clusterClock.learn(5000);
    clock.advance(7);
    put("a", "v", STAMP);
    put("b");
    clock.advance(0);
    expect(batches.map(({ timeMs }) => timeMs)).toEqual([5007]);
    expect(batches[0]?.commands.map(({ session }) => session)).toEqual([STAMP, undefined]);
  });

  test("sessions are opened and closed by log entries", () => {
    const { clock, batches, ask } = startGateway();
    ask(Method.METHOD_REGISTER_SESSION, encodeRegisterSessionRequest({ ttlMs: 60_000 }));
    ask(Method.METHOD_CLOSE_SESSION, encodeCloseSessionRequest({ sessionId: 3 }));
    clock.advance(0);
    expect(batches[0]?.commands.map(({ kind }) => kind)).toEqual([
      CommandKind.COMMAND_KIND_REGISTER_SESSION,
      CommandKind.COMMAND_KIND_CLOSE_SESSION,
    ]);
  });

  test("R172: the leader draws a new session id between 2^52 and 2^53 for each session", () => {
    const { clock, batches, ask } = startGateway();
    for (let i = 0; i < 100; i += 1) {
      ask(Method.METHOD_REGISTER_SESSION, encodeRegisterSessionRequest({ ttlMs: 60_000 }));
    }
    ask(Method.METHOD_CLOSE_SESSION, encodeCloseSessionRequest({ sessionId: 3 }));
    clock.advance(0);
    const drawn = batches.flatMap(({ commands }) => commands.map(({ drawnId }) => drawnId));
    expect(drawn.pop()).toBeUndefined(); // whatever makes nothing
    expect(new Set(drawn).size).toBe(100);
    expect(drawn.every((id) => id! >= 2 ** 52 && Number.isSafeInteger(id))).toBe(true);
    const halves = drawn.map((id) => (id! >= 1.5 * 2 ** 52 ? "upper" : "lower"));
    expect(new Set(halves).size).toBe(2);
  });

  test("writes with an invalid or a misplaced session stamp are refused", () => {
    const { answers, batches, ask, put, clock } = startGateway();
    put("a", "v", { ...STAMP, firstOutstanding: 3 });
    put("a", "v", { ...STAMP, sessionId: 0 });
    ask(Method.METHOD_STATUS, new Uint8Array(0), STAMP);
    ask(Method.METHOD_RANGE, encodeRangeRequest(rangeRequest("a")), STAMP);
    clock.advance(0);
    expect(answers.map(({ error }) => [error?.code, error?.applied])).toEqual(
      Array(4).fill([ErrorCode.ERROR_CODE_INVALID_ARGUMENT, Applied.APPLIED_NEVER]),
    );
    expect(batches).toEqual([]);
  });
});
