/**
 * The results of requests, as callers get them.
 */
import type { KeyValue as KeyValueFields } from "../codec/kv.ts";
import type * as codec from "../codec/kv-response.ts";

/** A key and its value, with its revisions. */
export class KeyValue {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  /** The revision of the store at which the key was last created. */
  readonly createRevision: number;
  /** The revision at which it was last written. */
  readonly modRevision: number;
  /** The number of writes since it was created; the first write is 1. */
  readonly version: number;

  /** Copies the bytes, which would otherwise keep a whole network buffer in memory. */
  constructor({ key, value, createRevision, modRevision, version }: KeyValueFields) {
    this.key = new Uint8Array(key);
    this.value = new Uint8Array(value);
    this.createRevision = createRevision;
    this.modRevision = modRevision;
    this.version = version;
  }

  /**
   * The key as UTF-8 text. Throws a TypeError if it is not valid: two such keys could
   * look the same.
   */
  get keyText(): string {
    return textOf(this.key, "key");
  }

  /** The value as UTF-8 text. Throws a TypeError if it is not valid. */
  get text(): string {
    return textOf(this.value, "value");
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array, name: "key" | "value"): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    const sentence = `Cannot read the ${name} as text: it is not UTF-8; "${name}" has its bytes`;
    throw new TypeError(sentence, { cause });
  }
}

export interface RangeResult {
  /** In ascending order of their keys. */
  readonly kvs: readonly KeyValue[];
  /**
   * Whether the range has more keys than these: the limit, or the size of a response,
   * cut it short.
   */
  readonly more: boolean;
  /** The number of keys in the range, whatever the limit; 0 if it was not to be counted. */
  readonly count: number;
  /** The revision of the store that this reflects. */
  readonly revision: number;
}

export interface PutResult {
  /** The revision that this write made. */
  readonly revision: number;
  /** The previous key, if that was requested and the key existed. */
  readonly previous: KeyValue | undefined;
  /**
   * Whether the previous key was requested and exists, but did not fit into the
   * response of the transaction.
   */
  readonly isPreviousOmitted: boolean;
}

export interface DeleteResult {
  /** The number of deleted keys. */
  readonly deleted: number;
  /**
   * The previous keys, if they were requested. Those that did not fit into a response
   * are missing.
   */
  readonly previous: readonly KeyValue[];
  /** The revision of the store after it; the same as before if nothing was deleted. */
  readonly revision: number;
}

export type OpResult =
  | ({ readonly type: "range" } & RangeResult)
  | ({ readonly type: "put" } & PutResult)
  | ({ readonly type: "delete" } & DeleteResult);

export interface TxnResult {
  /** Whether every comparison held: then `results` are those of `success`, else of `failure`. */
  readonly succeeded: boolean;
  /** In the order of the operations. */
  readonly results: readonly OpResult[];
  readonly revision: number;
}

export function rangeResult({ kvs, more, count, header }: codec.RangeResponse): RangeResult {
  return { kvs: kvs.map((kv) => new KeyValue(kv)), more, count, revision: header.revision };
}

export function putResult({ header, prevKv, prevKvOmitted }: codec.PutResponse): PutResult {
  return {
    revision: header.revision,
    previous: prevKv && new KeyValue(prevKv),
    isPreviousOmitted: prevKvOmitted,
  };
}

export function deleteResult({
  header,
  deleted,
  prevKvs,
}: codec.DeleteRangeResponse): DeleteResult {
  const previous = prevKvs.map((kv) => new KeyValue(kv));
  return { deleted, previous, revision: header.revision };
}

export function txnResult({ header, succeeded, responses }: codec.TxnResponse): TxnResult {
  return { succeeded, results: responses.map(opResult), revision: header.revision };
}

function opResult(response: codec.ResponseOp): OpResult {
  if ("responseRange" in response) {
    return { type: "range", ...rangeResult(response.responseRange) };
  }
  if ("responsePut" in response) return { type: "put", ...putResult(response.responsePut) };
  return { type: "delete", ...deleteResult(response.responseDeleteRange) };
}
