/**
 * Keys and values as callers pass them, and ranges of keys as the store takes them.
 */
import { NO_BYTES } from "../vocabulary.ts";
import { invalid, requireFields } from "./arguments.ts";
import { InvalidRequestError } from "./errors.ts";

/** Text is encoded as UTF-8; it must not have unpaired surrogates, which UTF-8 cannot encode. */
export type Bytes = string | Uint8Array;

/** Every key that starts with `prefix`, or the keys from `from` up to and not including `to`. */
export type KeyRange =
  | { readonly prefix: Bytes }
  | {
      readonly from: Bytes /** Without it, the range goes on to the last key. */;
      readonly to?: Bytes;
    };

/** A selector as in kv.proto, with etcd's conventions. */
export interface Selector {
  readonly key: Uint8Array;
  readonly rangeEnd: Uint8Array;
}

/** As a key, the smallest one; as the end of a range, the end of all keys. */
const ZERO = Uint8Array.of(0);

const NO_KEYS: Selector = { key: Uint8Array.of(0, 0), rangeEnd: Uint8Array.of(0, 0) };

const utf8 = new TextEncoder();

/** Throws an InvalidRequestError that calls the bytes `name`. */
export function bytesOf(bytes: Bytes, name: string): Uint8Array {
  if (typeof bytes === "string") {
    if (!bytes.isWellFormed()) throw unpairedSurrogate(bytes, name);
    return utf8.encode(bytes);
  }
  checkBytes(bytes, name);
  return bytes;
}

/** Checks bytes, which were text or were passed as bytes. */
export function checkBytes(bytes: unknown, name: string): void {
  const isBytes = bytes instanceof Uint8Array || isForeign(bytes);
  if (!isBytes) throw invalid(name, bytes, "a string or a Uint8Array");
  if (bytes.byteLength === 0 && (bytes.buffer as ArrayBuffer).detached) {
    throw new InvalidRequestError(`Cannot use the ${name}: its buffer is detached`);
  }
}

export function oneKey(key: Bytes): Selector {
  return { key: bytesOf(key, "key"), rangeEnd: NO_BYTES };
}

export function selectorOf(range: KeyRange): Selector {
  requireFields("range", range, ["prefix", "from", "to"]);
  if ("prefix" in range) {
    requireFields("range", range, ["prefix"]);
    const prefix = bytesOf(range.prefix as Bytes, "prefix");
    return { key: startOf(prefix), rangeEnd: endOfPrefix(prefix) };
  }
  const { from, to } = range as { readonly from: Bytes; readonly to?: Bytes };
  const key = startOf(bytesOf(from, "start of the range"));
  if (to === undefined) return { key, rangeEnd: ZERO };
  const rangeEnd = bytesOf(to, "end of the range");
  // No key precedes these two, which have a different meaning as the end of a range.
  return rangeEnd.length === 0 || isZero(rangeEnd) ? NO_KEYS : { key, rangeEnd };
}

/** The rest of a range, from the first key after `last`. */
export function after(last: Uint8Array, { rangeEnd }: Selector): Selector {
  const key = new Uint8Array(last.length + 1);
  key.set(last);
  return { key, rangeEnd };
}

function isZero(key: Uint8Array): boolean {
  return key.length === 1 && key[0] === 0;
}

/** The start of a range: an empty key stands for the smallest one. */
function startOf(key: Uint8Array): Uint8Array {
  return key.length === 0 ? ZERO : key;
}

/** The first key that is greater than all keys that start with `prefix`. */
function endOfPrefix(prefix: Uint8Array): Uint8Array {
  const last = prefix.findLastIndex((byte) => byte < 0xff);
  if (last === -1) return ZERO;
  const end = new Uint8Array(prefix.subarray(0, last + 1)); // a Buffer's slice() would be no copy
  end[last]! += 1; // last < length
  return end;
}

/** Whether these are bytes of another realm, for which `instanceof` fails. */
function isForeign(value: unknown): value is Uint8Array {
  return (
    ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Uint8Array]"
  );
}

function unpairedSurrogate(text: string, name: string): InvalidRequestError {
  const at = text.search(/\p{Surrogate}/u);
  return new InvalidRequestError(
    `Cannot use the ${name}: at ${at} it has an unpaired surrogate, which UTF-8 cannot encode`,
  );
}
