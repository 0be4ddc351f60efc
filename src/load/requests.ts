/**
 * The requests of a load. A request depends only on its number and the seed, so that two
 * runs send the same requests, in whatever order the responses arrive.
 */
import { compare, getOp, putOp, type Txn } from "../client/operations.ts";

export type LoadKind = "write" | "read" | "mix" | "txn";

export interface LoadSpec {
  readonly kind: LoadKind;
  /** The number of different keys. */
  readonly keys: number;
  readonly valueBytes: number;
  /** The share of reads in a mix, from 0 to 1. */
  readonly readShare: number;
  readonly seed: number;
}

export type LoadRequest =
  | { readonly operation: "write"; readonly key: string }
  | { readonly operation: "read"; readonly key: string }
  | { readonly operation: "txn"; readonly txn: Txn };

export type Operation = LoadRequest["operation"];

/** The prefix of all keys of a load; no load changes any other key. */
export const KEY_PREFIX = "bench/";

/** All keys have the same length. */
export function keyOf(number: number): string {
  return `${KEY_PREFIX}${String(number).padStart(8, "0")}`;
}

export function requestOf(number: number, spec: LoadSpec, value: Uint8Array): LoadRequest {
  const key = keyOf(Math.floor(draw(spec.seed, 2 * number) * spec.keys));
  switch (spec.kind) {
    case "write":
      return { operation: "write", key };
    case "read":
      return { operation: "read", key };
    case "mix": {
      const isRead = draw(spec.seed, 2 * number + 1) < spec.readShare;
      return { operation: isRead ? "read" : "write", key };
    }
    case "txn":
      return { operation: "txn", txn: readAndWrite(key, value) };
  }
}

/** Compares, then reads and writes, at one revision. */
function readAndWrite(key: string, value: Uint8Array): Txn {
  return {
    compare: [compare(key, "version", ">", 0)],
    success: [getOp(key), putOp(key, value)],
    failure: [putOp(key, value)],
  };
}

/** A pseudorandom number from 0 to 1 (splitmix32). */
function draw(seed: number, number: number): number {
  let mixed = (Math.imul(seed, 0x9e37_79b9) + number) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
