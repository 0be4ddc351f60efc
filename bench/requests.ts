/**
 * The requests of the benchmark. kv.proto keeps etcd's field numbers, so that
 * both clusters are sent the same bytes.
 */
import { encodePutRequest, encodeRangeRequest } from "../src/codec/kv.ts";
import { NO_BYTES } from "../src/vocabulary.ts";
import { LINEARIZABLE } from "../tests/support/commands.ts";

export const VALUE_BYTES = 256;

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
