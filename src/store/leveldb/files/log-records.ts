/**
 * Reads files in LevelDB's log format: its logs and its MANIFEST.
 *
 *    file     blocks of 32 KiB; the last one may be shorter
 *    block    fragments; fewer than 7 bytes at its end are left over
 *    fragment crc32c of type and payload, masked (4), length (2), type (1), payload
 *    record   one FULL fragment, or a FIRST one, any number of MIDDLE ones and a LAST one
 *
 * A record is synced before the next one is written. Therefore an invalid fragment that
 * another record follows was durable once: that is damage (R186). If none follows, a
 * crash may have torn the last record; LevelDB then ignores it, and so does this.
 *
 * A crash may also leave zeros in place of that record: file systems record the new
 * length of a file before its new bytes are on the disk.
 */
import { crc32c, unmask } from "./crc32c.ts";
import { damaged, type ReadableFile } from "./damage.ts";

const BLOCK_BYTES = 32 * 1024;
const HEADER_BYTES = 7;

const FULL = 1;
const FIRST = 2;
const MIDDLE = 3;
const LAST = 4;

/** How a log ends: everything before `end` is whole records. Bytes after it are ignored. */
export interface LogEnd {
  readonly end: number;
  /** The part after `end` that is neither a record cut short nor zeros to the end. */
  readonly unreadable: Unreadable | undefined;
}

interface Fragment {
  readonly offset: number;
  readonly type: number;
  /** A view, valid until the next record is read. */
  readonly payload: Uint8Array;
}

export interface Unreadable {
  readonly offset: number;
  readonly reason: string;
}

/** Reads records from `from`, where a record begins. Throws a DamagedFileError. */
export function* readRecords(file: ReadableFile, from = 0): Generator<Uint8Array, LogEnd, void> {
  let end = from;
  let bad: Unreadable | undefined;
  let parts: Uint8Array[] = [];
  for (const fragment of readFragments(file, from)) {
    const begins = "type" in fragment && (fragment.type === FULL || fragment.type === FIRST);
    if (bad !== undefined) {
      if (begins) throw damaged(file, bad.offset, bad.reason);
      continue;
    }
    if ("reason" in fragment) {
      bad = fragment;
      continue;
    }
    const { offset, type, payload } = fragment;
    if (begins !== (parts.length === 0) || type > LAST) {
      throw damaged(file, offset, "a part of a record does not continue the part before it");
    }
    parts.push(new Uint8Array(payload));
    if (type === FIRST || type === MIDDLE) continue;
    end = offset + HEADER_BYTES + payload.length;
    yield Buffer.concat(parts);
    parts = [];
  }
  const isTorn = bad === undefined || isZeroFrom(file, bad.offset);
  return { end, unreadable: isTorn ? undefined : bad };
}

/** Checks all records and keeps none. */
export function verifyLog(file: ReadableFile): void {
  for (const _ of readRecords(file));
}

function* readFragments(file: ReadableFile, from: number): Generator<Fragment | Unreadable> {
  const buffer = new Uint8Array(Math.min(BLOCK_BYTES, file.size));
  const firstBlock = from - (from % BLOCK_BYTES);
  for (let start = firstBlock; start < file.size; start += BLOCK_BYTES) {
    const block = buffer.subarray(0, Math.min(BLOCK_BYTES, file.size - start));
    file.read(block, start);
    let at = Math.max(from - start, 0);
    while (at + HEADER_BYTES <= block.length) {
      const length = block[at + 4]! | (block[at + 5]! << 8); // within the header
      const end = at + HEADER_BYTES + length;
      const offset = start + at;
      if (end > block.length) {
        // If the file ends within the block, the record may only be cut short.
        if (block.length < BLOCK_BYTES) break;
        yield { offset, reason: "a record is longer than its block" };
        break;
      }
      const isIntact = crc32c(block, at + 6, end) === unmask(storedChecksum(block, at));
      const type = block[at + 6]!; // within the header
      if (isIntact && type > 0) {
        yield { offset, type, payload: block.subarray(at + HEADER_BYTES, end) };
      } else {
        yield { offset, reason: "the checksum of a record does not match" };
        if (length === 0) break;
      }
      at = end;
    }
  }
}

function isZeroFrom(file: ReadableFile, offset: number): boolean {
  const buffer = new Uint8Array(Math.min(BLOCK_BYTES, file.size - offset));
  for (let at = offset; at < file.size; at += BLOCK_BYTES) {
    const bytes = buffer.subarray(0, Math.min(BLOCK_BYTES, file.size - at));
    file.read(bytes, at);
    if (bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}

function storedChecksum(block: Uint8Array, at: number): number {
  return new DataView(block.buffer, block.byteOffset).getUint32(at, true);
}
