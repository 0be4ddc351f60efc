/**
 * Allows one process per data directory: flock on its LOCK file. The kernel releases
 * the lock when the process ends, in any way, so that no lock is left behind. The pid
 * in the file is only for information.
 */
import { dlopen } from "bun:ffi";
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";

/** Another process uses the directory, or it cannot be locked: the next attempt may succeed. */
export class DirectoryLockError extends Error {
  override readonly name = "DirectoryLockError";
}

export interface DirectoryLock {
  release(): void;
}

/** Locks an existing directory against other processes, and other uses in this one. */
export function lockDirectory(path: string): DirectoryLock {
  const file = `${path}/LOCK`;
  const descriptor = openLock(path, file);
  if (flock(descriptor, LOCK_EXCLUSIVE | LOCK_NON_BLOCKING) !== 0) {
    closeSync(descriptor);
    throw new DirectoryLockError(
      `Cannot use the data directory "${path}": ${holder(file)} is running on it`,
    );
  }
  try {
    ftruncateSync(descriptor, 0);
    writeSync(descriptor, `${process.pid}\n`, 0);
  } catch (error) {
    closeSync(descriptor);
    throw refusal(path, error);
  }
  return { release: () => closeSync(descriptor) };
}

/**
 * Keeps nodes off a directory while it is only read, without changing it. Other readers
 * may lock it, too. A directory without a lock file has never had a node.
 */
export function lockForReading(path: string): DirectoryLock {
  const file = `${path}/LOCK`;
  if (!existsSync(file)) return { release() {} };
  const descriptor = openExisting(path, file);
  if (flock(descriptor, LOCK_SHARED | LOCK_NON_BLOCKING) !== 0) {
    closeSync(descriptor);
    throw new DirectoryLockError(
      `Cannot read the data directory "${path}": ${holder(file)} is running on it`,
    );
  }
  return { release: () => closeSync(descriptor) };
}

/** Whether a node runs on the directory, which is not changed. */
export function isInUse(path: string): boolean {
  try {
    lockForReading(path).release();
    return false;
  } catch (error) {
    if (error instanceof DirectoryLockError) return true;
    throw error;
  }
}

function openExisting(path: string, file: string): number {
  try {
    return openSync(file, "r");
  } catch (error) {
    throw refusal(path, error);
  }
}

function openLock(path: string, file: string): number {
  try {
    return openSync(file, "a+");
  } catch (error) {
    throw refusal(path, error);
  }
}

function refusal(path: string, error: unknown): DirectoryLockError {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return new DirectoryLockError(`Cannot use the data directory "${path}": ${reason}`);
}

function holder(file: string): string {
  const pid = readFileSync(file, "utf8").trim();
  return pid === "" ? "another process" : `process ${pid}`;
}

function flock(descriptor: number, operation: number): number {
  return library.symbols.flock(descriptor, operation);
}

const LIBRARY = process.platform === "darwin" ? "libSystem.B.dylib" : "libc.so.6";
const library = dlopen(LIBRARY, { flock: { args: ["i32", "i32"], returns: "i32" } });
const LOCK_SHARED = 1;
const LOCK_EXCLUSIVE = 2;
const LOCK_NON_BLOCKING = 4;
