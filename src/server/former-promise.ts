/**
 * The promise that a node made in its previous run: see
 * ../storage/directory/promise-file.ts.
 */
import type { Clock } from "../env.ts";
import { readPromise, writePromise } from "../storage/directory/promise-file.ts";
import { DiskError } from "../storage/disk/disk.ts";
import { posixDisk } from "../storage/disk/posix-disk.ts";

/**
 * How long promises of the previous run may still count, from now. A longer election
 * timeout is stored before the node promises anything; a shorter one once the former
 * promises are over. Throws a DataDirectoryError or a DiskError.
 */
export function formerPromiseMs(
  directory: string,
  electionTimeoutMs: number,
  clock: Clock,
): number {
  const formerMs = readPromise(posixDisk, directory) ?? 0;
  const note = () => writePromise(posixDisk, directory, electionTimeoutMs);
  if (formerMs < electionTimeoutMs) note();
  if (formerMs > electionTimeoutMs) clock.setTimeout(() => ignoreDiskErrors(note), formerMs);
  return formerMs;
}

/** Then the longer one stays stored, which costs a moment at the next start. */
function ignoreDiskErrors(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
  }
}
