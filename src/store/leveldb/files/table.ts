/**
 * Verifies a table of LevelDB's, byte by byte (R186). LevelDB itself checks none of
 * it when it reads: the binding leaves `verify_checksums` and `paranoid_checks` off.
 *
 *    ┌─────────────┬────────┬───────────┬───────┬────────┐
 *    │ data blocks │ filter │ metaindex │ index │ footer │
 *    └─────────────┴────────┴───────────┴───────┴────────┘
 *      block: content, type (1 byte), masked crc32c of both (4 bytes)
 *
 * The footer has no checksum. But it has the positions of metaindex and index, which
 * have the positions of the other blocks, and all blocks together must cover the file
 * without a gap. Therefore every byte has a known meaning.
 */
import { ByteReader } from "./byte-reader.ts";
import { crc32c, unmask } from "./crc32c.ts";
import { damaged, type ReadableFile } from "./damage.ts";
import { decompress } from "./snappy.ts";

const FOOTER_BYTES = 48;
const MAGIC = 0xdb4775248b80fb57n;
const MAGIC_AT = 40;
const TRAILER_BYTES = 5;

/** The bytes that are read and checked at a time, unless a single block is larger. */
const STEP_BYTES = 512 * 1024;

interface Block {
  readonly offset: number;
  /** The size without its trailer. */
  readonly size: number;
}

/** Yields the number of bytes read in each step. Throws a DamagedFileError. */
export function* verifyTable(file: ReadableFile): Generator<number, void> {
  if (file.size < FOOTER_BYTES) throw damaged(file, 0, "it is too short for a table");
  const { metaindex, index } = readFooter(file);
  const footerAt = file.size - FOOTER_BYTES;
  requireEnd(file, index, footerAt, "the footer does not say where the index is");
  requireEnd(file, metaindex, index.offset, "the footer does not say where the metaindex is");
  const data = readHandles(file, index);
  const meta = readHandles(file, metaindex);
  let end = 0;
  for (const block of [...data, ...meta]) {
    if (block.offset !== end) throw damaged(file, end, "no block begins here");
    end = endOf(block);
  }
  if (end !== metaindex.offset) throw damaged(file, end, "no block begins here");
  yield* verifyBlocks(file, [...data, ...meta]);
}

function readFooter(file: ReadableFile): { metaindex: Block; index: Block } {
  const offset = file.size - FOOTER_BYTES;
  const footer = new Uint8Array(FOOTER_BYTES);
  file.read(footer, offset);
  if (new DataView(footer.buffer).getBigUint64(MAGIC_AT, true) !== MAGIC) {
    throw damaged(file, offset + MAGIC_AT, "it does not end as a table does");
  }
  try {
    const reader = new ByteReader(footer);
    const [metaindex, index] = [readHandle(reader), readHandle(reader)];
    const padding = footer.subarray(reader.position, MAGIC_AT);
    if (padding.some((byte) => byte !== 0)) throw new RangeError("it is followed by something");
    return { metaindex, index };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw damaged(file, offset, `the footer is invalid: ${error.message}`);
  }
}

function readHandle(reader: ByteReader): Block {
  return { offset: reader.varint(), size: reader.varint() };
}

function endOf({ offset, size }: Block): number {
  return offset + size + TRAILER_BYTES;
}

function requireEnd(file: ReadableFile, block: Block, end: number, reason: string): void {
  if (endOf(block) !== end) throw damaged(file, file.size - FOOTER_BYTES, reason);
}

/** The blocks that this one lists: their handles are the values of its rows. */
function readHandles(file: ReadableFile, block: Block): Block[] {
  const bytes = new Uint8Array(block.size + TRAILER_BYTES);
  file.read(bytes, block.offset);
  requireSound(file, block, bytes);
  const content = bytes.subarray(0, block.size);
  try {
    return valuesOf(bytes[block.size] === 0 ? content : decompress(content)).map((value) =>
      readHandle(new ByteReader(value)),
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw damaged(file, block.offset, `an index is invalid: ${error.message}`);
  }
}

/**
 * The values of a block's rows. Restart points of four bytes each follow the rows, then their
 * number.
 */
function valuesOf(block: Uint8Array): Uint8Array[] {
  if (block.length < 4) throw new RangeError("it is too short");
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  const end = block.length - 4 - 4 * view.getUint32(block.length - 4, true);
  if (end < 0) throw new RangeError("it is too short");
  const reader = new ByteReader(block.subarray(0, end));
  const values: Uint8Array[] = [];
  while (!reader.isAtEnd) {
    reader.varint(); // the number of bytes shared with the previous key
    const keyBytes = reader.varint();
    const valueBytes = reader.varint();
    reader.bytes(keyBytes);
    values.push(reader.bytes(valueBytes));
  }
  return values;
}

/** Verifies blocks. REQUIRES: they are contiguous. */
function* verifyBlocks(file: ReadableFile, blocks: readonly Block[]): Generator<number, void> {
  let buffer = new Uint8Array(Math.min(STEP_BYTES, file.size));
  for (let next = 0; next < blocks.length; ) {
    const { offset } = blocks[next]!; // below the length
    let until = next + 1;
    while (until < blocks.length && endOf(blocks[until]!) - offset <= STEP_BYTES) until += 1;
    const length = endOf(blocks[until - 1]!) - offset; // at least one
    if (length > buffer.length) buffer = new Uint8Array(length);
    const bytes = buffer.subarray(0, length);
    file.read(bytes, offset);
    for (; next < until; next += 1) {
      const block = blocks[next]!; // below the length
      requireSound(file, block, bytes, block.offset - offset);
    }
    yield length;
  }
}

/** Checks the block that begins at `at` in the bytes. */
function requireSound(file: ReadableFile, { offset, size }: Block, bytes: Uint8Array, at = 0) {
  const end = at + size + 1;
  const stored = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end, true);
  if (crc32c(bytes, at, end) === unmask(stored)) return;
  throw damaged(file, offset, "the checksum of a block does not match");
}
