/**
 * Numbers in the formats of this folder: little-endian, 64-bit ones as far as a
 * double is exact. It knows no format.
 */
import { crc32 } from "node:zlib";
import { assert } from "../assert.ts";

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function setUint64(view: DataView, at: number, value: number): void {
  assert(Number.isSafeInteger(value) && value >= 0, `${value} is a safe integer`);
  view.setUint32(at, value % TWO_TO_32, true);
  view.setUint32(at + 4, Math.floor(value / TWO_TO_32), true);
}

/** Not exact beyond 2^53: callers that read foreign bytes must check. */
export function getUint64(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * TWO_TO_32 + view.getUint32(at, true);
}

export function checksum(bytes: Uint8Array, from: number, to: number, seed = 0): number {
  return crc32(bytes.subarray(from, to), seed);
}

const TWO_TO_32 = 2 ** 32;
