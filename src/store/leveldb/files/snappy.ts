/**
 * Decompresses Snappy (see its format_description.txt), which the index of a table may
 * use. There is no compression here: LevelDB writes.
 */
import { ByteReader } from "./byte-reader.ts";

/** No element of three bytes expands to more than 64 bytes. */
const MOST_EXPANSION = 22;

/** Throws a RangeError if the bytes are not valid Snappy. */
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
    // Copied byte by byte, because a copy may overlap its source.
    for (let i = 0; i < count; i += 1, end += 1) output[end] = output[end - distance]!; // earlier
  }
  if (end < length) throw new RangeError("too short");
  return output;
}

/** Short lengths are in the tag, others in the one to four bytes after it. */
function literalLength(value: number, reader: ByteReader): number {
  return 1 + (value < 60 ? value : fixed(reader, value - 59));
}

function fixed(reader: ByteReader, byteCount: number): number {
  return reader.bytes(byteCount).reduceRight((value, byte) => value * 256 + byte, 0);
}
