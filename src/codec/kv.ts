/**
 * The store's keys and requests (kv.proto); responses are in kv-response.ts. Decoders
 * check only the encoding; kv/commands/validation.ts checks what a request may contain.
 */
import { NO_BYTES } from "../vocabulary.ts";
import { decodeKnown, refuseUnknown } from "./known-fields.ts";
import { PlainReader } from "./plain/plain-reader.ts";
import { blobLength, numberLength, PlainWriter } from "./plain/plain-writer.ts";
import { type Built, refuseReserved, unsupported } from "./reserved-fields.ts";
import { CodecError, decode, encode, type Fields, natural, quorate, safe } from "./wire.ts";

/** Without a lease, which no key of this version has. */
export type KeyValue = Omit<Fields<quorate.KeyValue>, "lease">;
export type RangeRequest = Built<quorate.RangeRequest, "rangeRequest">;
export type PutRequest = Built<quorate.PutRequest, "putRequest">;
export type DeleteRangeRequest = Fields<quorate.DeleteRangeRequest>;

export const CompareResult = quorate.Compare.CompareResult;
export const CompareTarget = quorate.Compare.CompareTarget;
export type CompareResult = quorate.Compare.CompareResult;
export type CompareTarget = quorate.Compare.CompareTarget;

/** The operand is the field that `target` names. If it is absent, it is 0 or empty. */
export type Compare = Omit<Built<quorate.Compare, "compare">, "targetUnion">;

export type RequestOp =
  | { readonly requestRange: RangeRequest }
  | { readonly requestPut: PutRequest }
  | { readonly requestDeleteRange: DeleteRangeRequest };

export interface TxnRequest {
  readonly compare: readonly Compare[];
  readonly success: readonly RequestOp[];
  readonly failure: readonly RequestOp[];
}

/** An encoded KeyValue, as it is in the store and in responses. */
export type EncodedKeyValue = Uint8Array;

/** The field numbers with their wire types, of a KeyValue and of a PutRequest. */
const KEY_TAG = (1 << 3) | 2;
const CREATE_REVISION_TAG = 2 << 3;
const MOD_REVISION_TAG = 3 << 3;
const VERSION_TAG = 4 << 3;
const VALUE_TAG = (5 << 3) | 2;
const PUT_VALUE_TAG = (2 << 3) | 2;
const PUT_PREV_KV_TAG = 4 << 3;

/** Deterministic: fields in the order of their numbers, without zero or empty ones. */
export function encodeKeyValue(kv: KeyValue): EncodedKeyValue {
  const { key, value, createRevision, modRevision, version } = kv;
  const writer = new PlainWriter(
    blobLength(key.length) +
      numberLength(createRevision) +
      numberLength(modRevision) +
      numberLength(version) +
      blobLength(value.length),
  );
  writer.blob(1, key);
  writer.number(2, createRevision);
  writer.number(3, modRevision);
  writer.number(4, version);
  writer.blob(5, value);
  return writer.bytes;
}

/** `key` and `value` are views into `bytes`. */
export function decodeKeyValue(bytes: EncodedKeyValue): KeyValue {
  return checkedKeyValue(decode("a key-value", quorate.KeyValue.decode, bytes));
}

/** The fields that the next version of a key continues. */
export type Lineage = Pick<KeyValue, "createRevision" | "version">;

/** The lineage of a key that exists. */
export function decodeLineage(bytes: EncodedKeyValue): Lineage {
  const { createRevision, version } = plainLineage(bytes) ?? decodeKeyValue(bytes);
  if (version > 0) return { createRevision, version };
  throw new CodecError("Cannot accept a key-value whose version is 0");
}

/** The lineage in a KeyValue that `encodeKeyValue` has written. Undefined for any other. */
function plainLineage(bytes: EncodedKeyValue): Lineage | undefined {
  let createRevision = 0;
  let version = 0;
  const reader = new PlainReader(bytes);
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === KEY_TAG || tag === VALUE_TAG) reader.skip();
    else if (tag === CREATE_REVISION_TAG) createRevision = reader.number();
    else if (tag === MOD_REVISION_TAG) reader.number();
    else if (tag === VERSION_TAG) version = reader.number();
    else reader.refuse();
  }
  return reader.isWellFormed ? { createRevision, version } : undefined;
}

export function checkedKeyValue(message: Fields<quorate.KeyValue>): KeyValue {
  const { key, value, createRevision, modRevision, version, lease } = message;
  natural(createRevision, "a create_revision");
  natural(modRevision, "a mod_revision");
  natural(version, "a version");
  natural(lease, "a lease");
  return { key, value, createRevision, modRevision, version };
}

export function encodeRangeRequest(request: RangeRequest): Uint8Array {
  return encode(quorate.RangeRequest.encode, request);
}

export function decodeRangeRequest(bytes: Uint8Array): RangeRequest {
  return checkedRange(decodeKnown("a range request", quorate.RangeRequest.decode, bytes));
}

export function encodePutRequest(request: PutRequest): Uint8Array {
  return encode(quorate.PutRequest.encode, request);
}

/** `key` and `value` are views into `bytes`. */
export function decodePutRequest(bytes: Uint8Array): PutRequest {
  return (
    plainPut(bytes) ?? checkedPut(decodeKnown("a put request", quorate.PutRequest.decode, bytes))
  );
}

/**
 * The length of a put's key: a view of the key would take longer than all checks of a
 * put. Undefined if only `decodePutRequest` can tell.
 */
export function keyLengthOfPut(bytes: Uint8Array): number | undefined {
  let length = 0;
  const reader = new PlainReader(bytes);
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === KEY_TAG) length = reader.skip();
    else if (tag === PUT_VALUE_TAG) reader.skip();
    else if (tag === PUT_PREV_KV_TAG) reader.number();
    else reader.refuse();
  }
  return reader.isWellFormed ? length : undefined;
}

/** A PutRequest that `encodePutRequest` has written. Undefined for any other. */
function plainPut(bytes: Uint8Array): PutRequest | undefined {
  let key = NO_BYTES;
  let value = NO_BYTES;
  let prevKv = false;
  const reader = new PlainReader(bytes);
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === KEY_TAG) key = reader.blob();
    else if (tag === PUT_VALUE_TAG) value = reader.blob();
    else if (tag === PUT_PREV_KV_TAG) prevKv = reader.number() !== 0;
    else reader.refuse();
  }
  return reader.isWellFormed ? { key, value, prevKv } : undefined;
}

export function encodeDeleteRangeRequest(request: DeleteRangeRequest): Uint8Array {
  return encode(quorate.DeleteRangeRequest.encode, request);
}

export function decodeDeleteRangeRequest(bytes: Uint8Array): DeleteRangeRequest {
  return decodeKnown("a delete range request", quorate.DeleteRangeRequest.decode, bytes);
}

export function encodeTxnRequest({ compare, success, failure }: TxnRequest): Uint8Array {
  return encode(quorate.TxnRequest.encode, {
    compare: [...compare],
    success: [...success],
    failure: [...failure],
  });
}

export function decodeTxnRequest(bytes: Uint8Array): TxnRequest {
  const message = decodeKnown("a txn request", quorate.TxnRequest.decode, bytes);
  return {
    compare: message.compare.map((compare) => checkedCompare(compare as quorate.Compare)),
    success: message.success.map(checkedOp),
    failure: message.failure.map(checkedOp),
  };
}

function checkedRange(request: quorate.RangeRequest): RangeRequest {
  safe(request.limit, "a limit");
  if (request.revision < 0) Reflect.deleteProperty(request, "revision"); // as etcd has it: now
  refuseReserved("a range request", request, "rangeRequest");
  return request;
}

function checkedPut(request: quorate.PutRequest): PutRequest {
  refuseReserved("a put request", request, "putRequest");
  const { key, value, prevKv } = request;
  return { key, value, prevKv };
}

/** On the wire a oneof may occur twice; the last one counts. */
function checkedCompare(message: quorate.Compare): Compare {
  refuseUnknown("a comparison", message);
  refuseReserved("a comparison", message, "compare");
  const { result, target, key, targetUnion } = message;
  if (target === CompareTarget.LEASE) throw unsupported("a comparison", "comparing leases");
  if (targetUnion === undefined) return { result, target, key };
  const operand = message[targetUnion];
  if (typeof operand === "number") safe(operand, "an operand");
  return { result, target, key, [targetUnion]: operand };
}

function checkedOp(message: quorate.RequestOp.$Properties): RequestOp {
  refuseUnknown("an operation", message);
  const { request, requestRange, requestPut, requestDeleteRange } = message;
  if (request === "requestTxn") throw unsupported("an operation", "a transaction in another");
  if (request === "requestRange" && requestRange) {
    refuseUnknown("a range request", requestRange);
    return { requestRange: checkedRange(requestRange as quorate.RangeRequest) };
  }
  if (request === "requestPut" && requestPut) {
    refuseUnknown("a put request", requestPut);
    return { requestPut: checkedPut(requestPut as quorate.PutRequest) };
  }
  if (request === "requestDeleteRange" && requestDeleteRange) {
    refuseUnknown("a delete range request", requestDeleteRange);
    return { requestDeleteRange: requestDeleteRange as quorate.DeleteRangeRequest };
  }
  throw new CodecError("Cannot accept an operation that is neither range, put nor delete range");
}
