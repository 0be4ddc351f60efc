/**
 * The pieces of a snapshot file after its header, byte by byte, as in docs/formats.md.
 * snapshot-file.ts has their order.
 *
 * The checksum of each piece continues the one before, so that it covers the piece's
 * position and everything before it.
 */
import { crc32 } from "node:zlib";
import { assert } from "../assert.ts";
import type { Row } from "../store/state-store.ts";

/** The file is invalid. Another copy of it may be valid. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";

  constructor(reason: string) {
    super(`Cannot use the snapshot: ${reason}`);
  }
}

/** An encoded piece, with the checksum that the next piece continues. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

/** The size of the header of a block, and of the end. */
export const BLOCK_HEADER_BYTES = 8;

/**
 * The limit of the rows in one block. No row is larger: each came with a request or is a
 * response.
 */
export const MAX_BLOCK_BYTES = 8 * 1024 * 1024;

/** The size of the row count after the end's header. */
export const END_BYTES = 8;

const ROW_HEADER_BYTES = 8;

export function rowBytes({ key, value }: Row): number {
  return ROW_HEADER_BYTES + key.length + value.length;
}

/** `seed` is the checksum before it. */
export function encodeBlock(rows: readonly Row[], seed: number): Piece {
  const length = rows.reduce((sum, row) => sum + rowBytes(row), 0);
  assert(length > 0 && length <= MAX_BLOCK_BYTES, `a block holds ${length} bytes`);
  const bytes = new Uint8Array(BLOCK_HEADER_BYTES + length);
  const view = viewOf(bytes);
  view.setUint32(0, length, true);
  let at = BLOCK_HEADER_BYTES;
  for (const row of rows) {
    view.setUint32(at, row.key.length, true);
    view.setUint32(at + 4, row.value.length, true);
    bytes.set(row.key, at + ROW_HEADER_BYTES);
    bytes.set(row.value, at + ROW_HEADER_BYTES + row.key.length);
    at += rowBytes(row);
  }
  return withChecksum(bytes, seed);
}

export function encodeEnd(rowCount: number, seed: number): Piece {
  const bytes = new Uint8Array(BLOCK_HEADER_BYTES + END_BYTES);
  viewOf(bytes).setBigUint64(BLOCK_HEADER_BYTES, BigInt(rowCount), true);
  return withChecksum(bytes, seed);
}

/** The number of bytes that follow, and their kind. `at` is the position in the file. */
export function decodeBlockHeader(
  bytes: Uint8Array,
  at: number,
): { length: number; isEnd: boolean } {
  const length = viewOf(bytes).getUint32(0, true);
  if (length > MAX_BLOCK_BYTES) throw damaged(at);
  return length === 0 ? { length: END_BYTES, isEnd: true } : { length, isEnd: false };
}

/** The checksum of a block or an end. Throws a SnapshotError if it does not match. */
export function checkBlock(
  { header, content }: { readonly header: Uint8Array; readonly content: Uint8Array },
  seed: number,
  at: number,
): number {
  const checksum = crc32(content, crc32(header.subarray(0, 4), seed));
  if (viewOf(header).getUint32(4, true) !== checksum) throw damaged(at);
  return checksum;
}

/** Decodes rows, as views into `content`. REQUIRES: it was checked. Throws a SnapshotError. */
export function decodeRows(content: Uint8Array): Row[] {
  const view = viewOf(content);
  const rows: Row[] = [];
  for (let at = 0; at < content.length; ) {
    if (at + ROW_HEADER_BYTES > content.length) throw new SnapshotError("a row has no end");
    const keyEnd = at + ROW_HEADER_BYTES + view.getUint32(at, true);
    const end = keyEnd + view.getUint32(at + 4, true);
    if (end > content.length) throw new SnapshotError("a row has no end");
    const key = content.subarray(at + ROW_HEADER_BYTES, keyEnd);
    rows.push({ key, value: content.subarray(keyEnd, end) });
    at = end;
  }
  return rows;
}

/** Decodes the row count. REQUIRES: END_BYTES. */
export function decodeEnd(content: Uint8Array): number {
  return safeAt(viewOf(content), 0);
}

export function damaged(at: number): SnapshotError {
  return new SnapshotError(`it is damaged at or after byte ${at}`);
}

function withChecksum(bytes: Uint8Array, seed: number): Piece {
  const checksum = crc32(bytes.subarray(BLOCK_HEADER_BYTES), crc32(bytes.subarray(0, 4), seed));
  viewOf(bytes).setUint32(4, checksum, true);
  return { bytes, checksum };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function safeAt(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (Number.isSafeInteger(value)) return value;
  throw new SnapshotError(`it contains the number ${value}, which is beyond 2^53`);
}
