/**
 * The disk, as little of it as a log needs. Calls block: they run in the log's
 * own thread, or while a node starts. posix-disk.ts is the real one.
 *
 * Every call throws a DiskError when the operating system refuses.
 */

/** The operating system refused; `code` is its reason, like ENOSPC or EIO. */
export class DiskError extends Error {
  override readonly name = "DiskError";
  readonly code: string;

  constructor(action: string, path: string, code: string) {
    super(`Cannot ${action} "${path}": ${code}`);
    this.code = code;
  }
}

export interface Disk {
  /** Creates the directory and its parents where they are missing. */
  makeDirectory(path: string): void;
  /** Names in the directory, sorted. */
  list(path: string): readonly string[];
  exists(path: string): boolean;
  /** Opens for reading and appending; `create` fails if the file exists. */
  open(path: string, mode: "create" | "existing"): DiskFile;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes the names in a directory durable: files created, renamed or removed in it. */
  syncDirectory(path: string): void;
}

export interface DiskFile {
  size(): number;
  /** Reads into `buffer` from `position`; returns how many bytes, fewer only at the end. */
  read(buffer: Uint8Array, position: number): number;
  /** Writes at `position`; returns how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): number;
  truncate(size: number): void;
  /** Makes the content durable (fdatasync). */
  sync(): void;
  close(): void;
}
