/**
 * The directory in which a node keeps everything: its contents, its creation, and the
 * check of its owner (docs/formats.md). The process that opens it has its lock
 * (directory-lock.ts).
 */

import { assert } from "../../assert.ts";
import type { LogWrite } from "../device/log-device.ts";
import type { Disk } from "../disk/disk.ts";
import { DataDirectoryError, type Identity, identityText, isSameIdentity } from "../identity.ts";
import { hasCompactionPoint } from "../wal/compaction-point.ts";
import { isMoved, type LogSource, moveLog, removeLeftovers } from "../wal/move-log.ts";
import { createLog } from "../wal/open-log.ts";
import { listSegments, SEGMENT_HEADER_BYTES, segmentPath } from "../wal/segment.ts";
import {
  type MemberFile,
  newMemberFile,
  type Ownership,
  readMemberFile,
  writeMemberFile,
} from "./member-file.ts";
import { removeRefusal } from "./refusal-file.ts";

export interface DataDirectory {
  /** The directory of the log. */
  readonly wal: string;
  /** The directory of the state machine. */
  readonly state: string;
  /** The directory of a snapshot that is being received. */
  readonly incoming: string;
  /** The directory of snapshots that are sent. */
  readonly outgoing: string;
  readonly member: MemberFile;
}

export interface OpeningOptions {
  readonly identity: Identity;
  /** Draws the incarnation of a directory that has none: a positive safe integer. */
  readonly drawIncarnation: () => number;
  /** The segment size of the new log, if the log has to be moved. */
  readonly segmentBytes: number;
}

/**
 * Opens the node's directory. On the first boot, creates it with an empty log. Upgrades
 * an older format. Either is done once, and is crash-safe.
 */
export function openDataDirectory(
  disk: Disk,
  path: string,
  options: OpeningOptions,
): DataDirectory {
  const { identity } = options;
  const owner = settledOwner(disk, path);
  const directories = directoriesOf(path);
  if (owner !== undefined && !isSameIdentity(owner.identity, identity)) {
    throw new DataDirectoryError(
      `Cannot use the data directory "${path}": it belongs to ${identityText(owner.identity)}, ` +
        `but this is ${identityText(identity)}; give each node its own directory`,
    );
  }
  if (owner === undefined) create(disk, path, options);
  else if (owner.file === undefined) raise(disk, path, options);
  disk.makeDirectory(directories.outgoing); // earlier versions did not have it
  // A killed process may have renamed member.json without a sync of the name.
  disk.syncDirectory(path);
  const member = readMemberFile(disk, path)?.file;
  assert(member !== undefined, "a directory that was opened has its format");
  return { ...directories, member };
}

/**
 * The owner of the directory. Undefined if there is none yet. An interrupted move into
 * another cluster is first completed, or undone.
 */
export function settledOwner(disk: Disk, path: string): Ownership | undefined {
  const owner = readMemberFile(disk, path);
  if (owner?.file?.successor === undefined) return owner;
  settle(disk, path, { ...owner.file, successor: owner.file.successor });
  return readMemberFile(disk, path);
}

/**
 * Counts one more start, and returns the count. It is on the disk before the node sends
 * anything. Therefore the other members can detect a second copy that is in use, or an
 * older one. REQUIRES: the directory was opened.
 */
export function countStart(disk: Disk, path: string, member: MemberFile): number {
  const starts = member.starts + 1;
  writeMemberFile(disk, path, { ...member, starts });
  return starts;
}

/** The cluster to which a directory moves, and the last write of its log then. */
export interface Successor {
  readonly clusterId: number;
  readonly last: LogWrite;
  readonly segmentBytes: number;
}

/**
 * Moves a directory to another cluster, as a whole or not at all. REQUIRES: it is
 * settled, and its log is not open.
 */
export function moveToCluster(
  disk: Disk,
  path: string,
  member: MemberFile,
  { clusterId, last, segmentBytes }: Successor,
): void {
  const identity = { clusterId, nodeId: member.nodeId };
  writeMemberFile(disk, path, { ...member, successor: clusterId });
  moveLog(logOf(disk, path, member), { identity, segmentBytes, last });
  removeRefusal(disk, path);
  writeMemberFile(disk, path, { ...member, clusterId, successor: undefined });
}

function settle(
  disk: Disk,
  path: string,
  member: MemberFile & { readonly successor: number },
): void {
  const source = logOf(disk, path, member);
  const identity = { clusterId: member.successor, nodeId: member.nodeId };
  const hasMoved = isMoved(source, identity);
  if (!hasMoved) removeLeftovers(source);
  const { clusterId } = hasMoved ? identity : member;
  if (hasMoved) removeRefusal(disk, path);
  writeMemberFile(disk, path, { ...member, clusterId, successor: undefined });
}

function logOf(disk: Disk, path: string, identity: Identity): LogSource {
  return { disk, directory: directoriesOf(path).wal, identity, format: 2 };
}

/**
 * Upgrades a directory. member.json comes last: until it has format 2, the missing
 * steps are repeated.
 */
function raise(disk: Disk, path: string, options: OpeningOptions): void {
  const { identity, drawIncarnation, segmentBytes } = options;
  const source = logOf(disk, path, identity);
  if (!isMoved(source, identity)) moveLog({ ...source, format: 1 }, { identity, segmentBytes });
  writeMemberFile(disk, path, newMemberFile(identity, drawIncarnation()));
}

/** Creates a directory. member.json comes last: until it exists, all of this is repeated. */
function create(disk: Disk, path: string, { identity, drawIncarnation }: OpeningOptions): void {
  const { wal, state, incoming } = directoriesOf(path);
  for (const each of [wal, state, incoming]) disk.makeDirectory(each);
  if (hasCompactionPoint(disk, wal) || holdsRecords(disk, wal)) {
    throw new DataDirectoryError(
      `Cannot use the data directory "${path}": it has a log but no member.json; restore ` +
        "member.json from a copy, or leave this member stopped",
    );
  }
  createLog({ disk, directory: wal, identity });
  writeMemberFile(disk, path, newMemberFile(identity, drawIncarnation()));
}

function directoriesOf(path: string) {
  return {
    wal: `${path}/wal`,
    state: `${path}/state`,
    incoming: `${path}/incoming`,
    outgoing: `${path}/outgoing`,
  };
}

function holdsRecords(disk: Disk, wal: string): boolean {
  return listSegments(disk, wal).some((number) => {
    const file = disk.open(segmentPath(wal, number), "existing");
    const bytes = file.size();
    file.close();
    return bytes > SEGMENT_HEADER_BYTES;
  });
}
