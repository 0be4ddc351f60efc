/**
 * The part of a disk that a log needs. Calls block: they run in the log's thread, or
 * while a node starts. posix-disk.ts is the real disk, sim/disk/simulated-disk.ts the
 * simulated one.
 *
 * Every call throws a DiskError when the operating system refuses.
 */
import { assert } from "../../assert.ts";

/** The operating system refused; `code` is its reason, like ENOSPC or EIO. */
export class DiskError extends Error {
  override readonly name = "DiskError";
  readonly action: string;
  readonly path: string;
  readonly code: string;

  constructor(action: string, path: string, code: string) {
    super(`Cannot ${action} "${path}": ${code}`);
    this.action = action;
    this.path = path;
    this.code = code;
  }
}

export interface Disk {
  /** Creates the directory and its parents if they are missing. Their names are durable. */
  makeDirectory(path: string): void;
  /** The names in the directory, sorted. */
  list(path: string): readonly string[];
  exists(path: string): boolean;
  /** Opens for reading and writing; `create` fails if the file exists. */
  open(path: string, mode: "create" | "existing"): DiskFile;
  /** Replaces `to` if it exists. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes the names in a directory durable: files created, renamed or removed in it. */
  syncDirectory(path: string): void;
}

export interface DiskFile {
  size(): number;
  /**
   * Reads into `buffer` from `position`. Returns the number of bytes read: fewer only
   * at the end.
   */
  read(buffer: Uint8Array, position: number): number;
  /** Writes at `position`. Returns the number of bytes written, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): number;
  truncate(size: number): void;
  /** Makes the content durable (fdatasync). */
  sync(): void;
  close(): void;
}

/**
 * Writes all of `bytes`. A full disk accepts a part of a write and reports success;
 * only the write of the rest fails.
 */
export function writeFully(file: DiskFile, bytes: Uint8Array, position: number): void {
  let written = 0;
  while (written < bytes.length) {
    const taken = file.write(bytes.subarray(written), position + written);
    assert(taken > 0, "a write takes something or throws");
    written += taken;
  }
}

/** The whole content. */
export function readWhole(disk: Disk, path: string): Uint8Array {
  const file = disk.open(path, "existing");
  try {
    const content = new Uint8Array(file.size());
    return content.subarray(0, file.read(content, 0));
  } finally {
    file.close();
  }
}

/**
 * Creates or replaces `directory`/`name` with this content. After a crash it has all of
 * the content, or is as it was before.
 */
export function writeAtomically(
  disk: Disk,
  directory: string,
  name: string,
  content: Uint8Array,
): void {
  const path = `${directory}/${name}`;
  const unfinished = `${path}.tmp`;
  if (disk.exists(unfinished)) disk.remove(unfinished);
  const file = disk.open(unfinished, "create");
  writeFully(file, content, 0);
  file.sync();
  file.close();
  disk.rename(unfinished, path);
  disk.syncDirectory(directory);
}
