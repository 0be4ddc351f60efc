/**
 * The directory in which a node keeps everything: what is in it, how it comes
 * into being, and whether it is this node's (docs/formats.md). The process that opens it
 * holds its lock (directory-lock.ts).
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
  /** The log's own directory. */
  readonly wal: string;
  /** The state machine's. */
  readonly state: string;
  /** For a snapshot while it is received. */
  readonly incoming: string;
  /** For snapshots that are sent. */
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
 * Opens the node's directory. On the first boot, creates it with an empty log;
 * one of an older format is raised. Either is done once, and crash-safe.
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
  disk.makeDirectory(directories.outgoing); // which earlier versions did not have
  // A process that was killed may have named member.json without syncing the name.
  disk.syncDirectory(path);
  const member = readMemberFile(disk, path)?.file;
  assert(member !== undefined, "a directory that was opened has its format");
  return { ...directories, member };
}

/**
 * Who owns the directory, undefined if there is none yet. A move into another
 * cluster that was interrupted is finished before, or undone.
 */
export function settledOwner(disk: Disk, path: string): Ownership | undefined {
  const owner = readMemberFile(disk, path);
  if (owner?.file?.successor === undefined) return owner;
  settle(disk, path, { ...owner.file, successor: owner.file.successor });
  return readMemberFile(disk, path);
}

/**
 * Counts one more start, and returns how many there were. It is on the disk before
 * the node says anything: of two copies that are in use, and of an older one, the
 * other members can tell. REQUIRES: the directory was opened.
 */
export function countStart(disk: Disk, path: string, member: MemberFile): number {
  const starts = member.starts + 1;
  writeMemberFile(disk, path, { ...member, starts });
  return starts;
}

/** A cluster of which the directory becomes a member's, and what its log then says at the end. */
export interface Successor {
  readonly clusterId: number;
  readonly last: LogWrite;
  readonly segmentBytes: number;
}

/**
 * Moves a directory into another cluster, all of it or nothing. REQUIRES: it is
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

/** member.json comes last: until it has format 2, what is missing of this is done again. */
function raise(disk: Disk, path: string, options: OpeningOptions): void {
  const { identity, drawIncarnation, segmentBytes } = options;
  const source = logOf(disk, path, identity);
  if (!isMoved(source, identity)) moveLog({ ...source, format: 1 }, { identity, segmentBytes });
  writeMemberFile(disk, path, newMemberFile(identity, drawIncarnation()));
}

/** member.json comes last: until it is there, all of this is done over. */
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
