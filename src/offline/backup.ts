/**
 * Backups: snapshots that are saved as files. restore.ts makes one the data directory
 * of a new cluster's member.
 */
import { lstatSync, realpathSync, rmSync, type Stats } from "node:fs";
import { BackupTargetError } from "../config/config-error.ts";
import {
  readSnapshot,
  type SnapshotReading,
  type SnapshotSummary,
  verifySnapshot,
} from "../replicated/snapshot-file.ts";
import { readChunks, writeWhole } from "../storage/disk/bulk-disk.ts";
import { DiskError } from "../storage/disk/disk.ts";
import { posixBulkDisk } from "../storage/disk/posix-bulk-disk.ts";

export interface Backup extends SnapshotSummary {
  /** The size of the file. */
  readonly bytes: number;
}

/**
 * The file that a backup with this name creates or replaces. For a link it is the
 * target, because the link stays. Throws a BackupTargetError or a DiskError.
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
 * Writes the file, which gets its name only when it is complete and durable, and reads
 * it again. Throws a SnapshotError, a BackupTargetError or a DiskError, or an error of
 * `chunks`.
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

/** Reads the whole backup. Throws a SnapshotError if it is damaged. */
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

/** What is in it. Until all rows were read, none of them counts. Throws a SnapshotError. */
export async function readBackup(chunks: AsyncIterable<Uint8Array>): Promise<SnapshotReading> {
  return await readSnapshot(chunks);
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
