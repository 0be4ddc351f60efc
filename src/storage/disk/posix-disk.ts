/**
 * The real disk, through the system's blocking calls. Durability was tested on Linux.
 * On macOS, fsync does not flush the drive's cache.
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { type Disk, DiskError, type DiskFile } from "./disk.ts";

export const posixDisk: Disk = {
  makeDirectory(path) {
    const absolute = resolve(path);
    attempt("create the directory", path, () =>
      mkdirSync(absolute, { recursive: true, mode: OWNER_ONLY }),
    );
    // Also synced if it exists: a killed process may have created it without a sync.
    for (let parent = dirname(absolute); isReadable(parent); parent = dirname(parent)) {
      this.syncDirectory(parent);
      if (parent === dirname(parent)) break;
    }
  },

  list(path) {
    return attempt("list", path, () => readdirSync(path).sort());
  },

  exists(path) {
    return existsSync(path);
  },

  open(path, mode) {
    return attempt("open", path, () => {
      return new PosixFile(path, openSync(path, mode === "create" ? "wx+" : "r+", 0o600));
    });
  },

  rename(from, to) {
    attempt("rename", from, () => renameSync(from, to));
  },

  remove(path) {
    attempt("remove", path, () => rmSync(path));
  },

  syncDirectory(path) {
    attempt("sync the directory", path, () => {
      const descriptor = openSync(path, "r");
      try {
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    });
  },
};

class PosixFile implements DiskFile {
  readonly #path: string;
  readonly #descriptor: number;

  constructor(path: string, descriptor: number) {
    this.#path = path;
    this.#descriptor = descriptor;
  }

  size(): number {
    return attempt("look at", this.#path, () => fstatSync(this.#descriptor).size);
  }

  read(buffer: Uint8Array, position: number): number {
    return attempt("read", this.#path, () => {
      let read = 0;
      while (read < buffer.length) {
        const rest = buffer.length - read;
        const count = readSync(this.#descriptor, buffer, read, rest, position + read);
        if (count === 0) break;
        read += count;
      }
      return read;
    });
  }

  write(bytes: Uint8Array, position: number): number {
    return attempt("write", this.#path, () =>
      writeSync(this.#descriptor, bytes, 0, bytes.length, position),
    );
  }

  truncate(size: number): void {
    attempt("truncate", this.#path, () => ftruncateSync(this.#descriptor, size));
  }

  sync(): void {
    attempt("sync", this.#path, () => fdatasyncSync(this.#descriptor));
  }

  close(): void {
    attempt("close", this.#path, () => closeSync(this.#descriptor));
  }
}

const OWNER_ONLY = 0o700;

/** A directory of another owner need not be synced: it existed before this program. */
function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function attempt<T>(action: string, path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new DiskError(action, path, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
