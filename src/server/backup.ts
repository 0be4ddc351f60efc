/**
 * Backups: files of snapshots on their way to a disk, and back into a data
 * directory that is to be a member's of a new cluster.
 */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { encodeConfiguration } from "../codec/configuration.ts";
import { encodeEntry } from "../codec/entry.ts";
import { readSnapshot, type SnapshotSummary, verifySnapshot } from "../kv/snapshot-file.ts";
import type { AppliedState, Row } from "../kv/state-store.ts";
import { readChunks, writeWhole } from "../storage/bulk-disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import type { LogWrite } from "../storage/log-device.ts";
import { posixBulkDisk } from "../storage/posix-bulk-disk.ts";
import { posixDisk } from "../storage/posix-disk.ts";
import { type LogId, type Member, NO_MEMBERS, type NodeId } from "../vocabulary.ts";
import { restoredClusterIdOf } from "./cluster-id.ts";
import { type ClaimedDirectory, claimDirectory } from "./node-storage.ts";

export interface Backup extends SnapshotSummary {
  /** Of the file. */
  readonly bytes: number;
}

/**
 * Writes the file, which has its name only once it is whole and durable, and reads
 * it again. Throws a SnapshotError or a DiskError, or what `chunks` throws.
 */
export async function saveBackup(path: string, chunks: AsyncIterable<Uint8Array>): Promise<Backup> {
  try {
    await writeWhole(posixBulkDisk, path, chunks);
  } catch (error) {
    rmSync(`${path}.tmp`, { force: true });
    throw error;
  }
  return describeBackup(readChunks(posixBulkDisk, path));
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

export interface Restoring {
  /** The file. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Absolute; not there yet, or empty. */
  readonly directory: string;
  readonly id: NodeId;
  /** Of the new cluster. */
  readonly members: readonly Member[];
}

export interface Restored {
  readonly clusterId: number;
  /** The last entry that the state contains. */
  readonly last: LogId;
}

/**
 * Makes the data directory of a member of a new cluster that begins with the
 * state of the backup. Whoever restores the same file with the same members makes
 * a member of the same cluster. The directory has its name only once all of it is
 * there. Throws a DataDirectoryError, a SnapshotError or a DiskError.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { chunks, directory, id, members } = restoring;
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new DataDirectoryError(
      `Cannot restore into "${directory}": there is something in it; name a new directory`,
    );
  }
  const { header, rows } = await readSnapshot(chunks);
  const { logId: last } = header.applied;
  const clusterId = restoredClusterIdOf(members, header);
  const unfinished = `${directory}.restoring`;
  const remove = () => rmSync(unfinished, { recursive: true, force: true });
  remove(); // what a restoring has left that was interrupted
  try {
    const claimed = await claimDirectory(unfinished, id, async () => clusterId);
    await fill(claimed, { rows, applied: header.applied, members });
    renameSync(unfinished, directory);
  } catch (error) {
    remove();
    throw error;
  }
  posixDisk.syncDirectory(dirname(directory));
  return { clusterId, last };
}

interface Contents {
  readonly rows: AsyncIterable<readonly Row[]>;
  readonly applied: AppliedState;
  readonly members: readonly Member[];
}

async function fill(
  claimed: ClaimedDirectory,
  { rows, applied, members }: Contents,
): Promise<void> {
  const { promise: logIsDurable, resolve, reject } = Promise.withResolvers<void>();
  const durable = (sequence: number) => sequence === LOG_CALLS && resolve();
  const { device, store, close } = await claimed.open({ durable, failed: reject });
  try {
    await store.install(rows, applied);
    const [promise, configuration] = firstWrites(applied.logId, members);
    device.write(promise);
    device.compact(applied.logId);
    device.write(configuration);
    await logIsDurable;
  } finally {
    await close();
  }
}

/** The number of the last of them. */
const LOG_CALLS = 3;

/**
 * What the log of every first member says after the backup: who they are, in a
 * term that nobody leads. The old cluster's members, and the ids that it removed,
 * have nothing to do with the new one, which has another id.
 */
function firstWrites(last: LogId, members: readonly Member[]): readonly [LogWrite, LogWrite] {
  const voters = new Set(members.map(({ id }) => id));
  const term = last.term + 1;
  const id = { term, index: last.index + 1 };
  const configuration = encodeConfiguration({ ...NO_MEMBERS, members, voters });
  return [
    { hardState: { term, votedFor: undefined }, entries: [] },
    { hardState: undefined, entries: [encodeEntry(id, "configuration", configuration)] },
  ];
}
