/**
 * The disk for large files that are not urgent: snapshots that are sent and received.
 * Unlike in disk.ts no call blocks, so that the thread that serves clients can use it.
 * posix-bulk-disk.ts is the real disk, sim/disk/simulated-bulk-disk.ts the simulated
 * one.
 *
 * Every call rejects with a DiskError when the operating system refuses.
 */
import { crc32 } from "node:zlib";

export interface BulkDisk {
  /**
   * Creates or empties a file, and opens it for reading and writing. Its name is not
   * durable yet.
   */
  create(path: string): Promise<BulkFile>;
  /** Opens an existing file for reading and writing. */
  open(path: string): Promise<BulkFile>;
  /** The names in the directory, sorted. */
  list(directory: string): Promise<readonly string[]>;
  /**
   * Renames a file within its directory. Replaces `to` if it exists. The name is
   * durable when this resolves.
   */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file. The removal is durable when this resolves. */
  remove(path: string): Promise<void>;
  /** The free space of the disk that contains `path`. */
  freeBytes(path: string): Promise<number>;
}

export interface BulkFile {
  size(): Promise<number>;
  /**
   * Reads into `buffer` from `position`. Resolves with the number of bytes read: fewer
   * only at the end.
   */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Writes all of `bytes` at `position`. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Makes the content durable. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The size and the checksum of a file. */
export interface Content {
  readonly bytes: number;
  /** The CRC-32 of the whole file. */
  readonly checksum: number;
}

const READ_BYTES = 256 * 1024;

/** Writes a file that gets this name only when it is complete and durable (R95). */
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

/** The file from its beginning to its end. A chunk is valid until the next one is read. */
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
