/**
 * The requests of the benchmark. kv.proto keeps etcd's field numbers, so that
 * both clusters are sent the same bytes.
 */
import { encodePutRequest, encodeRangeRequest } from "../src/codec/kv.ts";
import { NO_BYTES } from "../src/vocabulary.ts";

export const VALUE_BYTES = 256;

/** A range request's options: linearizable, without a limit. */
export const LINEARIZABLE = {
  limit: 0,
  serializable: false,
  keysOnly: false,
  countOnly: false,
  omitCount: false,
  followerRead: false,
};

const value = new Uint8Array(VALUE_BYTES).fill("v".charCodeAt(0));

/** Keys are numbered; all have the same length. */
function key(number: number): Uint8Array {
  return new TextEncoder().encode(`benchmark/${number.toString().padStart(8, "0")}`);
}

/** Writes the key of that number. */
export function put(number: number): Uint8Array {
  return encodePutRequest({ key: key(number), value, prevKv: false });
}

/** Reads the key of that number, linearizably. */
export function get(number: number): Uint8Array {
  return encodeRangeRequest({ key: key(number), rangeEnd: NO_BYTES, ...LINEARIZABLE });
}
