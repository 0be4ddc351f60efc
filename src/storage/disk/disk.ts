/**
 * The disk, as little of it as a log needs. Calls block: they run in the log's
 * own thread, or while a node starts. posix-disk.ts is the real one,
 * sim/disk/simulated-disk.ts the other.
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
  /** Creates the directory and its parents where they are missing; their names are durable. */
  makeDirectory(path: string): void;
  /** Names in the directory, sorted. */
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
  /** Reads into `buffer` from `position`; returns how many bytes, fewer only at the end. */
  read(buffer: Uint8Array, position: number): number;
  /** Writes at `position`; returns how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): number;
  truncate(size: number): void;
  /** Makes the content durable (fdatasync). */
  sync(): void;
  close(): void;
}

/**
 * Writes all of `bytes`. A full disk takes a part of a write and reports
 * success; only the write of the rest gets the error.
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
 * Creates `directory`/`name` with this content, or replaces it: after a crash
 * it has all of it, or is as it was before.
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
