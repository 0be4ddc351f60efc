/**
 * The disk for what is large and not urgent: snapshots on their way in and out.
 * Unlike in disk.ts no call blocks, so that the thread that serves clients can use it.
 * posix-bulk-disk.ts is the real one, sim/disk/simulated-bulk-disk.ts the other.
 *
 * Every call rejects with a DiskError when the operating system refuses.
 */
import { crc32 } from "node:zlib";

export interface BulkDisk {
  /** Opens for reading and writing. Empties what was there; its name is not durable yet. */
  create(path: string): Promise<BulkFile>;
  /** Opens what is there for reading and writing. */
  open(path: string): Promise<BulkFile>;
  /** Names in the directory, sorted. */
  list(directory: string): Promise<readonly string[]>;
  /** Within its directory; replaces `to` if it exists. When it resolves, the name is durable. */
  rename(from: string, to: string): Promise<void>;
  /** When it resolves, that the file is gone is durable. */
  remove(path: string): Promise<void>;
  /** What more the disk would take, where `path` is. */
  freeBytes(path: string): Promise<number>;
}

export interface BulkFile {
  size(): Promise<number>;
  /** Reads into `buffer` from `position`; returns how many bytes, fewer only at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Writes all of `bytes` at `position`. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Makes the content durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What a file holds. */
export interface Content {
  readonly bytes: number;
  /** CRC-32 of all of it. */
  readonly checksum: number;
}

const READ_BYTES = 256 * 1024;

/** Writes a file that has this name only once it is whole and durable (R95). */
export async function writeWhole(
  disk: BulkDisk,
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Content> {
  const unfinished = `${path}.tmp`;
  const file = await disk.create(unfinished);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of chunks) {
      await file.write(chunk, bytes);
      bytes += chunk.length;
      checksum = crc32(chunk, checksum);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(unfinished, path);
  return { bytes, checksum };
}

/** The file from its beginning to its end. A chunk is good until the next is asked for. */
export async function* readChunks(disk: BulkDisk, path: string): AsyncGenerator<Uint8Array> {
  const file = await disk.open(path);
  try {
    const buffer = new Uint8Array(READ_BYTES);
    let position = 0;
    for (let count = -1; count !== 0; position += count) {
      count = await file.read(buffer, position);
      if (count > 0) yield buffer.subarray(0, count);
    }
  } finally {
    await file.close();
  }
}
