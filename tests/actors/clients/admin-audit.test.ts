/**
 * What the log keeps of operators' commands.
 */
import { expect, test } from "bun:test";
import { AdminAudit } from "../../../src/actors/clients/admin-audit.ts";
import {
  encodeMemberChangeRequest,
  encodeSnapshotReadRequest,
  encodeTransferLeaderRequest,
} from "../../../src/codec/admin.ts";
import { Applied, ErrorCode, Method, type WireError } from "../../../src/codec/request.ts";

const NOTHING = new Uint8Array(0);

/** Level, facts and sentence of what is logged. */
function logged(method: Method, body: Uint8Array, failure?: Partial<WireError>): unknown[] {
  const lines: unknown[] = [];
  const note = (level: string) => (facts: object, sentence: string) =>
    void lines.push(level, facts, sentence);
  const [debug, info, warn, error] = ["debug", "info", "warn", "error"].map(note);
  const audit = new AdminAudit({ debug, info, warn, error } as ConstructorParameters<
    typeof AdminAudit
  >[0]);
  const wireError = failure && ({ applied: Applied.APPLIED_NEVER, ...failure } as WireError);
  const request = { id: 1, method, body, timeoutMs: 0, session: undefined };
  audit.note(
    "10.0.0.9:4711",
    request as Parameters<AdminAudit["note"]>[1],
    {
      ...{ id: 1, error: wireError, body: NOTHING },
    } as Parameters<AdminAudit["note"]>[2],
  );
  return lines;
}

test("a command is logged with who, what, and that it is done", () => {
  const body = encodeTransferLeaderRequest(3);
  expect(logged(Method.METHOD_TRANSFER_LEADER, body)).toEqual([
    "info",
    { remote: "10.0.0.9:4711", command: "transfer leader", to: 3 },
    "Admin command done",
  ]);
});

test("a command that fails is logged with the reason", () => {
  const changes = [{ kind: "remove", id: 3 }] as const;
  const body = encodeMemberChangeRequest({ changes, expectedVersion: 7 });
  const failure = {
    code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION,
    message: "Cannot change the members: not now",
  };
  expect(logged(Method.METHOD_MEMBER_CHANGE, body, failure)).toEqual([
    "warn",
    {
      remote: "10.0.0.9:4711",
      ...{ command: "member change", changes, expectedVersion: 7, reason: failure.message },
    },
    "Admin command failed",
  ]);
});

test("a command that goes on to the leader is logged there", () => {
  const code = ErrorCode.ERROR_CODE_NOT_LEADER;
  expect(logged(Method.METHOD_STEP_DOWN, NOTHING, { code, message: "" })).toEqual([]);
});

test("a backup is logged once, whatever its number of pieces", () => {
  const piece = (snapshotId: number, offset: number) =>
    encodeSnapshotReadRequest({ snapshotId, offset, begin: false });
  expect(logged(Method.METHOD_SNAPSHOT_READ, piece(0, 0))[2]).toBe("Admin command done");
  expect(logged(Method.METHOD_SNAPSHOT_READ, piece(9, 0))).toEqual([]);
});

test("reads and writes of keys are no commands, and unreadable ones are logged as such", () => {
  expect(logged(Method.METHOD_RANGE, NOTHING)).toEqual([]);
  expect(logged(Method.METHOD_PUT, NOTHING)).toEqual([]);
  expect(logged(Method.METHOD_MEMBER_CHANGE, Uint8Array.of(0xff))[1]).toMatchObject({
    command: "unreadable",
  });
});
