/**
 * Makes a data directory from a backup, for a member of a new cluster. It is built
 * inside of the directory, which may be a mount point or a link's target:
 *
 *    DIRECTORY/restoring/      a data directory, while it is filled
 *    DIRECTORY/wal, state, …   its parts, moved out of it
 *    DIRECTORY/member.json     the last of them: with it the directory counts
 *
 * A node refuses a log without member.json, and the next attempt starts over.
 */
import { existsSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { InvariantError } from "../assert.ts";
import { clusterIdText } from "../codec/cluster-id.ts";
import { encodeConfiguration } from "../codec/configuration.ts";
import { encodeEntry } from "../codec/entry.ts";
import { withConfiguration } from "../replicated/applied-configuration.ts";
import { readSnapshot } from "../replicated/snapshot-file.ts";
import { type ClaimedDirectory, claimDirectory } from "../server/node-storage.ts";
import { isForTheOperator } from "../server/operator-error.ts";
import type { LogWrite } from "../storage/device/log-device.ts";
import { lockDirectory } from "../storage/disk/directory-lock.ts";
import { posixDisk } from "../storage/disk/posix-disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import type { AppliedState, Row } from "../store/state-store.ts";
import {
  type Configuration,
  type LogId,
  type Member,
  NO_MEMBERS,
  type NodeId,
} from "../vocabulary.ts";
import { drawRestoredClusterId, isRestoredClusterId } from "./cluster-id.ts";

export interface Restoring {
  /** The bytes of the backup. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** An absolute path. The directory is missing or empty. */
  readonly directory: string;
  readonly id: NodeId;
  /** The members of the new cluster. */
  readonly members: readonly Member[];
  /** The id of the new cluster, if another of its members was restored before. */
  readonly clusterId?: number | undefined;
}

export interface Restored {
  readonly clusterId: number;
  /** The last entry that the state contains. */
  readonly last: LogId;
}

/**
 * Makes the data directory of a member of a new cluster that begins with the
 * state of the backup. If it fails, the directory is as it was. Throws a
 * DataDirectoryError, a SnapshotError or a DiskError.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { chunks, id, members } = restoring;
  const isNew = !existsSync(restoring.directory);
  const directory = isNew ? restoring.directory : usable(restoring.directory);
  const { header, rows } = await readSnapshot(chunks);
  const clusterId = clusterIdFor(restoring, header);
  const remove = () => {
    for (const name of isNew ? [] : PARTS) removeAll(`${directory}/${name}`);
    if (isNew) removeAll(directory);
  };
  posixDisk.makeDirectory(directory);
  const lock = lockDirectory(directory);
  try {
    for (const name of [WORK, ...MOVED]) removeAll(`${directory}/${name}`);
    const claimed = await claimDirectory(`${directory}/${WORK}`, id, async () => clusterId);
    await fill(claimed, { rows, applied: header.applied, members });
    takeOut(directory);
  } catch (error) {
    remove();
    throw explained(restoring.directory, error);
  } finally {
    lock.release();
  }
  return { clusterId, last: header.applied.logId };
}

const WORK = "restoring";
const MARKER = "member.json";
/** The parts, in the order in which they are moved. */
const MOVED = ["wal", "state", "incoming", "outgoing"];
/** All files that an interrupted restore may leave. */
const PARTS = [MARKER, ...MOVED, WORK, "LOCK"];

/** The directory, or the one that this link points to. */
function usable(directory: string): string {
  const refuse = (why: string): never => {
    throw new DataDirectoryError(`Cannot restore into "${directory}": ${why}`);
  };
  if (!statSync(directory).isDirectory()) refuse("it is not a directory");
  const names = readdirSync(directory).sort();
  // Other files beside it were left by an interrupted restore.
  const isInterrupted = names.includes(WORK) && !names.includes(MARKER);
  const ours = isInterrupted ? PARTS : ["LOCK"];
  const others = names.filter((name) => name !== "lost+found" && !ours.includes(name));
  if (others.length > 0) refuse(`it is not empty (${others[0]}); choose a new directory`);
  return realpathSync(directory);
}

function clusterIdFor(
  { clusterId, members }: Restoring,
  header: Parameters<typeof drawRestoredClusterId>[1],
): number {
  if (clusterId === undefined) return drawRestoredClusterId(members, header);
  if (isRestoredClusterId(clusterId, members, header)) return clusterId;
  throw new DataDirectoryError(
    `Cannot restore into cluster ${clusterIdText(clusterId)}: that id belongs to another backup ` +
      "or another list of members; restore all members from the same file with the same list",
  );
}

/** Moves the parts to their places; the marker comes last. */
function takeOut(directory: string): void {
  const move = (name: string) =>
    posixDisk.rename(`${directory}/${WORK}/${name}`, `${directory}/${name}`);
  for (const name of MOVED) move(name);
  posixDisk.syncDirectory(directory);
  move(MARKER);
  posixDisk.syncDirectory(directory);
  removeAll(`${directory}/${WORK}`);
}

function removeAll(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** The error of the operating system or the database, as a sentence about the directory. */
function explained(directory: string, error: unknown): unknown {
  const isOwn = isForTheOperator(error) || error instanceof InvariantError;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (isOwn || !(error instanceof Error) || (code === undefined && cause === undefined))
    return error;
  const reason = error.message.replace(/\.$/, "");
  return new DataDirectoryError(`Cannot restore into "${directory}": ${reason}`, { cause: error });
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
  logIsDurable.catch(() => undefined); // the state may have failed, so that the log is not awaited
  const durable = (sequence: number) => sequence === LOG_CALLS && resolve();
  const { device, store, close } = await claimed.open({ durable, failed: reject });
  try {
    const first = firstConfiguration(members);
    await store.install(withConfiguration(rows, first), applied);
    const [promise, configuration] = firstWrites(applied.logId, first);
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
 * The old cluster's members, their directories, and the ids that it removed do not
 * matter to the new one, which has another id: neither its state nor its log contains
 * them.
 */
function firstConfiguration(members: readonly Member[]): Configuration {
  return { ...NO_MEMBERS, members, voters: new Set(members.map(({ id }) => id)) };
}

/** The writes in the log of every first member after the backup, in a term that no node leads. */
function firstWrites(last: LogId, first: Configuration): readonly [LogWrite, LogWrite] {
  const term = last.term + 1;
  const id = { term, index: last.index + 1 };
  const configuration = encodeConfiguration(first);
  return [
    { hardState: { term, votedFor: undefined }, entries: [] },
    { hardState: undefined, entries: [encodeEntry(id, "configuration", configuration)] },
  ];
}
