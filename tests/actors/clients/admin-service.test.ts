/**
 * The admin service behind its gateway: what it validates, where it sends a command, and how
 * it answers a command that this node cannot execute.
 */
import { describe, expect, test } from "bun:test";
import { createActor, fromCallback } from "xstate";
import type { AdminCommand, MakeCheckpoint } from "../../../src/actors/clients/admin-commands.ts";
import { ClusterClock } from "../../../src/actors/clients/cluster-clock.ts";
import { Gateway, type GatewayInput } from "../../../src/actors/clients/gateway.ts";
import { MAX_MEMBER_CHANGES } from "../../../src/actors/clients/member-changes.ts";
import type { FollowerRead } from "../../../src/actors/election/election-context.ts";
import type { Propose, Read } from "../../../src/actors/leadership/leadership-behaviour.ts";
import type { ReadConfirmed } from "../../../src/actors/log/applier.ts";
import { DiskSpace } from "../../../src/actors/log/disk-space.ts";
import { Scans } from "../../../src/actors/log/scans.ts";
import { NODE_LIMITS } from "../../../src/actors/node/node-limits.ts";
import { SnapshotRefusal } from "../../../src/actors/node/operating-error.ts";
import type { BackupChunk } from "../../../src/actors/snapshots/snapshot-cache.ts";
import {
  decodeMembersResponse,
  decodeSnapshotResponse,
  decodeTransferLeaderResponse,
  encodeMemberChangeRequest,
  encodeSnapshotRequest,
  encodeTransferLeaderRequest,
  encodeTransferLeaderResponse,
  type MemberChange,
} from "../../../src/codec/admin.ts";
import { Applied, ErrorCode, Method, type Response } from "../../../src/codec/request.ts";
import { kvMachine } from "../../../src/kv/kv-machine.ts";
import { Meters } from "../../../src/meters.ts";
import { Replica } from "../../../src/replicated/replica.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import { besidesSnapshots } from "../../support/actors/gateway-parts.ts";
import { logOf } from "../../support/actors/raft-log.ts";
import { microtasks } from "../../support/client/run-clock.ts";

type Given = Propose | Read | FollowerRead | AdminCommand;

const NOTHING: Uint8Array = new Uint8Array(0);

/** The admin service of a leader, in front of an election that only records its events. */
function openAdmin(parts: Partial<GatewayInput> = {}) {
  const clock = new VirtualClock();
  const given: Given[] = [];
  const election = fromCallback<Given>(({ receive }) => receive((event) => given.push(event)));
  const gateway = new Gateway({
    ...{ id: 1, clusterId: 7, softwareVersion: "test", clock, maxAwaitLeaderMs: 1000 },
    ...{ meters: new Meters(), events: { record() {} } },
    log: logOf([3], { keepBytes: 0 }),
    replica: new Replica({
      machine: kvMachine,
      store: new MemoryStore(),
      clusterId: 7,
      memberId: 1,
    }),
    clusterClock: new ClusterClock(clock),
    scans: new Scans(() => Promise.resolve()),
    election: createActor(election).start(),
    applier: createActor(fromCallback<ReadConfirmed>(() => undefined)).start(),
    limits: NODE_LIMITS.gateway,
    space: new DiskSpace(1, 0),
    ...besidesSnapshots(),
    ...parts,
  });
  const role = (role: "leader" | "follower", leaderId: number | undefined) =>
    gateway.roleChanged({ type: "role.changed", role, term: 3, leaderId });
  role("leader", 1);
  const answers: Response[] = [];
  const connection = {
    isCongested: false,
    keepAlive() {},
    answer: (it: Response) => void answers.push(it),
  };
  const ask = (method: Method, body = NOTHING) => {
    gateway.receive({ id: 1, method, timeoutMs: 1000, body }, connection);
    clock.advance(0);
  };
  const change = (...changes: MemberChange[]) =>
    ask(Method.METHOD_MEMBER_CHANGE, encodeMemberChangeRequest({ changes, expectedVersion: 1 }));
  return { clock, given, role, answers, ask, change };
}

const NEW = { id: 4, peerAddress: "p4:1", clientAddress: "c4:1" };
const ADD: MemberChange = { kind: "add", member: NEW, staysLearner: false, replaces: 2 };

/** For commands that read nothing of the state. */
const unread = { keys: () => expect.unreachable(), scan: () => expect.unreachable() };

describe("admin commands", () => {
  test("a membership change reaches the leader as it was requested", () => {
    const { given, change } = openAdmin();
    change(ADD, { kind: "remove", id: 3 });
    expect(given).toMatchObject([
      { type: "members.change", changes: [ADD, { kind: "remove", id: 3 }], expectedVersion: 1 },
    ]);
  });

  test("a transfer reaches the leader with its target, or without one", () => {
    const { given, ask } = openAdmin();
    ask(Method.METHOD_TRANSFER_LEADER, encodeTransferLeaderRequest(2));
    ask(Method.METHOD_TRANSFER_LEADER, encodeTransferLeaderRequest(undefined));
    ask(Method.METHOD_STEP_DOWN);
    expect(given).toMatchObject([
      { type: "leadership.transfer", to: 2 },
      { type: "leadership.transfer", to: undefined },
      { type: "leadership.resign" },
    ]);
  });

  test("admin commands are answered with the current header", () => {
    const { given, answers, ask } = openAdmin();
    ask(Method.METHOD_TRANSFER_LEADER, encodeTransferLeaderRequest(2));
    const [order] = given as [Extract<AdminCommand, { type: "leadership.transfer" }>];
    order.request?.succeed((header) => encodeTransferLeaderResponse({ header, to: 2 }));
    expect(answers.map(({ body }) => decodeTransferLeaderResponse(body))).toEqual([
      { header: { clusterId: 7, memberId: 1, revision: 1, raftTerm: 3 }, to: 2 },
    ]);
  });

  test("a refused admin command waits for the next leader", () => {
    const { clock, given, role, answers, ask } = openAdmin();
    ask(Method.METHOD_STEP_DOWN);
    const [order] = given as [AdminCommand];
    role("follower", undefined);
    order.request?.refuse();
    expect(answers).toEqual([]);
    role("follower", 2);
    clock.advance(0);
    expect(answers.map(({ error }) => error)).toMatchObject([
      {
        code: ErrorCode.ERROR_CODE_NOT_LEADER,
        applied: Applied.APPLIED_NEVER,
        leaderId: 2,
        leaderAddress: "c2:1",
      },
    ]);
  });

  test("R87: a started admin command that ends without an answer may have been executed", () => {
    const { clock, given, answers, change } = openAdmin();
    change(ADD);
    const [order] = given as [AdminCommand];
    order.request?.appended();
    clock.advance(1000);
    expect(answers.map(({ error }) => error?.applied)).toEqual([Applied.APPLIED_MAYBE]);
    expect(order.request?.isAnswered).toBe(true);
  });

  test("an admin command whose deadline has passed is not started", () => {
    const { clock, given, role, ask } = openAdmin();
    role("follower", undefined);
    ask(Method.METHOD_STEP_DOWN);
    clock.advance(1000);
    role("leader", 1);
    clock.advance(0);
    expect(given).toEqual([]);
  });
});

describe("snapshots", () => {
  const READ = { snapshotId: 5, offset: 0, begin: false };
  const read = encodeSnapshotRequest(READ);
  const last = { term: 2, index: 5 };
  const chunkOf = (data: Uint8Array) => ({ snapshotId: 5, last, bytes: 1, checksum: 7, data });
  const snapshotCacheWith = (parts: Partial<GatewayInput["snapshotCache"]>) => ({
    ...besidesSnapshots().snapshotCache,
    made: async () => undefined,
    ...parts,
  });
  test("a snapshot request is served by the node that gets it, leader or not", async () => {
    const ordered: MakeCheckpoint[] = [];
    const snapshotter = fromCallback<MakeCheckpoint>(({ receive }) =>
      receive((order) => ordered.push(order)),
    );
    const { role, answers, ask } = openAdmin({
      snapshotter: createActor(snapshotter).start(),
      snapshotCache: snapshotCacheWith({ readChunk: async () => chunkOf(Uint8Array.of(1)) }),
    });
    role("follower", 2);
    ask(Method.METHOD_CHECKPOINT);
    expect(ordered.map(({ type }) => type)).toEqual(["checkpoint.make"]);
    ask(Method.METHOD_SNAPSHOT, read);
    await microtasks();
    expect(answers.map(({ body }) => decodeSnapshotResponse(body).snapshotId)).toEqual([5]);
  });

  test.each([
    ["leader", "read"],
    ["follower", "follower.read"],
  ] as const)(
    "R175: a %s gets a new snapshot once the required index is known",
    async (role, type) => {
      const asked: number[] = [];
      const provide = (index: number) => {
        asked.push(index);
        return last;
      };
      const snapshotCache = snapshotCacheWith({
        provide,
        readChunk: async () => chunkOf(Uint8Array.of(1)),
      });
      const admin = openAdmin({ snapshotCache });
      admin.role(role, role === "leader" ? 1 : 2);
      for (const begin of [true, false]) {
        const body = encodeSnapshotRequest({ snapshotId: 0, offset: 0, begin });
        admin.ask(Method.METHOD_SNAPSHOT, body);
      }
      expect([admin.given.map((event) => event.type), asked]).toEqual([[type, type], []]);
      for (const { batch } of admin.given as Read[]) await batch.serve(unread, 4);
      await microtasks();
      expect(asked).toEqual([4, 4]);
      const sizes = admin.answers.map(({ body }) => decodeSnapshotResponse(body).bytes);
      expect(sizes).toEqual([0, 1]); // begun, and a chunk
    },
  );

  test("R145: a snapshot is read one chunk at a time, and no further once its client has gone", async () => {
    const begun: PromiseWithResolvers<BackupChunk>[] = [];
    const readChunk = () => {
      const chunk = Promise.withResolvers<BackupChunk>();
      begun.push(chunk);
      return chunk.promise;
    };
    const { clock, answers, ask } = openAdmin({ snapshotCache: snapshotCacheWith({ readChunk }) });
    for (let i = 0; i < 3; i += 1) ask(Method.METHOD_SNAPSHOT, read);
    await microtasks();
    expect(begun).toHaveLength(1);
    begun[0]?.resolve(chunkOf(Uint8Array.of(1)));
    await microtasks();
    expect([begun.length, answers.length]).toEqual([2, 1]);
    clock.advance(1000);
    begun[1]?.resolve(chunkOf(Uint8Array.of(1)));
    await microtasks();
    expect([begun.length, answers.length]).toEqual([2, 3]);
  });

  test("a snapshot that cannot be made is refused with the reason", async () => {
    const made = () => Promise.reject(new SnapshotRefusal("Cannot make a snapshot: no room"));
    const { answers, ask } = openAdmin({ snapshotCache: snapshotCacheWith({ made }) });
    ask(Method.METHOD_SNAPSHOT, read);
    ask(Method.METHOD_SNAPSHOT, Uint8Array.of(0xff));
    await microtasks();
    expect(answers.map(({ error }) => error?.code)).toEqual([
      ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
      ErrorCode.ERROR_CODE_FAILED_PRECONDITION,
    ]);
    expect(answers.at(-1)?.error?.message).toBe("Cannot make a snapshot: no room");
  });
});

describe("the list of members", () => {
  test("R116: the list of members is confirmed by a quorum before it is answered", async () => {
    const { given, answers, ask } = openAdmin();
    ask(Method.METHOD_MEMBER_LIST);
    const [read] = given as [Read];
    expect(read.type).toBe("read");
    expect(answers).toEqual([]);
    await read.batch.serve(unread, 1);
    const [answer] = answers.map(({ body }) => decodeMembersResponse(body));
    expect(answer?.version).toBe(1);
    expect(answer?.configuration.members.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  test("the list of members is requested again if the node lost leadership", () => {
    const { given, role, answers, ask } = openAdmin();
    ask(Method.METHOD_MEMBER_LIST);
    role("follower", 3);
    (given as [Read])[0].batch.refuse();
    expect(answers.map(({ error }) => error?.leaderId)).toEqual([3]);
  });
});

describe("a membership change is refused at once", () => {
  const add = (member: Partial<typeof NEW>): MemberChange => ({
    ...{ kind: "add", staysLearner: false, replaces: undefined },
    member: { ...NEW, ...member },
  });
  const removals = Array.from({ length: MAX_MEMBER_CHANGES + 1 }, (_, i): MemberChange => {
    return { kind: "remove", id: i + 1 };
  });
  const cases: readonly [string, readonly MemberChange[], string][] = [
    ["without a change", [], "no change given"],
    ["with too many", removals, "19 changes at once, and the limit is 18"],
    ["for an id that is 0", [add({ id: 0 })], "a member's id must be positive"],
    ["with a member twice", [ADD, { kind: "remove", id: 4 }], "member 4 appears twice"],
    [
      "without a port",
      [add({ peerAddress: "db-4" })],
      'Cannot use "db-4" as an address: expected an address such as 127.0.0.1:7201',
    ],
    ["with port 0", [add({ clientAddress: "db-4:0" })], "the port of db-4:0 is 0"],
    [
      "with a long address",
      [add({ peerAddress: `${"a".repeat(254)}:1` })],
      "an address of 256 characters, and the limit is 255",
    ],
    ["with one address for all", [add({ peerAddress: "c4:1" })], "duplicate address c4:1"],
    [
      "with an address of two",
      [ADD, add({ id: 5, clientAddress: "c4:1", peerAddress: "p5:1" })],
      "duplicate address c4:1",
    ],
  ];
  for (const [what, changes, why] of cases) {
    test(what, () => {
      const { given, answers, change } = openAdmin();
      change(...changes);
      expect(answers.map(({ error }) => error)).toMatchObject([
        {
          code: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
          applied: Applied.APPLIED_NEVER,
          message: `Cannot change the members: ${why}`,
        },
      ]);
      expect(given).toEqual([]);
    });
  }

  test("a membership change that cannot be decoded is refused", () => {
    const { answers, ask } = openAdmin();
    ask(Method.METHOD_MEMBER_CHANGE, Uint8Array.of(0xff));
    ask(Method.METHOD_TRANSFER_LEADER, Uint8Array.of(0xff));
    const { ERROR_CODE_INVALID_ARGUMENT: invalid } = ErrorCode;
    expect(answers.map(({ error }) => error?.code)).toEqual([invalid, invalid]);
  });
});
