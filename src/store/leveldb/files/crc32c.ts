/**
 * CRC-32C (Castagnoli), the checksum of LevelDB's files. Zlib has another polynomial,
 * so this one is computed here: sixteen bytes a step, from sixteen tables ("slicing by
 * 16"), which makes it faster than most disks.
 */

/** The polynomial, with its bits reversed. */
const POLYNOMIAL = 0x82f63b78;

/** Row t of 256: the contribution of a byte that t more bytes follow in the same step. */
const TABLES = makeTables();

/** The CRC-32C of the bytes from `from` up to and not including `to`. */
export function crc32c(bytes: Uint8Array, from: number, to: number): number {
  const tables = TABLES;
  let crc = -1;
  let at = from;
  // The `!` below: every index is below the length, or within the 16 tables of 256.
  for (; at + 16 <= to; at += 16) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc =
      tables[3840 + (crc & 255)]! ^
      tables[3584 + ((crc >>> 8) & 255)]! ^
      tables[3328 + ((crc >>> 16) & 255)]! ^
      tables[3072 + (crc >>> 24)]! ^
      tables[2816 + bytes[at + 4]!]! ^
      tables[2560 + bytes[at + 5]!]! ^
      tables[2304 + bytes[at + 6]!]! ^
      tables[2048 + bytes[at + 7]!]! ^
      tables[1792 + bytes[at + 8]!]! ^
      tables[1536 + bytes[at + 9]!]! ^
      tables[1280 + bytes[at + 10]!]! ^
      tables[1024 + bytes[at + 11]!]! ^
      tables[768 + bytes[at + 12]!]! ^
      tables[512 + bytes[at + 13]!]! ^
      tables[256 + bytes[at + 14]!]! ^
      tables[bytes[at + 15]!]!;
  }
  for (; at < to; at += 1) crc = (crc >>> 8) ^ tables[(crc ^ bytes[at]!) & 255]!;
  return ~crc >>> 0;
}

const MASK_DELTA = 0xa282ead8;

/**
 * The checksum that LevelDB stores as `masked`: rotated and shifted, so that a checksum
 * over bytes that contain checksums is as good as any other.
 */
export function unmask(masked: number): number {
  const rotated = (masked - MASK_DELTA) >>> 0;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
}

function makeTables(): Int32Array {
  const tables = new Int32Array(16 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    tables[byte] = crc;
  }
  for (let at = 256; at < tables.length; at += 1) {
    const shorter = tables[at - 256]!; // in an earlier table
    tables[at] = (shorter >>> 8) ^ tables[shorter & 255]!; // in the first
  }
  return tables;
}
