/**
 * The store's requests and responses on the wire.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  decodeDeleteRangeRequest,
  decodeKeyValue,
  decodePutRequest,
  decodeRangeRequest,
  decodeTxnRequest,
  encodeDeleteRangeRequest,
  encodeKeyValue,
  encodePutRequest,
  encodeRangeRequest,
  encodeTxnRequest,
  type KeyValue,
} from "../../src/codec/kv.ts";
import {
  decodeDeleteRangeResponse,
  decodePutResponse,
  decodeRangeResponse,
  decodeTxnResponse,
  encodeDeleteRangeResponse,
  encodePutResponse,
  encodeRangeResponse,
  encodeTxnResponse,
} from "../../src/codec/kv-response.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { bytes, command, deleteOp, putOp, rangeOp, rangeRequest } from "../support/commands.ts";

const number = fc.maxSafeNat();
const blob = fc.uint8Array({ maxLength: 40 });
const header = fc.record({
  clusterId: number,
  memberId: number,
  revision: number,
  raftTerm: number,
});
const keyValue: fc.Arbitrary<KeyValue> = fc.record({
  key: blob,
  value: blob,
  createRevision: number,
  modRevision: number,
  version: number,
});
const keyValues = fc.array(keyValue, { maxLength: 4 });

/** The fields of a message. A decoded message has the defaults of its class for missing fields. */
function fieldsOf({ key, value, createRevision, modRevision, version }: KeyValue): KeyValue {
  const [plainKey, plainValue] = [Uint8Array.from(key), Uint8Array.from(value)];
  return { key: plainKey, value: plainValue, createRevision, modRevision, version };
}

describe("keys", () => {
  const kv = {
    key: bytes("a"),
    value: bytes("xyz"),
    createRevision: 2,
    modRevision: 300,
    version: 7,
  };

  test("the bytes of a key-value are pinned, because old databases contain them", () => {
    expect(Buffer.from(encodeKeyValue(kv)).toString("hex")).toBe("0a0161100218ac0220072a0378797a");
  });

  test("a key-value is decoded as it was encoded, into an array of its own", () => {
    const first = encodeKeyValue(kv);
    encodeKeyValue({ ...kv, key: bytes("b") });
    expect(fieldsOf(decodeKeyValue(first))).toEqual(kv);
    fc.assert(
      fc.property(keyValue, (any) => {
        expect(fieldsOf(decodeKeyValue(encodeKeyValue(any)))).toEqual(any);
      }),
    );
  });
});

describe("requests", () => {
  test("a request is decoded as it was encoded", () => {
    const range = rangeRequest("a", "c", {
      limit: 5,
      keysOnly: true,
      omitCount: true,
      followerRead: false,
    });
    expect(decodeRangeRequest(encodeRangeRequest(range))).toMatchObject(range);
    const put = { key: bytes("a"), value: bytes("1"), prevKv: true };
    expect(decodePutRequest(encodePutRequest(put))).toMatchObject(put);
    const deletion = { key: bytes("a"), rangeEnd: bytes("b"), prevKv: true };
    expect(decodeDeleteRangeRequest(encodeDeleteRangeRequest(deletion))).toMatchObject(deletion);
  });

  test("a transaction's operations are decoded with their kinds", () => {
    const compare = [
      { key: bytes("a"), result: 0, target: 0, version: 0 },
      { key: bytes("b"), result: 1, target: 1, createRevision: 5 },
      { key: bytes("c"), result: 2, target: 2, modRevision: 6 },
      { key: bytes("d"), result: 3, target: 3, value: bytes("") },
      { key: bytes("e"), result: 0, target: 3 },
    ] as const;
    const success = [putOp("a", "1", true), rangeOp("a", "\0", { limit: 3 })];
    const failure = [deleteOp("b", "c", true)];
    const decoded = decodeTxnRequest(encodeTxnRequest({ compare, success, failure }));
    expect(decoded.compare).toEqual([...compare]);
    expect(decoded.success).toMatchObject(success);
    expect(decoded.failure).toMatchObject(failure);
  });

  test("the last of two operands in one comparison counts, on every node", () => {
    const twice = Uint8Array.of(0x0a, 0x09, 0x10, 0x01, 0x1a, 0x01, 0x61, 0x20, 0x05, 0x28, 0x06);
    const [compare] = decodeTxnRequest(twice).compare;
    expect(compare).toEqual({ key: bytes("a"), result: 0, target: 1, createRevision: 6 });
  });

  test("numbers that a double cannot hold are refused", () => {
    const limit = Uint8Array.of(0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f);
    expect(() => decodeRangeRequest(limit)).toThrow("Cannot accept a limit");
  });

  test("a limit or a revision below 0 counts as absent, as in etcd", () => {
    const minusOne = "ffffffffffffffffff01";
    expect(decodeRangeRequest(Uint8Array.fromHex(`18${minusOne}`)).limit).toBe(-1);
    expect(decodeRangeRequest(Uint8Array.fromHex(`20${minusOne}`))).toBeDefined();
    expect(decodeRangeRequest(Uint8Array.fromHex("2000"))).toBeDefined();
  });

  test("any bytes are decoded to a request or a CodecError", () => {
    const decoders = [
      decodeRangeRequest,
      decodePutRequest,
      decodeDeleteRangeRequest,
      decodeTxnRequest,
    ];
    const valid = command(putOp("key", "value")).body;
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.tuple(fc.nat({ max: valid.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
        const damaged = Uint8Array.from(valid);
        damaged[at] = byte;
        return damaged;
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...decoders), anyBytes, (decoder, input) => {
        try {
          decoder(input);
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("responses, written with encoded keys and read with decoded ones", () => {
  const encoded = (kvs: readonly KeyValue[]) => kvs.map(encodeKeyValue);

  test("the response to a range is decoded as it was encoded", () => {
    fc.assert(
      fc.property(header, keyValues, fc.boolean(), number, (head, kvs, more, count) => {
        const answer = encodeRangeResponse(head, { kvs: encoded(kvs), more, count });
        const response = decodeRangeResponse(answer);
        expect({ ...response, kvs: response.kvs.map(fieldsOf) }).toEqual({
          header: head,
          kvs,
          more,
          count,
        });
      }),
    );
  });

  test("the response to a put is decoded as it was encoded", () => {
    fc.assert(
      fc.property(header, fc.option(keyValue), fc.boolean(), (head, kv, prevKvOmitted) => {
        const prevKv = kv === null ? undefined : encodeKeyValue(kv);
        const response = decodePutResponse(encodePutResponse(head, { prevKv, prevKvOmitted }));
        expect(response.header).toEqual(head);
        expect(response.prevKvOmitted).toBe(prevKvOmitted);
        expect(response.prevKv && fieldsOf(response.prevKv)).toEqual(kv ?? undefined);
      }),
    );
  });

  test("the response to a deletion is decoded as it was encoded", () => {
    fc.assert(
      fc.property(header, number, keyValues, (head, deleted, kvs) => {
        const answer = encodeDeleteRangeResponse(head, { deleted, prevKvs: encoded(kvs) });
        const response = decodeDeleteRangeResponse(answer);
        expect({ ...response, prevKvs: response.prevKvs.map(fieldsOf) }).toEqual({
          header: head,
          deleted,
          prevKvs: kvs,
        });
      }),
    );
  });

  test("the response to a transaction has its header in each operation", () => {
    fc.assert(
      fc.property(header, keyValues, number, (head, kvs, count) => {
        const range = { kvs: encoded(kvs), more: true, count };
        const deletion = { deleted: count, prevKvs: encoded(kvs) };
        const answer = encodeTxnResponse(head, {
          succeeded: true,
          results: [
            { put: { prevKv: undefined, prevKvOmitted: true } },
            { range },
            { deleteRange: deletion },
          ],
        });
        const response = decodeTxnResponse(answer);
        expect(response.header).toEqual(head);
        expect(response.succeeded).toBe(true);
        const [put, read, deleted] = response.responses;
        expect(put).toEqual({
          responsePut: { header: head, prevKv: undefined, prevKvOmitted: true },
        });
        expect(read).toEqual({
          responseRange: decodeRangeResponse(encodeRangeResponse(head, range)),
        });
        expect(deleted).toEqual({
          responseDeleteRange: decodeDeleteRangeResponse(encodeDeleteRangeResponse(head, deletion)),
        });
      }),
    );
  });
});
