/**
 * The recovery from a lost quorum: makes a cluster with one member from one member's
 * data directory, while no node runs on it. Entries that only the other members had are
 * lost. Therefore it is for members that will not come back.
 */
import { NODE_LIMITS } from "../actors/node/node-limits.ts";
import { recoverNode } from "../actors/node/node-recovery.ts";
import { assert } from "../assert.ts";
import { encodeConfiguration } from "../codec/configuration.ts";
import { encodeEntry } from "../codec/entry.ts";
import { MAX_TERM } from "../codec/peer-message.ts";
import type { RaftLog } from "../raft/log.ts";
import { claimDirectory, ownerOf } from "../server/node-storage.ts";
import { moveToCluster } from "../storage/directory/data-directory.ts";
import { readMemberFile } from "../storage/directory/member-file.ts";
import { lockDirectory } from "../storage/disk/directory-lock.ts";
import { posixDisk } from "../storage/disk/posix-disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import { DEFAULT_LOG_SIZES } from "../storage/wal/open-log.ts";
import { randomId } from "../system-env.ts";
import type { Entry, HardState, Index, LogId, Member, NodeId, Term } from "../vocabulary.ts";
import { NO_MEMBERS } from "../vocabulary.ts";

/** The contents of the directory, for its operator to decide. */
export interface LostCluster {
  readonly clusterId: number;
  readonly self: Member;
  readonly isVoter: boolean;
  /** The ids of the other members. */
  readonly others: readonly NodeId[];
  /** The last entry of the log; up to `appliedIndex` this member knows them to be committed. */
  readonly last: LogId;
  readonly appliedIndex: Index;
}

export interface Decision {
  /** The new address of the member. Undefined: as before. */
  readonly peerAddress: string | undefined;
  readonly clientAddress: string | undefined;
}

/**
 * Returns what would be lost, and changes nothing. Throws the errors with which a node
 * would not start.
 */
export async function lookAtLostCluster(path: string): Promise<LostCluster> {
  const { found } = await lookInto(path);
  return found;
}

/**
 * Makes the member the only one, with its old id, in a cluster with a new id: members
 * of the old cluster are not members of it. The others' ids can never be used again.
 * All of it is done, or nothing. Throws the errors with which a node would not start.
 */
export async function forceNewCluster(
  path: string,
  { peerAddress, clientAddress }: Decision,
): Promise<LostCluster & { readonly newClusterId: number }> {
  const { found, hardState, removed } = await lookInto(path);
  const self = {
    ...found.self,
    peerAddress: peerAddress ?? found.self.peerAddress,
    clientAddress: clientAddress ?? found.self.clientAddress,
  };
  const promise = { term: termAfter(path, hardState), votedFor: undefined };
  const entry = soleMember(promise, { ...found, self }, removed);
  const last = { hardState: promise, entries: [entry] };
  const newClusterId = randomId();
  const { segmentBytes } = DEFAULT_LOG_SIZES;
  const lock = lockDirectory(path);
  try {
    const member = readMemberFile(posixDisk, path)?.file;
    assert(member !== undefined, "a directory that was opened has its format");
    moveToCluster(posixDisk, path, member, { clusterId: newClusterId, last, segmentBytes });
  } finally {
    lock.release();
  }
  return { ...found, self, newClusterId };
}

interface Look {
  readonly found: LostCluster;
  readonly hardState: HardState;
  readonly removed: ReadonlySet<NodeId>;
}

/** Opens the directory as its node would, and closes it again. */
async function lookInto(path: string): Promise<Look> {
  const owner = ownerOf(path);
  if (owner === undefined) throw unusable(path, "it has no data of a node");
  const claimed = await claimDirectory(path, owner.nodeId, async () => owner.clusterId);
  const { hardState, log, storage } = await recoverNode(
    claimed.open,
    undefined,
    NODE_LIMITS.keepLogBytes,
  );
  try {
    const appliedIndex = storage.store.applied.logId.index;
    const found = lostCluster(path, claimed.identity, log, appliedIndex);
    return { found, hardState, removed: log.configuration.removed };
  } finally {
    await storage.close();
  }
}

function lostCluster(
  path: string,
  { clusterId, nodeId }: { clusterId: number; nodeId: NodeId },
  log: RaftLog,
  appliedIndex: Index,
): LostCluster {
  const { members, voters, votersOutgoing } = log.configuration;
  const self = members.find(({ id }) => id === nodeId);
  if (self === undefined) throw unusable(path, `node ${nodeId} is not a member of its cluster`);
  return {
    clusterId,
    self,
    isVoter: voters.has(nodeId) || votersOutgoing.has(nodeId),
    others: members.map(({ id }) => id).filter((id) => id !== nodeId),
    last: log.lastId,
    appliedIndex,
  };
}

/** An entry of a term without a leader: it cannot be mistaken for another with its index. */
function soleMember(
  { term }: HardState,
  { self, others, last }: LostCluster,
  removed: ReadonlySet<NodeId>,
): Entry {
  const configuration = {
    ...NO_MEMBERS,
    members: [self],
    voters: new Set([self.id]),
    removed: new Set([...removed, ...others]),
  };
  const id = { term, index: last.index + 1 };
  return encodeEntry(id, "configuration", encodeConfiguration(configuration));
}

/** A term without a leader, above every term that a peer can send. */
function termAfter(path: string, { term }: HardState): Term {
  if (term < MAX_TERM) return term + 1;
  throw unusable(
    path,
    `its term, ${term}, leaves no room for further elections; restore a snapshot`,
  );
}

function unusable(path: string, why: string): DataDirectoryError {
  return new DataDirectoryError(`Cannot make a cluster of "${path}": ${why}`);
}
