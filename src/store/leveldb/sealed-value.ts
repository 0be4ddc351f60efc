/**
 * Values as they stand in LevelDB, which does not check what it reads:
 *
 *    0        4
 *    ┌────────┬───────────────┐
 *    │ crc32  │ value         │   crc32 is a u32, little-endian
 *    └────────┴───────────────┘
 *
 * The checksum covers the row's key and the value, so that a value under a
 * wrong key is found out too.
 */
import { crc32 } from "node:zlib";
import { CorruptStateError } from "../state-store.ts";

const HEADER_BYTES = 4;

export function seal(key: Uint8Array, value: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(HEADER_BYTES + value.length);
  sealed.set(value, HEADER_BYTES);
  const checksum = crc32(value, crc32(key));
  sealed[0] = checksum;
  sealed[1] = checksum >>> 8;
  sealed[2] = checksum >>> 16;
  sealed[3] = checksum >>> 24;
  return sealed;
}

/** The value, a view into `sealed`. Throws a CorruptStateError. */
export function unseal(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  const value = sealed.subarray(HEADER_BYTES);
  if (sealed.length < HEADER_BYTES || crc32(value, crc32(key)) !== checksumOf(sealed)) {
    throw new CorruptStateError(
      `Cannot read row ${Buffer.from(key).toString("hex")} of the state: its checksum is wrong`,
    );
  }
  return value;
}

/** REQUIRES: at least HEADER_BYTES, which are 4. */
function checksumOf(sealed: Uint8Array): number {
  const low = sealed[0]! | (sealed[1]! << 8); // of 4
  return (low | (sealed[2]! << 16) | (sealed[3]! << 24)) >>> 0; // of 4
}
