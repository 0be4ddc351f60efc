/**
 * Files as LevelDB writes them, with contents that a test chooses.
 */
import { crc32c } from "../../src/store/leveldb/files/crc32c.ts";
import type { ReadableFile } from "../../src/store/leveldb/files/damage.ts";

const BLOCK_BYTES = 32 * 1024;

/** LevelDB's log format around these payloads, each of which is one record. */
export function logOf(payloads: readonly Uint8Array[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  const add = (type: number, payload: Uint8Array) => {
    const fragment = Buffer.alloc(7 + payload.length);
    fragment[6] = type;
    fragment.set(payload, 7);
    fragment.writeUInt16LE(payload.length, 4);
    const crc = crc32c(fragment, 6, fragment.length);
    fragment.writeUInt32LE(mask(crc), 0);
    parts.push(fragment);
    at += fragment.length;
  };
  for (const payload of payloads) {
    let rest = payload;
    for (let isFirst = true, isLast = false; !isLast; isFirst = false) {
      const left = BLOCK_BYTES - (at % BLOCK_BYTES);
      if (left < 7) {
        parts.push(Buffer.alloc(left));
        at += left;
      }
      const room = BLOCK_BYTES - (at % BLOCK_BYTES) - 7;
      isLast = rest.length <= room;
      const type = isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3;
      add(type, rest.subarray(0, room));
      rest = rest.subarray(room);
    }
  }
  return Buffer.concat(parts);
}

/** A table of these blocks, with an index, a metaindex and a footer. */
export function tableOf(blocks: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let end = 0;
  const add = (content: Uint8Array): Uint8Array => {
    const handle = Buffer.concat([varint(end), varint(content.length)]);
    const block = Buffer.concat([content, Buffer.alloc(5)]);
    const crc = crc32c(block, 0, content.length + 1);
    block.writeUInt32LE(mask(crc), content.length + 1);
    parts.push(block);
    end += block.length;
    return handle;
  };
  const handles = blocks.map(add);
  const metaindex = add(rowsOf([]));
  const index = add(rowsOf(handles));
  const footer = Buffer.alloc(48);
  footer.set(Buffer.concat([metaindex, index]));
  footer.writeBigUInt64LE(0xdb4775248b80fb57n, 40);
  return Buffer.concat([...parts, footer]);
}

/** A block with these values under keys of one letter. */
function rowsOf(values: readonly Uint8Array[]): Uint8Array {
  const rows = values.map((value, i) =>
    Buffer.concat([Buffer.of(0, 1), varint(value.length), Buffer.of(97 + i), value]),
  );
  return Buffer.concat([...rows, Buffer.of(0, 0, 0, 0, 1, 0, 0, 0)]);
}

export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.of(...bytes, rest);
}

export function mask(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

export function fileOf(bytes: Uint8Array): ReadableFile {
  const read = (buffer: Uint8Array, position: number) => {
    buffer.set(bytes.subarray(position, position + buffer.length));
  };
  return { path: "log", size: bytes.length, read };
}
