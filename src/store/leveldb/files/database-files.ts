/**
 * The files of one LevelDB database on the real disk, and the times at which they were
 * verified. Every call blocks: it runs in a separate thread (verifier-thread.ts).
 *
 * LevelDB removes a table when a compaction has replaced it, at any time. That is no
 * damage if the MANIFEST removes it, too.
 */
import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { DamagedFileError, damaged, type FileDamage, type ReadableFile } from "./damage.ts";
import { verifyLog } from "./log-records.ts";
import { LiveFiles, readCurrent, type Table } from "./manifest.ts";
import { verifyTable } from "./table.ts";

/** How often the database is checked for new tables to verify. */
export const LOOK_MS = 1000;

/** The time after which a table is verified again, because disks lose what they have stored. */
export const AGAIN_MS = 6 * 3_600_000;

/** The bytes that are verified again in one second, plus the table that exceeds them. */
export const AGAIN_BYTES_PER_LOOK = 16 * 1024 * 1024;

/** The process, or the machine, has no free file descriptor. The file itself may be intact. */
export class NoDescriptorError extends Error {
  override readonly name = "NoDescriptorError";

  constructor(path: string, code: "EMFILE" | "ENFILE") {
    super(`Cannot open "${path}": too many files are open (${code}); raise the limit (ulimit -n)`);
  }
}

export class DatabaseFiles {
  readonly #directory: string;
  #live = new LiveFiles();
  #manifest = "";
  /** When tables were verified, by number; the oldest first. */
  readonly #verifiedMs = new Map<number, number>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * Verifies everything that LevelDB reads when it opens the database, and later.
   * Throws a DamagedFileError.
   */
  verifyAll(nowMs: number): void {
    this.#readManifest();
    this.#verifyLogs();
    this.verifyNewTables(nowMs);
  }

  /** Called when LevelDB has opened the database, and therefore begun a new MANIFEST. */
  reopen(): void {
    this.#live = new LiveFiles();
    this.#readManifest();
  }

  /** Verifies the tables that are new since the last call. Throws a DamagedFileError. */
  verifyNewTables(nowMs: number): void {
    this.#readOn();
    for (const table of this.#live.tables) {
      if (!this.#verifiedMs.has(table.number)) this.#verifyTable(table, nowMs);
    }
    const numbers = new Set(Array.from(this.#live.tables, ({ number }) => number));
    for (const number of this.#verifiedMs.keys()) {
      if (!numbers.has(number)) this.#verifiedMs.delete(number);
    }
  }

  /**
   * Verifies tables that were last verified before `beforeMs`, up to `bytes`, plus the
   * table that exceeds them.
   */
  verifyAgain(beforeMs: number, { nowMs, bytes }: { nowMs: number; bytes: number }): void {
    let left = bytes;
    for (const table of [...this.#live.tables]) {
      const verifiedMs = this.#verifiedMs.get(table.number) ?? nowMs;
      if (verifiedMs >= beforeMs || left <= 0) continue;
      left -= table.bytes;
      this.#verifyTable(table, nowMs);
    }
  }

  #readManifest(): void {
    const current = this.#withFile("CURRENT", (file) => readCurrent(file, contentOf(file)));
    this.#manifest = current;
    this.#withFile(current, (file) => {
      const { unreadable } = this.#live.readOn(file);
      if (unreadable !== undefined) throw damaged(file, unreadable.offset, unreadable.reason);
    });
  }

  #readOn(): void {
    this.#withFile(this.#manifest, (file) => this.#live.readOn(file));
  }

  /**
   * LevelDB begins a log before it records that in the MANIFEST, and replays all logs
   * from there on.
   */
  #verifyLogs(): void {
    const oldest = this.#live.logNumber;
    const logs = readdirSync(this.#directory).filter((name) => /^\d+\.log$/.test(name));
    const kept = logs.filter((name) => Number.parseInt(name, 10) >= oldest);
    if (oldest > 0 && !kept.some((name) => Number.parseInt(name, 10) === oldest)) {
      throw this.#unreadable(fileName(oldest, "log"), "is missing");
    }
    for (const name of kept) this.#withFile(name, verifyLog);
  }

  #verifyTable(table: Table, nowMs: number): void {
    const name = fileName(table.number, "ldb");
    try {
      this.#withFile(name, (file) => {
        if (file.size !== table.bytes) {
          const reason = `it has ${file.size} bytes, expected ${table.bytes}`;
          throw damaged(file, Math.min(file.size, table.bytes), reason);
        }
        for (const _ of verifyTable(file));
      });
    } catch (error) {
      if (!(error instanceof DamagedFileError) || error.damage.offset !== undefined) throw error;
      this.#readOn();
      if (this.#live.has(table)) throw error;
    }
    this.#verifiedMs.set(table.number, nowMs);
  }

  #withFile<T>(name: string, use: (file: ReadableFile) => T): T {
    const path = `${this.#directory}/${name}`;
    let descriptor: number;
    try {
      descriptor = openSync(path, "r");
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EMFILE" || code === "ENFILE") throw new NoDescriptorError(path, code);
      const reason = code === "ENOENT" ? "is missing" : `cannot be opened: ${code}`;
      throw this.#unreadable(name, reason);
    }
    try {
      return use(new OpenFile(path, descriptor));
    } finally {
      closeSync(descriptor);
    }
  }

  #unreadable(name: string, reason: string): DamagedFileError {
    const damage: FileDamage = { file: `${this.#directory}/${name}`, offset: undefined, reason };
    return new DamagedFileError(damage);
  }
}

class OpenFile implements ReadableFile {
  readonly path: string;
  readonly size: number;
  readonly #descriptor: number;

  constructor(path: string, descriptor: number) {
    this.path = path;
    this.#descriptor = descriptor;
    this.size = fstatSync(descriptor).size;
  }

  read(buffer: Uint8Array, position: number): void {
    for (let count = 0; count < buffer.length; ) {
      const offset = position + count;
      let read: number;
      try {
        read = readSync(this.#descriptor, buffer, count, buffer.length - count, offset);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw damaged(this, offset, `the disk cannot read it: ${code}`);
      }
      if (read === 0) throw damaged(this, offset, "it is truncated");
      count += read;
    }
  }
}

/** CURRENT is a line. */
const CURRENT_BYTES = 64;

function contentOf(file: ReadableFile): Uint8Array {
  const bytes = new Uint8Array(Math.min(file.size, CURRENT_BYTES));
  file.read(bytes, 0);
  return bytes;
}

function fileName(number: number, ending: "ldb" | "log"): string {
  return `${String(number).padStart(6, "0")}.${ending}`;
}
