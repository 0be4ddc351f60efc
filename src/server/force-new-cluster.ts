/**
 * The way back from a lost quorum: makes a cluster of one out of one member's
 * data directory, while no node runs on it. What the others had and this one had
 * not is lost, so it is for members that will not come back.
 */
import { NODE_LIMITS } from "../actors/limits.ts";
import { recover, untilDurable } from "../actors/recover.ts";
import { encodeConfiguration } from "../codec/configuration.ts";
import { encodeEntry } from "../codec/entry.ts";
import type { RaftLog } from "../raft/log.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import type { Entry, HardState, Index, LogId, Member, NodeId } from "../vocabulary.ts";
import { NO_MEMBERS } from "../vocabulary.ts";
import { claimDirectory, ownerOf } from "./node-storage.ts";

/** What the directory holds, for its operator to decide. */
export interface LostCluster {
  readonly clusterId: number;
  readonly self: Member;
  readonly isVoter: boolean;
  /** Ids. */
  readonly others: readonly NodeId[];
  /** The last entry of the log; up to `appliedIndex` this member knows them to be committed. */
  readonly last: LogId;
  readonly appliedIndex: Index;
}

/**
 * With `isDecided` the member is the only one from then on, under its old id and
 * address, and the others' ids never come back. Without, nothing changes. Throws
 * a DataDirectoryError, or whatever a node would not start with.
 */
export async function forceNewCluster(
  path: string,
  { isDecided }: { readonly isDecided: boolean },
): Promise<LostCluster> {
  const owner = ownerOf(path);
  if (owner === undefined) throw unusable(path, "no node has its data there");
  const claimed = await claimDirectory(path, owner.nodeId, async () => owner.clusterId);
  const { hardState, log, storage, listen } = await recover(
    claimed.open,
    [],
    NODE_LIMITS.keepLogBytes,
  );
  try {
    const lost = lostCluster(path, owner, log, storage.store.applied.logId.index);
    if (!isDecided) return lost;
    const promise = { term: hardState.term + 1, votedFor: undefined };
    const entry = soleMember(promise, lost, log);
    const { device } = storage;
    await untilDurable(listen, () => device.write({ hardState: promise, entries: [entry] }));
    return lost;
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
  if (self === undefined) throw unusable(path, `node ${nodeId} is no member of its cluster`);
  return {
    clusterId,
    self,
    isVoter: voters.has(nodeId) || votersOutgoing.has(nodeId),
    others: members.map(({ id }) => id).filter((id) => id !== nodeId),
    last: log.lastId,
    appliedIndex,
  };
}

/** An entry of a term that nobody has led: it can't be taken for another of its index. */
function soleMember({ term }: HardState, { self, others }: LostCluster, log: RaftLog): Entry {
  const configuration = {
    ...NO_MEMBERS,
    members: [self],
    voters: new Set([self.id]),
    removed: new Set([...log.configuration.removed, ...others]),
  };
  const id = { term, index: log.lastIndex + 1 };
  return encodeEntry(id, "configuration", encodeConfiguration(configuration));
}

function unusable(path: string, why: string): DataDirectoryError {
  return new DataDirectoryError(`Cannot make a cluster of "${path}": ${why}`);
}
