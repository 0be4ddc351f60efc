/**
 * Keys and values as callers write them, and ranges of keys as the store takes
 * them.
 */

/** Text is encoded as UTF-8. */
export type Bytes = string | Uint8Array;

/** Every key that starts with `prefix`, or the keys from `from` up to and not including `to`. */
export type KeyRange =
  | { readonly prefix: Bytes }
  | {
      readonly from: Bytes /** Without it, the range goes on to the last key. */;
      readonly to?: Bytes;
    };

/** As in kv.proto, whose conventions are etcd's. */
export interface Selector {
  readonly key: Uint8Array;
  readonly rangeEnd: Uint8Array;
}

/** As a key the smallest there is; as the end of a range it stands for the end of all keys. */
const ZERO = Uint8Array.of(0);

const NOTHING = new Uint8Array(0);

const NO_KEYS: Selector = { key: Uint8Array.of(0, 0), rangeEnd: Uint8Array.of(0, 0) };

const utf8 = new TextEncoder();

export function bytesOf(bytes: Bytes): Uint8Array {
  return typeof bytes === "string" ? utf8.encode(bytes) : bytes;
}

export function oneKey(key: Bytes): Selector {
  return { key: bytesOf(key), rangeEnd: NOTHING };
}

export function selectorOf(range: KeyRange): Selector {
  if ("prefix" in range) {
    const prefix = bytesOf(range.prefix);
    return { key: startOf(prefix), rangeEnd: endOfPrefix(prefix) };
  }
  const key = startOf(bytesOf(range.from));
  if (range.to === undefined) return { key, rangeEnd: ZERO };
  const rangeEnd = bytesOf(range.to);
  // No key comes before these two, which mean something else at the end of a range.
  return rangeEnd.length === 0 || isZero(rangeEnd) ? NO_KEYS : { key, rangeEnd };
}

/** The rest of a range, from the first key after `last` on. */
export function after(last: Uint8Array, { rangeEnd }: Selector): Selector {
  const key = new Uint8Array(last.length + 1);
  key.set(last);
  return { key, rangeEnd };
}

function isZero(key: Uint8Array): boolean {
  return key.length === 1 && key[0] === 0;
}

/** No key is empty. */
function startOf(key: Uint8Array): Uint8Array {
  return key.length === 0 ? ZERO : key;
}

/** The first key that is greater than all which start with `prefix`. */
function endOfPrefix(prefix: Uint8Array): Uint8Array {
  const last = prefix.findLastIndex((byte) => byte < 0xff);
  if (last === -1) return ZERO;
  const end = new Uint8Array(prefix.subarray(0, last + 1)); // a Buffer's slice() would be no copy
  end[last]! += 1; // last < length
  return end;
}
