/**
 * The real disk, through the system's thread pool, which LevelDB uses, too. The log has
 * a separate thread and does not wait for it.
 */
import { type FileHandle, open, readdir, rename, rm, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { BulkDisk, BulkFile } from "./bulk-disk.ts";
import { DiskError } from "./disk.ts";

export const posixBulkDisk: BulkDisk = {
  create(path) {
    return attempt(
      "create",
      path,
      async () => new PosixBulkFile(path, await open(path, "w+", 0o600)),
    );
  },

  open(path) {
    return attempt("open", path, async () => new PosixBulkFile(path, await open(path, "r+")));
  },

  list(directory) {
    return attempt("list", directory, async () => (await readdir(directory)).sort());
  },

  async rename(from, to) {
    await attempt("rename", from, () => rename(from, to));
    await syncDirectory(dirname(to));
  },

  async remove(path) {
    await attempt("remove", path, () => rm(path));
    await syncDirectory(dirname(path));
  },

  freeBytes(path) {
    return attempt("look for free space at", path, async () => {
      const { bavail, bsize } = await statfs(path);
      return bavail * bsize;
    });
  },
};

class PosixBulkFile implements BulkFile {
  readonly #path: string;
  readonly #handle: FileHandle;

  constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  size(): Promise<number> {
    return attempt("look at", this.#path, async () => (await this.#handle.stat()).size);
  }

  read(buffer: Uint8Array, position: number): Promise<number> {
    return attempt("read", this.#path, async () => {
      let read = 0;
      while (read < buffer.length) {
        const rest = buffer.length - read;
        const { bytesRead } = await this.#handle.read(buffer, read, rest, position + read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return read;
    });
  }

  /**
   * A full disk accepts a part of a write and reports success; only the write of the
   * rest fails.
   */
  write(bytes: Uint8Array, position: number): Promise<void> {
    return attempt("write", this.#path, async () => {
      let written = 0;
      while (written < bytes.length) {
        const rest = bytes.length - written;
        const taken = await this.#handle.write(bytes, written, rest, position + written);
        written += taken.bytesWritten;
      }
    });
  }

  sync(): Promise<void> {
    return attempt("sync", this.#path, () => this.#handle.datasync());
  }

  close(): Promise<void> {
    return attempt("close", this.#path, () => this.#handle.close());
  }
}

function syncDirectory(path: string): Promise<void> {
  return attempt("sync the directory", path, async () => {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

async function attempt<T>(action: string, path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new DiskError(action, path, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
