/**
 * Reserved fields, methods and kinds: refused if they would change what is applied, skipped
 * otherwise.
 */
import { describe, expect, test } from "bun:test";
import { decodeConfiguration } from "../../src/codec/configuration.ts";
import { decodeSessionRow } from "../../src/codec/disk/session-row.ts";
import { decodeStateBatch } from "../../src/codec/disk/state-batch.ts";
import { decodeBatch, decodeEntry } from "../../src/codec/entry.ts";
import { codeOf, ERROR_REASONS, nameOf } from "../../src/codec/error-reason.ts";
import { decodePutRequest, decodeRangeRequest, decodeTxnRequest } from "../../src/codec/kv.ts";
import { readPeerMessage } from "../../src/codec/peer-message.ts";
import { ErrorCode, readRequest } from "../../src/codec/request.ts";
import { RESERVED, UnsupportedError } from "../../src/codec/reserved-fields.ts";
import { encode, quorate } from "../../src/codec/wire.ts";

/** For each message: reads the bytes of a message that has these fields. */
const READERS: Record<keyof typeof RESERVED, (fields: object) => unknown> = {
  rangeRequest: (fields) => decodeRangeRequest(encode(quorate.RangeRequest.encode, fields)),
  putRequest: (fields) => decodePutRequest(encode(quorate.PutRequest.encode, fields)),
  compare: (fields) =>
    decodeTxnRequest(encode(quorate.TxnRequest.encode, { compare: [{ ...fields }] })),
  command: (fields) => decodeBatch(encode(quorate.Batch.encode, { commands: [{ ...fields }] })),
  request: (fields) => {
    const { unsupported } = readRequest(encode(quorate.Request.encode, { id: 7, ...fields }));
    if (unsupported !== undefined) throw unsupported;
  },
  member: (fields) =>
    decodeConfiguration(encode(quorate.Configuration.encode, { members: [{ id: 1, ...fields }] })),
  sessionRow: (fields) => decodeSessionRow(encode(quorate.SessionRow.encode, fields)),
  sessionReply: (fields) =>
    decodeSessionRow(encode(quorate.SessionRow.encode, { replies: [{ ...fields }] })),
};

/** A value of the field's type. */
const VALUES: Readonly<Record<string, unknown>> = {
  rangeEnd: Uint8Array.of(1),
  user: "ada",
  token: "t",
  zone: "east",
  ignoreValue: true,
  ignoreLease: true,
  rejection: { code: "NO" },
};

describe("fields of a higher level", () => {
  const all = Object.entries(RESERVED).flatMap(([message, fields]) =>
    Object.keys(fields).map((field) => [message as keyof typeof RESERVED, field] as const),
  );

  test.each(all)("%s with %s is refused", (message, field) => {
    const read = () => READERS[message]({ [field]: VALUES[field] ?? 5 });
    expect(read).toThrow(UnsupportedError);
    expect(read).toThrow("needs a feature level above 1, the highest that this version supports");
    expect(() => READERS[message]({})).not.toThrow();
  });

  test("a transaction in a transaction, and a comparison of leases, are refused", () => {
    const success = [{ requestTxn: {} }];
    const nested = encode(quorate.TxnRequest.encode, { success });
    expect(() => decodeTxnRequest(nested)).toThrow(UnsupportedError);
    const compare = [{ target: quorate.Compare.CompareTarget.LEASE }];
    const leases = encode(quorate.TxnRequest.encode, { compare });
    expect(() => decodeTxnRequest(leases)).toThrow(UnsupportedError);
  });

  test("an entry that changes levels is refused", () => {
    const kind = quorate.EntryKind.ENTRY_KIND_LEVELS;
    const entry = encode(quorate.Entry.encode, { index: 1, term: 1, kind });
    expect(() => decodeEntry(entry)).toThrow(UnsupportedError);
  });

  test("a message of another group is refused, because it must not count for this one", () => {
    const message = { term: 1, timeoutNow: {}, groupId: 3 };
    const bytes = encode(quorate.PeerMessage.encode, message);
    expect(() => readPeerMessage(2, bytes)).toThrow(UnsupportedError);
    const batch = encode(quorate.StateBatch.encode, { groups: [{ groupId: 3 }] });
    expect(() => decodeStateBatch(batch)).toThrow(UnsupportedError);
  });
});

describe("skipped fields", () => {
  test("traces, in requests and between members, are skipped", () => {
    const trace = { trace: new Uint8Array(25), traceState: "a=b" };
    const request = readRequest(encode(quorate.Request.encode, { id: 7, ...trace }));
    expect(request.unsupported).toBeUndefined();
    const append = { prev: { index: 1, term: 1 }, traceId: new Uint8Array(16) };
    const bytes = encode(quorate.PeerMessage.encode, { term: 1, appendRequest: append });
    expect(readPeerMessage(2, bytes)).toMatchObject({ type: "append.request", entries: [] });
  });

  test("unknown fields of peer messages are skipped", () => {
    const known = encode(quorate.PeerMessage.encode, { term: 4, heartbeatRequest: { round: 2 } });
    const later = Uint8Array.of(...known, 0xc2, 0x3e, 0x01, 0x00); // field 1000, one byte
    expect(readPeerMessage(2, later)).toMatchObject({ type: "heartbeat.request", term: 4 });
  });
});

describe("reasons of errors", () => {
  test("every error code is a reason by itself", () => {
    const names = Object.values(ErrorCode).filter((code) => typeof code === "number");
    const without = names.filter((code) => code !== ErrorCode.ERROR_CODE_UNSPECIFIED).map(nameOf);
    expect(without.filter((name) => !ERROR_REASONS.some((reason) => reason === name))).toEqual([]);
    for (const name of without) {
      const reason = ERROR_REASONS.find((it) => it === name)!; // just found
      expect(nameOf(codeOf(reason))).toBe(name);
    }
  });

  test("every released reason exists, with its code", () => {
    const table = ERROR_REASONS.map((reason) => `${reason} ${codeOf(reason)}`);
    expect(table).toEqual([
      ...["INVALID_ARGUMENT 1", "MALFORMED_REQUEST 1", "UNKNOWN_METHOD 1", "REQUEST_TOO_LARGE 1"],
      ...["EMPTY_KEY 1", "KEY_TOO_LARGE 1", "DUPLICATE_KEY 1", "TOO_MANY_OPERATIONS 1"],
      ...["INVALID_COMPARISON 1", "INVALID_READ 1", "INVALID_SESSION 1"],
      "INVALID_FAULT 1",
      ...["NOT_LEADER 2", "NO_LEADER 3", "NOT_A_MEMBER 3", "LEADERSHIP_LOST 4"],
      ...["DEADLINE_EXCEEDED 5", "BUSY 6", "RESPONSES_NOT_READ 6", "SESSION_ID_TAKEN 6"],
      ...["STOPPING 7"],
      ...["SESSION_EXPIRED 8", "NOT_OUTSTANDING 8", "ANSWER_OMITTED 8", "NO_SPACE 9"],
      ...[
        "FAILED_PRECONDITION 10",
        "FAULTS_NOT_ALLOWED 10",
        "TOO_MANY_ROWS 10",
        "UNSUPPORTED 11",
        "COMPACTED 12",
        "FUTURE_REVISION 13",
      ],
      ...["NOT_FOUND 14", "UNAUTHENTICATED 15", "PERMISSION_DENIED 16", "REJECTED 17"],
      ...["MACHINE_FAILED 18", "CANCELLED 19", "WRONG_GROUP 20"],
    ]);
  });
});
