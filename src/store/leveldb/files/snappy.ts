/**
 * Decompresses what Snappy has compressed (its format_description.txt): the
 * index of a table may be. Only the reading half: LevelDB writes.
 */
import { ByteReader } from "./byte-reader.ts";

/** No element of three bytes makes more than 64 of them. */
const MOST_EXPANSION = 22;

/** Throws a RangeError where the bytes are not what Snappy writes. */
export function decompress(compressed: Uint8Array): Uint8Array {
  const reader = new ByteReader(compressed);
  const length = reader.varint();
  if (length > MOST_EXPANSION * compressed.length) throw new RangeError("too long");
  const output = new Uint8Array(length);
  let end = 0;
  while (!reader.isAtEnd) {
    const tag = fixed(reader, 1);
    const kind = tag & 3;
    if (kind === 0) {
      const literal = reader.bytes(literalLength(tag >>> 2, reader));
      if (end + literal.length > length) throw new RangeError("too long");
      output.set(literal, end);
      end += literal.length;
      continue;
    }
    const count = kind === 1 ? 4 + ((tag >>> 2) & 7) : 1 + (tag >>> 2);
    const distance =
      kind === 1 ? ((tag >>> 5) << 8) + fixed(reader, 1) : fixed(reader, kind === 2 ? 2 : 4);
    if (distance === 0 || distance > end || end + count > length) throw new RangeError("no copy");
    // Byte by byte: a copy may overlap what it makes.
    for (let i = 0; i < count; i += 1, end += 1) output[end] = output[end - distance]!; // before it
  }
  if (end < length) throw new RangeError("too short");
  return output;
}

/** Short lengths stand in the tag, others in the one to four bytes after it. */
function literalLength(value: number, reader: ByteReader): number {
  return 1 + (value < 60 ? value : fixed(reader, value - 59));
}

function fixed(reader: ByteReader, byteCount: number): number {
  return reader.bytes(byteCount).reduceRight((value, byte) => value * 256 + byte, 0);
}
