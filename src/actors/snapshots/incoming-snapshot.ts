/**
 * A snapshot that is being received: a file that grows chunk by chunk. Its name has the
 * content that it will have, so that the transfer can be recognized and continued after
 * a restart (docs/formats.md). Only one is kept at a time.
 */
import { crc32 } from "node:zlib";
import { assert } from "../../assert.ts";
import type { SnapshotHeader } from "../../codec/disk/snapshot-header.ts";
import { verifySnapshot } from "../../replicated/snapshot-file.ts";
import { SnapshotError } from "../../replicated/snapshot-format.ts";
import {
  type BulkDisk,
  type BulkFile,
  type Content,
  readChunks,
} from "../../storage/disk/bulk-disk.ts";
import type { Index, LogId } from "../../vocabulary.ts";
import { SnapshotRefusal } from "../node/operating-error.ts";

/** The largest chunk that a receiver accepts, and therefore the largest that a crash can tear. */
export const MAX_CHUNK_BYTES = 256 * 1024;

/** The content that it will have. */
export interface Offered extends Content {
  readonly last: LogId;
}

export class IncomingSnapshot {
  readonly offered: Offered;
  readonly path: string;
  readonly #disk: BulkDisk;
  readonly #file: BulkFile;
  #stored: number;

  /** Use `open`. */
  private constructor(disk: BulkDisk, path: string, offered: Offered, opened: Opened) {
    this.#disk = disk;
    this.path = path;
    this.offered = offered;
    this.#file = opened.file;
    this.#stored = opened.stored;
  }

  /**
   * Opens the part that is stored, perhaps nothing, and removes all other files of the
   * directory. Rejects with an operating error.
   */
  static async open(
    disk: BulkDisk,
    directory: string,
    offered: Offered,
  ): Promise<IncomingSnapshot> {
    const name = nameOf(offered);
    for (const other of await disk.list(directory)) {
      if (other !== name) await disk.remove(`${directory}/${other}`);
    }
    const path = `${directory}/${name}`;
    const exists = (await disk.list(directory)).includes(name);
    const file = exists ? await disk.open(path) : await disk.create(path);
    try {
      const size = await file.size();
      requireRoom(offered, { taken: size, free: await disk.freeBytes(directory) });
      // Each chunk is synced before the next is written: only the last one can be torn.
      const stored = Math.max(0, size - MAX_CHUNK_BYTES);
      return new IncomingSnapshot(disk, path, offered, { file, stored });
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The number of bytes that are on the disk, from the beginning. */
  get stored(): number {
    return this.#stored;
  }

  get isComplete(): boolean {
    return this.#stored === this.offered.bytes;
  }

  /** Adds a chunk. It is durable when this resolves. REQUIRES: no more than is missing. */
  async add(data: Uint8Array): Promise<void> {
    const stored = this.#stored + data.length;
    assert(stored <= this.offered.bytes, "no more is written than was offered");
    await this.#file.write(data, this.#stored);
    await this.#file.sync();
    this.#stored = stored;
  }

  /** The whole file. */
  chunks(): AsyncIterable<Uint8Array> {
    return readChunks(this.#disk, this.path);
  }

  /** Rejects with a SnapshotError if it is not what was offered. */
  async verify(clusterId: number): Promise<void> {
    let checksum = 0;
    async function* summed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    }
    const { header } = await verifySnapshot(summed(this.chunks()), clusterId);
    if (checksum !== this.offered.checksum || !isAsOf(header, this.offered.last)) {
      throw new SnapshotError("it is not the snapshot that was offered");
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Closes and removes the file. */
  async discard(): Promise<void> {
    await this.#file.close();
    await this.#disk.remove(this.path);
  }
}

interface Opened {
  readonly file: BulkFile;
  readonly stored: number;
}

/** Removes received snapshots that contain nothing beyond the commit index. */
export async function removeOutgrown(
  disk: BulkDisk,
  directory: string,
  committed: Index,
): Promise<void> {
  for (const name of await disk.list(directory)) {
    const index = Number(/^\d+-(\d+)-/.exec(name)?.[1] ?? 0);
    if (index <= committed) await disk.remove(`${directory}/${name}`);
  }
}

function nameOf({ last, bytes, checksum }: Offered): string {
  return `${last.term}-${last.index}-${bytes}-${checksum.toString(16).padStart(8, "0")}.part`;
}

function isAsOf({ applied: { logId } }: SnapshotHeader, { term, index }: LogId): boolean {
  return logId.term === term && logId.index === index;
}

/** Requires space for the file, and for the state that is made from it. */
function requireRoom({ bytes }: Offered, disk: { taken: number; free: number }): void {
  const missing = 2 * bytes - disk.taken;
  if (disk.free >= missing) return;
  throw new SnapshotRefusal(
    `Cannot receive the snapshot: it needs ${missing} more bytes, but only ${disk.free} are ` +
      "free on the disk",
  );
}
