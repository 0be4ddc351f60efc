/**
 * The real disk for a program that only looks: files are opened for reading alone, and
 * whatever would change something is a contradiction.
 */
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { assert } from "../../assert.ts";
import { type Disk, DiskError, type DiskFile } from "../../storage/disk/disk.ts";

export const readOnlyDisk: Disk = {
  list: (path) => attempt("list", path, () => readdirSync(path).sort()),
  exists: existsSync,
  open(path, mode) {
    assert(mode === "existing", "nothing is created");
    return new ReadOnlyFile(
      path,
      attempt("open", path, () => openSync(path, "r")),
    );
  },
  makeDirectory: refuse,
  rename: refuse,
  remove: refuse,
  syncDirectory: refuse,
};

class ReadOnlyFile implements DiskFile {
  readonly #path: string;
  readonly #descriptor: number;
  readonly write = refuse;
  readonly truncate = refuse;
  readonly sync = refuse;

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

  close(): void {
    closeSync(this.#descriptor);
  }
}

function refuse(): never {
  return assert(false, "nothing is changed") as never;
}

function attempt<T>(action: string, path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new DiskError(action, path, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
