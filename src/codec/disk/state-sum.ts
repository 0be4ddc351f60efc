/**
 * The sum over the rows of a state (store/state-sum.ts) as bytes: 64 bits,
 * little-endian. No bytes mean no sum.
 */
import { CodecError } from "../wire.ts";

const SUM_BYTES = 8;

export function encodeSum(sum: bigint): Uint8Array {
  const bytes = new Uint8Array(SUM_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, sum, true);
  return bytes;
}

/** Throws a CodecError. */
export function decodeSum(bytes: Uint8Array): bigint | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes.length !== SUM_BYTES) {
    throw new CodecError(`Cannot accept a sum of ${bytes.length} bytes: it has ${SUM_BYTES}`);
  }
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
}
