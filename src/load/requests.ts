/**
 * What a load asks for. The request of a number depends on the number and the seed alone,
 * so that two runs ask for the same, in whatever order their answers come.
 */
import { compare, getOp, putOp, type Txn } from "../client/operations.ts";

export type LoadKind = "write" | "read" | "mix" | "txn";

export interface LoadSpec {
  readonly kind: LoadKind;
  /** As many different keys. */
  readonly keys: number;
  readonly valueBytes: number;
  /** How much of a mix is reads, from 0 to 1. */
  readonly readShare: number;
  readonly seed: number;
}

export type LoadRequest =
  | { readonly operation: "write"; readonly key: string }
  | { readonly operation: "read"; readonly key: string }
  | { readonly operation: "txn"; readonly txn: Txn };

export type Operation = LoadRequest["operation"];

/** All keys of a load are below it, and no load touches any other key. */
export const KEY_PREFIX = "bench/";

/** Keys have the same length. */
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

/** A number from 0 to 1, as good as random (splitmix32). */
function draw(seed: number, number: number): number {
  let mixed = (Math.imul(seed, 0x9e37_79b9) + number) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
