/**
 * Validation of requests: each limit at one less, at it, and at one more.
 */
import { describe, expect, test } from "bun:test";
import { CommandKind, type EncodedCommand } from "../../../src/codec/entry.ts";
import {
  CompareResult,
  CompareTarget,
  encodePutRequest,
  encodeRangeRequest,
} from "../../../src/codec/kv.ts";
import { MAX_REQUEST_BYTES } from "../../../src/codec/request.ts";
import { MAX_OUTSTANDING } from "../../../src/codec/session.ts";
import { validateCommand, validateRangeRequest } from "../../../src/kv/commands/validation.ts";
import { MAX_KEY_BYTES, MAX_TXN_OPS } from "../../../src/kv/limits.ts";
import { InvalidRequestError } from "../../../src/replicated/invalid-request.ts";
import { SESSION_TTL_MS } from "../../../src/replicated/session-limits.ts";
import {
  bytes,
  closeCommand,
  command,
  deleteOp,
  putOp,
  rangeOp,
  rangeRequest,
  registerCommand,
  stamped,
  txnCommand,
} from "../../support/commands.ts";

/** The reason why a command is refused. */
function refusal(it: EncodedCommand): string | undefined {
  return reasonOf(() => validateCommand(it));
}

function rangeRefusal(...request: Parameters<typeof rangeRequest>): string | undefined {
  return reasonOf(() => validateRangeRequest(encodeRangeRequest(rangeRequest(...request))));
}

function reasonOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidRequestError);
    return (error as Error).message;
  }
}

describe("keys", () => {
  const longest = "k".repeat(MAX_KEY_BYTES);
  const tooLong = `${longest}k`;

  test("a key has 1 to 4096 bytes", () => {
    expect(MAX_KEY_BYTES).toBe(4096);
    expect(refusal(command(putOp("", "1")))).toBe("Cannot put a key: the key is empty");
    expect(refusal(command(putOp("k", "1")))).toBeUndefined();
    expect(refusal(command(putOp(longest.slice(1), "1")))).toBeUndefined();
    expect(refusal(command(putOp(longest, "1")))).toBeUndefined();
    expect(refusal(command(putOp(tooLong, "1")))).toBe(
      "Cannot put a key of 4097 bytes: the limit is 4096",
    );
    expect(refusal(command(deleteOp("")))).toBe("Cannot delete a key: the key is empty");
    expect(refusal(command(deleteOp(longest)))).toBeUndefined();
    expect(refusal(command(deleteOp(tooLong)))).toBe(
      "Cannot delete a key of 4097 bytes: the limit is 4096",
    );
    expect(rangeRefusal("")).toBe("Cannot read a key: the key is empty");
    expect(rangeRefusal(longest)).toBeUndefined();
    expect(rangeRefusal(tooLong)).toBe("Cannot read a key of 4097 bytes: the limit is 4096");
  });

  test("a range bound may be just after the longest key", () => {
    expect(rangeRefusal(tooLong, "l")).toBeUndefined();
    expect(rangeRefusal("k", tooLong)).toBeUndefined();
    expect(rangeRefusal(`${tooLong}k`, "l")).toBe(
      "Cannot read a range from a key of 4098 bytes: the limit is 4097",
    );
    expect(rangeRefusal("k", `${tooLong}k`)).toBe(
      "Cannot read a range up to a key of 4098 bytes: the limit is 4097",
    );
    expect(refusal(command(deleteOp("k", `${tooLong}k`)))).toBe(
      "Cannot delete a range up to a key of 4098 bytes: the limit is 4097",
    );
    expect(rangeRefusal("", "\0")).toBe("Cannot read a range from a key: the key is empty");
  });

  test("a read may be served by a follower or be serializable, but not both", () => {
    expect(rangeRefusal("a", "b", { serializable: true, followerRead: true })).toBe(
      "Cannot combine a serializable read with a follower read: choose one",
    );
  });

  test("a read returns keys only or a count only, but not both", () => {
    expect(rangeRefusal("a", "b", { countOnly: true, omitCount: true, followerRead: false })).toBe(
      "Cannot count keys: both count_only and omit_count are set",
    );
  });
});

describe("requests", () => {
  test("a request has up to 1.5 MiB", () => {
    expect(MAX_REQUEST_BYTES).toBe(1_572_864);
    const overhead =
      encodePutRequest(requestOf(MAX_REQUEST_BYTES - 100)).length - MAX_REQUEST_BYTES + 100;
    for (const [size, reason] of [
      [MAX_REQUEST_BYTES - 1, undefined],
      [MAX_REQUEST_BYTES, undefined],
      [MAX_REQUEST_BYTES + 1, "Cannot accept a request of 1572865 bytes: the limit is 1572864"],
    ] as const) {
      const body = encodePutRequest(requestOf(size - overhead));
      expect(body.length).toBe(size);
      expect(refusal({ kind: CommandKind.COMMAND_KIND_PUT, body })).toBe(reason);
    }
  });

  function requestOf(valueBytes: number) {
    return { key: bytes("k"), value: new Uint8Array(valueBytes), prevKv: false };
  }

  test("a request with unknown fields is refused", () => {
    const unknown = Uint8Array.of(0x0a, 0x01, 0x61, 0x78, 0x05);
    expect(refusal({ kind: CommandKind.COMMAND_KIND_PUT, body: unknown })).toBe(
      "Cannot accept a put request: this version does not support its field 15",
    );
    const inTxn = Uint8Array.of(0x12, 0x07, 0x12, 0x05, ...unknown);
    expect(refusal({ kind: CommandKind.COMMAND_KIND_TXN, body: inTxn })).toBe(
      "Cannot accept a put request: this version does not support its field 15",
    );
    const unknownOp = Uint8Array.of(0x12, 0x02, 0x2a, 0x00);
    expect(refusal({ kind: CommandKind.COMMAND_KIND_TXN, body: unknownOp })).toBe(
      "Cannot accept an operation: this version does not support its field 5",
    );
    const emptyOp = Uint8Array.of(0x12, 0x00);
    expect(refusal({ kind: CommandKind.COMMAND_KIND_TXN, body: emptyOp })).toBe(
      "Cannot accept an operation that is neither range, put nor delete range",
    );
    expect(refusal({ kind: CommandKind.COMMAND_KIND_UNSPECIFIED, body: unknown })).toBe(
      "Cannot accept a command of unknown kind 0",
    );
    const cutShort = Uint8Array.of(0x0a, 0x05, 0x61);
    expect(refusal({ kind: CommandKind.COMMAND_KIND_PUT, body: cutShort })).toMatch(
      /^Cannot decode a put request of 3 bytes: /,
    );
  });
});

describe("transactions", () => {
  const put = (i: number) => putOp(`k${i}`, "1");
  const check = (i: number) => ({
    key: bytes(`k${i}`),
    result: CompareResult.EQUAL,
    target: CompareTarget.VERSION,
    version: 1,
  });
  const many = <T>(make: (i: number) => T, count: number) =>
    Array.from({ length: count }, (_, i) => make(i));

  test("a transaction has up to 128 comparisons, and operations in each branch", () => {
    expect(MAX_TXN_OPS).toBe(128);
    for (const count of [MAX_TXN_OPS - 1, MAX_TXN_OPS]) {
      const full = txnCommand(many(check, count), many(put, count), many(put, count));
      expect(refusal(full)).toBeUndefined();
    }
    const over = MAX_TXN_OPS + 1;
    expect(refusal(txnCommand(many(check, over), []))).toBe(
      "Cannot accept a transaction with 129 comparisons: the limit is 128",
    );
    expect(refusal(txnCommand([], many(put, over)))).toBe(
      "Cannot accept a transaction with 129 operations on success: the limit is 128",
    );
    expect(refusal(txnCommand([], [], many(put, over)))).toBe(
      "Cannot accept a transaction with 129 operations on failure: the limit is 128",
    );
  });

  test("a transaction writes a key once in a branch", () => {
    const twice = 'Cannot accept a transaction that writes a key twice: "b"';
    expect(refusal(txnCommand([], [putOp("b", "1"), putOp("b", "1")]))).toBe(twice);
    expect(refusal(txnCommand([], [], [putOp("b", "1"), putOp("b", "2")]))).toBe(twice);
    expect(refusal(txnCommand([], [putOp("b", "1"), deleteOp("b")]))).toBe(twice);
    expect(refusal(txnCommand([], [deleteOp("a", "c"), putOp("b", "1")]))).toBe(twice);
    expect(refusal(txnCommand([], [deleteOp("a", "\0"), putOp("b", "1")]))).toBe(twice);

    expect(refusal(txnCommand([], [putOp("b", "1")], [putOp("b", "2")]))).toBeUndefined();
    expect(refusal(txnCommand([], [deleteOp("a", "b"), putOp("b", "1")]))).toBeUndefined();
    expect(refusal(txnCommand([], [deleteOp("c", "\0"), putOp("b", "1")]))).toBeUndefined();
    expect(refusal(txnCommand([], [deleteOp("a"), deleteOp("a", "c")]))).toBeUndefined();
    expect(refusal(txnCommand([], [putOp("b", "1"), rangeOp("a", "c")]))).toBeUndefined();
  });

  test("a transaction has valid parts", () => {
    expect(refusal(txnCommand([{ ...check(1), key: bytes("") }], []))).toBe(
      "Cannot compare a key: the key is empty",
    );
    expect(refusal(txnCommand([], [putOp("", "1")]))).toBe("Cannot put a key: the key is empty");
    expect(refusal(txnCommand([], [], [rangeOp("")]))).toBe("Cannot read a key: the key is empty");
    expect(refusal(txnCommand([], [deleteOp("")]))).toBe("Cannot delete a key: the key is empty");
  });

  test("a transaction compares a key's target with an operand of that kind", () => {
    const { key, result } = check(1);
    const target = CompareTarget.VALUE;
    expect(refusal(txnCommand([{ key, result, target, version: 1 }], []))).toBe(
      "Cannot compare a key's value with a version",
    );
    expect(refusal(txnCommand([{ key, result, target, value: bytes("") }], []))).toBeUndefined();
    expect(refusal(txnCommand([{ key, result, target }], []))).toBeUndefined();
    expect(refusal(txnCommand([{ key, result, target: 7 as CompareTarget }], []))).toBe(
      "Cannot compare a key: target 7 is unknown",
    );
    expect(refusal(txnCommand([{ key, result: 7 as CompareResult, target }], []))).toBe(
      "Cannot compare a key: result 7 is unknown",
    );
    const beyond = { ...check(1), version: 2 ** 53 };
    expect(refusal(txnCommand([beyond], []))).toBe(
      "Cannot accept an operand: 9007199254740992 is beyond 2^53",
    );
  });
});

describe("sessions", () => {
  const put = command(putOp("k", "v"));

  test("a session write has a session, a number, and a first outstanding number up to that", () => {
    for (const [sequence, first] of [
      [1, 1],
      [7, 7],
      [MAX_OUTSTANDING + 5, 6],
    ] as const) {
      expect(refusal(stamped(put, 9, sequence, first))).toBeUndefined();
    }
    expect(refusal(stamped(put, 0, 1, 1))).toBe("Cannot accept a session: its id is 0");
    for (const [sequence, first] of [
      [0, 0],
      [1, 0],
      [1, 2],
    ] as const) {
      const what = `Cannot accept number ${sequence} of session 9`;
      expect(refusal(stamped(put, 9, sequence, first))).toStartWith(what);
    }
  });

  test("R145: the number of a session's writes in flight is limited", () => {
    expect(refusal(stamped(put, 9, MAX_OUTSTANDING + 1, 1))).toBe(
      "Cannot accept number 4097 of session 9: the first outstanding number is 1, and the " +
        "limit is 4096 outstanding requests",
    );
  });

  test("only session writes have a session stamp", () => {
    for (const it of [registerCommand(), closeCommand(9)]) {
      expect(refusal(it)).toBeUndefined();
      expect(refusal(stamped(it, 9, 1))).toBe(
        "Cannot accept a session here: the request is not a write",
      );
    }
    expect(refusal(closeCommand(0))).toBe("Cannot accept a session: its id is 0");
  });

  test("a session's time to live is limited", () => {
    const { least, most } = SESSION_TTL_MS;
    for (const ttlMs of [0, least, most]) expect(refusal(registerCommand(ttlMs))).toBeUndefined();
    for (const ttlMs of [1, least - 1, most + 1]) {
      expect(refusal(registerCommand(ttlMs))).toBe(
        `Cannot open a session for ${ttlMs} ms: expected ${least} to ${most} ms`,
      );
    }
  });
});
