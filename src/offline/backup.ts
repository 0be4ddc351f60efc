/**
 * Backups: snapshots as files on their way to a disk. How one becomes the data
 * directory of a new cluster's member is restore.ts.
 */
import { lstatSync, realpathSync, rmSync, type Stats } from "node:fs";
import { BackupTargetError } from "../config/config-error.ts";
import { type SnapshotSummary, verifySnapshot } from "../replicated/snapshot-file.ts";
import { readChunks, writeWhole } from "../storage/disk/bulk-disk.ts";
import { DiskError } from "../storage/disk/disk.ts";
import { posixBulkDisk } from "../storage/disk/posix-bulk-disk.ts";

export interface Backup extends SnapshotSummary {
  /** The size of the file. */
  readonly bytes: number;
}

/**
 * The file that a backup of this name replaces, or will be: what a link points to,
 * for the link stays. Throws a BackupTargetError or a DiskError.
 */
export function backupTarget(path: string): string {
  const named = statsOf(path);
  const target = named?.isSymbolicLink() ? resolved(path) : path;
  for (const file of [target, `${target}.tmp`]) {
    const stats = statsOf(file);
    if (stats !== undefined && !stats.isFile()) throw new BackupTargetError(file, kindOf(stats));
  }
  return target;
}

/**
 * Writes the file, which has its name only once it is whole and durable, and reads
 * it again. Throws a SnapshotError, a BackupTargetError or a DiskError, or what
 * `chunks` throws.
 */
export async function saveBackup(path: string, chunks: AsyncIterable<Uint8Array>): Promise<Backup> {
  const target = backupTarget(path);
  const unfinished = `${target}.tmp`;
  rmSync(unfinished, { force: true });
  try {
    await writeWhole(posixBulkDisk, target, chunks);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return describeBackup(readChunks(posixBulkDisk, target));
}

/** Reads all of it. Throws a SnapshotError when it is not whole. */
export async function describeBackup(chunks: AsyncIterable<Uint8Array>): Promise<Backup> {
  let bytes = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { ...(await verifySnapshot(counted())), bytes };
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new DiskError("look at", path, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function resolved(link: string): string {
  try {
    return realpathSync(link);
  } catch {
    throw new BackupTargetError(link, "it is a dangling link");
  }
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "it is a directory";
  if (stats.isFIFO()) return "it is a pipe";
  if (stats.isSocket()) return "it is a socket";
  if (stats.isSymbolicLink()) return "it is a link";
  return "it is a device";
}
