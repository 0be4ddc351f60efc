/**
 * The events that record admin commands.
 */
import { expect, test } from "bun:test";
import { AdminAudit } from "../../../src/actors/clients/admin-audit.ts";
import {
  encodeMemberChangeRequest,
  encodeSnapshotRequest,
  encodeTransferLeaderRequest,
} from "../../../src/codec/admin.ts";
import { Applied, ErrorCode, Method, type WireError } from "../../../src/codec/request.ts";
import type { NodeEvent } from "../../../src/node-events.ts";
import { RecordedEvents } from "../../support/recorded-events.ts";

const NOTHING = new Uint8Array(0);

function recorded(method: Method, body: Uint8Array, failure?: Partial<WireError>): NodeEvent[] {
  const events = new RecordedEvents();
  const audit = new AdminAudit(events);
  const wireError = failure && ({ applied: Applied.APPLIED_NEVER, ...failure } as WireError);
  const request = { id: 1, method, body, timeoutMs: 0, session: undefined };
  audit.note(
    "10.0.0.9:4711",
    request as Parameters<AdminAudit["note"]>[1],
    {
      ...{ id: 1, error: wireError, body: NOTHING },
    } as Parameters<AdminAudit["note"]>[2],
  );
  return events.list;
}

test("a successful command is recorded with its origin and its arguments", () => {
  const body = encodeTransferLeaderRequest(3);
  expect(recorded(Method.METHOD_TRANSFER_LEADER, body)).toEqual([
    { kind: "admin.succeeded", remote: "10.0.0.9:4711", command: "transfer leader", to: 3 },
  ]);
});

test("a failed command is recorded with the reason", () => {
  const changes = [{ kind: "remove", id: 3 }] as const;
  const body = encodeMemberChangeRequest({ changes, expectedVersion: 7 });
  const failure = {
    code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION,
    message: "Cannot change the members: not now",
  };
  expect(recorded(Method.METHOD_MEMBER_CHANGE, body, failure)).toEqual([
    {
      ...{ kind: "admin.failed", remote: "10.0.0.9:4711", command: "member change" },
      ...{ changes, expectedVersion: 7, reason: failure.message },
    },
  ]);
});

test("a command that this node answers with NOT_LEADER is not recorded", () => {
  const code = ErrorCode.ERROR_CODE_NOT_LEADER;
  expect(recorded(Method.METHOD_STEP_DOWN, NOTHING, { code, message: "" })).toEqual([]);
});

test("a backup is recorded once, whatever its number of chunks", () => {
  const chunk = (snapshotId: number, offset: number) =>
    encodeSnapshotRequest({ snapshotId, offset, begin: false });
  expect(recorded(Method.METHOD_SNAPSHOT, chunk(0, 0))).toHaveLength(1);
  expect(recorded(Method.METHOD_SNAPSHOT, chunk(9, 0))).toEqual([]);
});

test("reads and writes of keys are not recorded, but undecodable commands are", () => {
  expect(recorded(Method.METHOD_RANGE, NOTHING)).toEqual([]);
  expect(recorded(Method.METHOD_PUT, NOTHING)).toEqual([]);
  expect(recorded(Method.METHOD_MEMBER_CHANGE, Uint8Array.of(0xff))[0]).toMatchObject({
    command: "unreadable",
  });
});
