/**
 * A node's data directory on the real disk: locked for this process, then opened, with
 * the log in a separate thread and the state in LevelDB.
 */
import { type Admission, type Founding, unfinishedFounding } from "../actors/node/admission.ts";
import type { Storage } from "../actors/node/node-recovery.ts";
import { ConfigError } from "../config/config-error.ts";
import { DiskMeters } from "../meters.ts";
import { appliedConfiguration } from "../replicated/applied-configuration.ts";
import type { LogDeviceListener } from "../storage/device/log-device.ts";
import { openThreadedLog } from "../storage/device/threaded-log.ts";
import {
  countStart,
  type DataDirectory,
  openDataDirectory,
  settledOwner,
} from "../storage/directory/data-directory.ts";
import { type MemberFile, readMemberFile } from "../storage/directory/member-file.ts";
import { requireNotRefused } from "../storage/directory/refusal-file.ts";
import { type DirectoryLock, lockDirectory } from "../storage/disk/directory-lock.ts";
import { posixBulkDisk } from "../storage/disk/posix-bulk-disk.ts";
import { posixDisk } from "../storage/disk/posix-disk.ts";
import { DataDirectoryError, type Identity } from "../storage/identity.ts";
import { DEFAULT_LOG_SIZES, type LogSizes } from "../storage/wal/open-log.ts";
import { LevelStore } from "../store/leveldb/level-store.ts";
import type { StateStore } from "../store/state-store.ts";
import { randomId } from "../system-env.ts";
import type { Presence } from "../transport/presence.ts";
import type { NodeId } from "../vocabulary.ts";

/** The owner of the directory. Undefined if there is none yet. Throws a DataDirectoryError. */
export function ownerOf(path: string): Identity | undefined {
  return readMemberFile(posixDisk, path)?.identity;
}

/** Counts in `meters` what is written. Default: nowhere. */
export type OpenMeteredStorage = (
  listener: LogDeviceListener,
  meters?: DiskMeters,
) => Promise<Storage>;

export interface ClaimedDirectory {
  /** The cluster that the directory belongs to. */
  readonly identity: Identity;
  readonly open: OpenMeteredStorage;
  /** Begins a run of a node on it. */
  beginRun(): Run;
}

export interface Run {
  readonly presence: Presence;
  /** Set on the node that founds the cluster, until it has founded it. */
  readonly founding: Founding | undefined;
}

/**
 * Locks the directory, and creates it if it is missing; then `findCluster` returns its
 * cluster. Throws a DataDirectoryError or a DiskError if it cannot be used.
 */
export async function claimDirectory(
  path: string,
  nodeId: NodeId,
  findCluster: () => Promise<number>,
  sizes: LogSizes = DEFAULT_LOG_SIZES,
): Promise<ClaimedDirectory> {
  const admit = async () => ({ clusterId: await findCluster(), incarnation: randomId() });
  return await claimForNode(path, nodeId, admit, sizes);
}

/**
 * The same for a running node, whose incarnation other members may know already.
 * Opening it throws a ConfigError if the cluster has another name than `clusterName`.
 */
export async function claimForNode(
  path: string,
  nodeId: NodeId,
  admit: () => Promise<Admission>,
  sizes: LogSizes,
  clusterName?: string,
): Promise<ClaimedDirectory> {
  posixDisk.makeDirectory(path);
  const lock = lockDirectory(path);
  try {
    const owner = settledOwner(posixDisk, path)?.identity;
    const admission = owner === undefined ? await admit() : undefined;
    const clusterId = owner?.clusterId ?? admission!.clusterId; // one of them is there
    const identity = { clusterId, nodeId };
    const { segmentBytes } = sizes;
    const drawIncarnation = () => admission?.incarnation ?? randomId();
    const options = { identity, drawIncarnation, segmentBytes };
    const directory = openDataDirectory(posixDisk, path, options);
    const beginRun = (): Run => {
      requireNotRefused(posixDisk, path);
      const founding = unfinishedFounding(posixDisk, path);
      const starts = countStart(posixDisk, path, directory.member);
      const { incarnation } = directory.member;
      return { presence: { incarnation, starts, run: randomId() }, founding };
    };
    const claim = { path, directory, identity, sizes, lock, clusterName };
    return { identity, open: opener(claim), beginRun };
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Claim {
  readonly path: string;
  readonly directory: DataDirectory;
  readonly identity: Identity;
  readonly sizes: LogSizes;
  readonly lock: DirectoryLock;
  /** From the settings, if they have one. */
  readonly clusterName: string | undefined;
}

function opener({ path, directory, identity, sizes, lock, clusterName }: Claim) {
  return async (listener: LogDeviceListener, meters = new DiskMeters()): Promise<Storage> => {
    const options = { directory: directory.wal, identity, sizes, listener, meters };
    const { recovered, device } = await openThreadedLog(options);
    const isNew = recovered.lastIndex <= 1; // Nothing but the first configuration.
    const opening = LevelStore.open({
      ...{ directory: directory.state, create: isNew },
      failed: (error) => listener.failed(error),
      writeTimes: meters.stateWrites,
    });
    const store = await opening.catch(async (error) => {
      await device.close();
      lock.release();
      throw error;
    });
    const close = async () => {
      await device.close();
      await store.close();
      lock.release();
    };
    try {
      requireMember(store, directory.member);
      requireName(store, clusterName);
    } catch (error) {
      await close();
      throw error;
    }
    const freeBytes = () => posixBulkDisk.freeBytes(path);
    const { incoming, outgoing } = directory;
    const snapshots = { disk: posixBulkDisk, incoming, outgoing };
    return { recovered, device, store, snapshots, freeBytes, close };
  };
}

/**
 * The other members refuse a removed node (R44). If it started, it would look like a
 * working one. The applied configuration is committed. Throws a DataDirectoryError.
 */
function requireMember(store: StateStore, { nodeId, incarnation }: MemberFile): void {
  const configuration = appliedConfiguration(store)?.configuration;
  const recorded = configuration?.members.find(({ id }) => id === nodeId)?.incarnation;
  if (recorded !== undefined && recorded !== incarnation) {
    throw new DataDirectoryError(
      `Cannot start: the cluster knows node ${nodeId} with a different data directory; start it ` +
        "on that directory, or replace it by a node with a new id (member replace)",
    );
  }
  if (!configuration?.removed.has(nodeId)) return;
  throw new DataDirectoryError(
    `Cannot start: node ${nodeId} was removed from the cluster, and its id cannot be used ` +
      "again; start a node with a new id and a new directory",
  );
}

/** Refuses a directory of another cluster than the settings name: it was put there by mistake. */
function requireName(store: StateStore, clusterName: string | undefined): void {
  const known = appliedConfiguration(store)?.configuration.clusterName;
  if (!known || clusterName === undefined || clusterName === known) return;
  throw new ConfigError(
    `Cannot start: cluster-name is "${clusterName}", but the data directory belongs to the ` +
      `cluster "${known}"; pass the directory of the right cluster, or omit cluster-name`,
  );
}
