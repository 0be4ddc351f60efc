/**
 * Values in LevelDB with a checksum, because LevelDB does not verify what it reads:
 *
 *    0        4
 *    ┌────────┬───────────────┐
 *    │ crc32  │ value         │   crc32 is a u32, little-endian
 *    └────────┴───────────────┘
 *
 * The checksum covers the key of the row and the value, so that a value under a
 * wrong key is detected, too.
 */
import { crc32 } from "node:zlib";
import { CorruptStateError } from "../state-store.ts";

const HEADER_BYTES = 4;

export function withChecksum(key: Uint8Array, value: Uint8Array): Uint8Array {
  const stored = new Uint8Array(HEADER_BYTES + value.length);
  stored.set(value, HEADER_BYTES);
  const checksum = crc32(value, crc32(key));
  stored[0] = checksum;
  stored[1] = checksum >>> 8;
  stored[2] = checksum >>> 16;
  stored[3] = checksum >>> 24;
  return stored;
}

/** The value, a view into `stored`. Throws a CorruptStateError. */
export function verifiedValue(key: Uint8Array, stored: Uint8Array): Uint8Array {
  const value = stored.subarray(HEADER_BYTES);
  if (stored.length < HEADER_BYTES || crc32(value, crc32(key)) !== checksumOf(stored)) {
    throw new CorruptStateError(
      `Cannot read row ${Buffer.from(key).toString("hex")} of the state: its checksum is wrong`,
    );
  }
  return value;
}

/** REQUIRES: at least HEADER_BYTES, which are 4. */
function checksumOf(stored: Uint8Array): number {
  const low = stored[0]! | (stored[1]! << 8); // of 4
  return (low | (stored[2]! << 16) | (stored[3]! << 24)) >>> 0; // of 4
}
