/**
 * The store's responses (kv.proto). A node does not decode the keys in its responses:
 * they are stored as encoded KeyValues and copied as they are. Therefore a node writes
 * results, whose keys are bytes, and a client reads responses.
 */
import { NO_BYTES } from "../vocabulary.ts";
import { checkedKeyValue, type EncodedKeyValue, type KeyValue } from "./kv.ts";
import { numberLength, PlainWriter } from "./plain/plain-writer.ts";
import {
  CodecError,
  decode,
  type Fields,
  natural,
  newWriter,
  present,
  quorate,
  safe,
  type Writer,
} from "./wire.ts";

export type ResponseHeader = Fields<quorate.ResponseHeader>;

export interface RangeResult<Kv = EncodedKeyValue> {
  readonly kvs: readonly Kv[];
  readonly more: boolean;
  readonly count: number;
}

export interface PutResult<Kv = EncodedKeyValue> {
  readonly prevKv: Kv | undefined;
  readonly prevKvOmitted: boolean;
}

export interface DeleteRangeResult<Kv = EncodedKeyValue> {
  readonly deleted: number;
  readonly prevKvs: readonly Kv[];
}

/** The result of the operation at the same position of a transaction. */
export type OpResult =
  | { readonly range: RangeResult }
  | { readonly put: PutResult }
  | { readonly deleteRange: DeleteRangeResult };

export interface TxnResult {
  readonly succeeded: boolean;
  readonly results: readonly OpResult[];
}

interface Headed {
  readonly header: ResponseHeader;
}

export type RangeResponse = Headed & RangeResult<KeyValue>;
export type PutResponse = Headed & PutResult<KeyValue>;
export type DeleteRangeResponse = Headed & DeleteRangeResult<KeyValue>;

export type ResponseOp =
  | { readonly responseRange: RangeResponse }
  | { readonly responsePut: PutResponse }
  | { readonly responseDeleteRange: DeleteRangeResponse };

export interface TxnResponse extends Headed {
  readonly succeeded: boolean;
  readonly responses: readonly ResponseOp[];
}

export function encodeRangeResponse(header: ResponseHeader, result: RangeResult): Uint8Array {
  return encoded((writer) => writeRange(header, result, writer));
}

export function encodePutResponse(header: ResponseHeader, result: PutResult): Uint8Array {
  if (result.prevKv === undefined && !result.prevKvOmitted) return withHeader(header, NO_BYTES);
  return encoded((writer) => writePut(header, result, writer));
}

export function encodeDeleteRangeResponse(
  header: ResponseHeader,
  result: DeleteRangeResult,
): Uint8Array {
  return encoded((writer) => writeDeleteRange(header, result, writer));
}

/** Every operation's response has the transaction's header: they happen at one revision. */
export function encodeTxnResponse(header: ResponseHeader, result: TxnResult): Uint8Array {
  return encoded((writer) => {
    writeHeader(header, writer);
    if (result.succeeded) writer.uint32(tag(2, VARINT)).bool(true);
    for (const op of result.results) {
      writer.uint32(tag(3, LENGTH_DELIMITED)).fork();
      writeOp(header, op, writer);
      writer.ldelim();
    }
  });
}

/** The part of a response after its header, which is its first field and shorter than 128 bytes. */
export function beyondHeader(answer: Uint8Array): Uint8Array {
  return answer.subarray(2 + answer[1]!); // a tag and a length precede it
}

/** The same response with another header. */
export function withHeader(header: ResponseHeader, beyond: Uint8Array): Uint8Array {
  const { clusterId, memberId, revision, raftTerm } = header;
  const length =
    numberLength(clusterId) +
    numberLength(memberId) +
    numberLength(revision) +
    numberLength(raftTerm);
  const writer = new PlainWriter(2 + length + beyond.length); // a header is below 128 bytes
  writer.begin(1, length);
  writer.number(1, clusterId);
  writer.number(2, memberId);
  writer.number(3, revision);
  writer.number(4, raftTerm);
  writer.raw(beyond);
  return writer.bytes;
}

const reused = newWriter();

function encoded(write: (writer: Writer) => void): Uint8Array {
  reused.pos = 0;
  write(reused);
  return reused.finish();
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}

function writeHeader(header: ResponseHeader, writer: Writer): void {
  writer.uint32(tag(1, LENGTH_DELIMITED)).fork();
  quorate.ResponseHeader.encode(header, writer).ldelim();
}

function writeRange(header: ResponseHeader, result: RangeResult, writer: Writer): void {
  writeHeader(header, writer);
  for (const kv of result.kvs) writer.uint32(tag(2, LENGTH_DELIMITED)).bytes(kv);
  if (result.more) writer.uint32(tag(3, VARINT)).bool(true);
  if (result.count > 0) writer.uint32(tag(4, VARINT)).uint64(result.count);
}

function writePut(header: ResponseHeader, result: PutResult, writer: Writer): void {
  writeHeader(header, writer);
  if (result.prevKv) writer.uint32(tag(2, LENGTH_DELIMITED)).bytes(result.prevKv);
  if (result.prevKvOmitted) writer.uint32(tag(100, VARINT)).bool(true);
}

function writeDeleteRange(header: ResponseHeader, result: DeleteRangeResult, writer: Writer): void {
  writeHeader(header, writer);
  if (result.deleted > 0) writer.uint32(tag(2, VARINT)).uint64(result.deleted);
  for (const kv of result.prevKvs) writer.uint32(tag(3, LENGTH_DELIMITED)).bytes(kv);
}

function writeOp(header: ResponseHeader, op: OpResult, writer: Writer): void {
  if ("range" in op) {
    writer.uint32(tag(1, LENGTH_DELIMITED)).fork();
    writeRange(header, op.range, writer);
  } else if ("put" in op) {
    writer.uint32(tag(2, LENGTH_DELIMITED)).fork();
    writePut(header, op.put, writer);
  } else {
    writer.uint32(tag(3, LENGTH_DELIMITED)).fork();
    writeDeleteRange(header, op.deleteRange, writer);
  }
  writer.ldelim();
}

export function decodeRangeResponse(bytes: Uint8Array): RangeResponse {
  return rangeResponse(decode("a range response", quorate.RangeResponse.decode, bytes));
}

export function decodePutResponse(bytes: Uint8Array): PutResponse {
  return putResponse(decode("a put response", quorate.PutResponse.decode, bytes));
}

export function decodeDeleteRangeResponse(bytes: Uint8Array): DeleteRangeResponse {
  return deleteRangeResponse(
    decode("a delete range response", quorate.DeleteRangeResponse.decode, bytes),
  );
}

export function decodeTxnResponse(bytes: Uint8Array): TxnResponse {
  const message = decode("a txn response", quorate.TxnResponse.decode, bytes);
  const { succeeded, responses } = message;
  return { header: responseHeader(message), succeeded, responses: responses.map(responseOp) };
}

/** The header of any response, also those in status.ts. */
export function responseHeader(message: {
  readonly header?: quorate.ResponseHeader.$Properties | null;
}): ResponseHeader {
  const header = present(message.header, "a response header") as quorate.ResponseHeader;
  return {
    clusterId: safe(header.clusterId, "a cluster id"),
    memberId: safe(header.memberId, "a member id"),
    revision: natural(header.revision, "a revision"),
    raftTerm: safe(header.raftTerm, "a term"),
  };
}

function rangeResponse(message: quorate.RangeResponse): RangeResponse {
  return {
    header: responseHeader(message),
    kvs: message.kvs.map(keyValue),
    more: message.more,
    count: natural(message.count, "a count"),
  };
}

function putResponse(message: quorate.PutResponse): PutResponse {
  const { prevKv, prevKvOmitted } = message;
  return {
    header: responseHeader(message),
    prevKv: prevKv ? keyValue(prevKv) : undefined,
    prevKvOmitted,
  };
}

function deleteRangeResponse(message: quorate.DeleteRangeResponse): DeleteRangeResponse {
  return {
    header: responseHeader(message),
    deleted: natural(message.deleted, "a count"),
    prevKvs: message.prevKvs.map(keyValue),
  };
}

function keyValue(message: quorate.KeyValue.$Properties): KeyValue {
  return checkedKeyValue(message as quorate.KeyValue);
}

function responseOp(message: quorate.ResponseOp.$Properties): ResponseOp {
  const { responseRange, responsePut, responseDeleteRange } = message;
  if (responseRange) {
    return { responseRange: rangeResponse(responseRange as quorate.RangeResponse) };
  }
  if (responsePut) return { responsePut: putResponse(responsePut as quorate.PutResponse) };
  if (responseDeleteRange) {
    const known = responseDeleteRange as quorate.DeleteRangeResponse;
    return { responseDeleteRange: deleteRangeResponse(known) };
  }
  throw new CodecError("Cannot accept an operation's response of an unknown kind");
}
