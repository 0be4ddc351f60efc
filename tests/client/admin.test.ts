/**
 * The admin client over real sockets, against a node that the test plays: its requests, and
 * how it reads the responses.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { QuorateClient } from "../../src/client/client.ts";
import { FailedPreconditionError, SnapshotDamagedError } from "../../src/client/errors.ts";
import {
  decodeMemberChangeRequest,
  decodeSnapshotRequest,
  decodeTransferLeaderRequest,
  encodeCheckpointResponse,
  encodeMembersResponse,
  encodeSnapshotResponse,
  encodeStepDownResponse,
  encodeTransferLeaderResponse,
} from "../../src/codec/admin.ts";
import { decodeLogLevelRequest, encodeLogLevelResponse } from "../../src/codec/log-level.ts";
import { Applied, ErrorCode, Method, type Request } from "../../src/codec/request.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { configurationOf } from "../support/actors/raft-log.ts";
import { type Answer, CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";

const node = new ScriptedNode(systemClock);
const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 7, raftTerm: 2 };
const members = { header, configuration: configurationOf([1, 2, 3]), version: 9 };
const FOUR = { id: 4, peerAddress: "p4:1", clientAddress: "c4:1" };

let client: QuorateClient;
beforeAll(async () => {
  await node.listen(tcpNetwork, "127.0.0.1:0");
  client = new QuorateClient({ endpoints: [node.address], timeoutMs: 1000 });
});
afterAll(() => {
  client.close();
  node.crash();
});
beforeEach(() => {
  node.requests.length = 0;
  node.answer = () => encodeMembersResponse(members);
});

function asked(): Request {
  expect(node.requests).toHaveLength(1);
  return node.requests[0]!; // just counted
}

describe("members", () => {
  test("the list of members has the version of the configuration", async () => {
    expect(await client.admin.memberList()).toEqual(members);
    expect(asked().method).toBe(Method.METHOD_MEMBER_LIST);
  });

  const { admin } = new QuorateClient({ endpoints: ["127.0.0.1:1"] });
  type Admin = typeof admin;
  const adding = { kind: "add", member: FOUR, staysLearner: false, replaces: undefined };
  const changes: readonly [string, (admin: Admin) => Promise<unknown>, readonly unknown[]][] = [
    ["added", (admin) => admin.addMember(FOUR), [adding]],
    [
      "added to listen",
      (admin) => admin.addMember(FOUR, { learner: true }),
      [{ ...adding, staysLearner: true }],
    ],
    ["removed", (admin) => admin.removeMember(3), [{ kind: "remove", id: 3 }]],
    ["promoted", (admin) => admin.promoteMember(3), [{ kind: "promote", id: 3 }]],
    ["demoted", (admin) => admin.demoteMember(3), [{ kind: "demote", id: 3 }]],
    ["replaced", (admin) => admin.replaceMember(3, FOUR), [{ ...adding, replaces: 3 }]],
  ];
  test.each(changes)("members can be %s", async (_, change, expected) => {
    expect(await change(client.admin)).toEqual(members);
    const { method, body } = asked();
    expect(method).toBe(Method.METHOD_MEMBER_CHANGE);
    expect(decodeMemberChangeRequest(body)).toEqual({
      changes: expected as never,
      expectedVersion: undefined,
    });
  });

  test("several changes are made in one step if the configuration has the expected version", async () => {
    const changes = [
      { kind: "remove", id: 3 },
      { kind: "demote", id: 2 },
    ] as const;
    await client.admin.memberChange(changes, { expectedVersion: 9 });
    expect(decodeMemberChangeRequest(asked().body)).toEqual({ changes, expectedVersion: 9 });
  });

  test("a membership change that the cluster cannot make now is refused with the reason", async () => {
    const message = "Cannot change the members: another change is pending";
    node.answer = () => ({ code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message });
    const change = client.admin.removeMember(3);
    await expect(change).rejects.toThrow(message);
    await expect(change).rejects.toBeInstanceOf(FailedPreconditionError);
    asked();
  });

  test("a membership change whose leader is lost is not repeated, and may have been made", async () => {
    const code = ErrorCode.ERROR_CODE_LEADERSHIP_LOST;
    node.answer = () => ({ code, applied: Applied.APPLIED_MAYBE });
    await expect(client.admin.removeMember(3)).rejects.toMatchObject({ applied: "maybe" });
    asked();
  });
});

describe("leadership", () => {
  test("leadership is transferred to a voter, or to the best one", async () => {
    node.answer = () => encodeTransferLeaderResponse({ header, to: 3 });
    expect(await client.admin.transferLeader(3)).toBe(3);
    expect(await client.admin.transferLeader()).toBe(3);
    expect(node.requests.map(({ body }) => decodeTransferLeaderRequest(body))).toEqual([
      3,
      undefined,
    ]);
  });

  test("a leader steps down", async () => {
    node.answer = () => encodeStepDownResponse(header);
    expect(await client.admin.stepDown()).toBe(1);
    expect(asked().method).toBe(Method.METHOD_STEP_DOWN);
  });
});

describe("log levels", () => {
  const effect = { header, configured: "info", level: "debug", only: ["election"], leftMs: 5_000 };
  const sent = () => decodeLogLevelRequest(asked().body);
  beforeEach(() => {
    node.answer = () => encodeLogLevelResponse(effect);
  });

  test("the log level is changed for some events, for a limited time", async () => {
    const options = { only: ["election"], forMs: 5_000, timeoutMs: 900 };
    expect(await client.admin.setLogLevel(node.address, "debug", options)).toEqual(effect);
    expect(sent()).toEqual({ level: "debug", only: ["election"], forMs: 5_000 });
  });

  test("the log level is queried and reset", async () => {
    expect(await client.admin.logLevel(node.address)).toEqual(effect);
    expect(sent()).toEqual({ level: "", only: [], forMs: 0 });
    node.requests.length = 0;
    await client.admin.resetLogLevel(node.address);
    expect(sent()).toEqual({ level: "configured", only: [], forMs: 0 });
  });

  test.each<[unknown, unknown, string]>([
    ["loud", { forMs: 1 }, 'Cannot use the level: expected debug, info, warn, error, got "loud"'],
    ["debug", {}, "Cannot use the option forMs"],
    ["debug", { forMs: 3_600_001 }, "expected at most 3600000 ms"],
    ["debug", { forMs: 1, only: "election" }, "Cannot use the option only: expected an array"],
    ["debug", { forMs: 1, unti: 2 }, 'unknown field "unti"'],
  ])("a wrong argument is refused: %p, %p", async (level, options, why) => {
    const change = client.admin.setLogLevel(node.address, level as never, options as never);
    await expect(change).rejects.toThrow(why);
    expect(node.requests).toEqual([]);
  });
});

describe("snapshots", () => {
  const file = new Uint8Array(2500).map((_, i) => i);
  const last = { term: 2, index: 70 };
  const CHUNK_BYTES = 1000;

  const serve = (said: { bytes?: number; checksum?: number } = {}) => {
    node.answer = ({ body }): Answer => {
      const { offset } = decodeSnapshotRequest(body);
      const data = file.slice(offset, offset + CHUNK_BYTES);
      const { bytes = file.length, checksum = crc32(file) } = said;
      return encodeSnapshotResponse({ header, snapshotId: 5, last, bytes, checksum, data });
    };
  };

  const save = async () => {
    const chunks = await Array.fromAsync(client.admin.saveSnapshot(node.address));
    return new Uint8Array(Buffer.concat(chunks));
  };

  test("a checkpoint is made on request", async () => {
    node.answer = () => encodeCheckpointResponse({ header, last, firstIndex: 60 });
    expect(await client.admin.snapshot(node.address)).toEqual({ header, last, firstIndex: 60 });
  });

  test("a backup is read chunk by chunk, all of the same snapshot", async () => {
    serve();
    expect(await save()).toEqual(file);
    expect(node.requests.map(({ body }) => decodeSnapshotRequest(body))).toEqual([
      { snapshotId: 0, offset: 0, begin: true },
      { snapshotId: 5, offset: 0, begin: false },
      { snapshotId: 5, offset: 1000, begin: false },
      { snapshotId: 5, offset: 2000, begin: false },
    ]);
  });

  test.each([
    ["shorter than announced", { bytes: 3000 }],
    ["longer than announced", { bytes: 2400 }],
    ["other bytes than announced", { checksum: 1 }],
  ])("chunks that are %s are refused", async (_, said) => {
    serve(said);
    await expect(save()).rejects.toBeInstanceOf(SnapshotDamagedError);
  });

  test("a backup waits for a snapshot that is being made", async () => {
    let late = 4;
    serve();
    const served = node.answer;
    node.answer = (request) => {
      late -= 1;
      return late < 0 || late === 3
        ? served(request)
        : { code: ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED };
    };
    expect(await save()).toEqual(file);
    expect(node.requests).toHaveLength(1 + 3 + 3);
  });

  test("a backup is not read further than its consumer reads", async () => {
    serve();
    for await (const _ of client.admin.saveSnapshot(node.address)) break;
    expect(node.requests).toHaveLength(2); // to begin, and the first chunk
  });
});
