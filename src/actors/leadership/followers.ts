/**
 * The followers of a leader: one for each member that gets its log, each with its
 * replicator. They are the members of the log's newest configuration. Removed members
 * get the log for a little longer, so that they learn of their removal (R114).
 */
import type { ActorRefFrom } from "xstate";
import { isMember } from "../../raft/membership.ts";
import { peersOf } from "../../raft/quorum.ts";
import type { Candidates } from "../../raft/transfer.ts";
import type { NodeId, Term } from "../../vocabulary.ts";
import type { Core } from "../node/core.ts";
import { Pipeline, type StallReason } from "./pipeline.ts";
import type { QuorumCheck } from "./quorum-check.ts";
import type { ReplicatorInput, replicatorMachine } from "./replicator.ts";

type Replicator = ActorRefFrom<typeof replicatorMachine>;

export interface Follower {
  readonly replicator: Replicator;
  readonly pipeline: Pipeline;
  /**
   * Defined for a removed member: the time, on the node's clock, at which it stops
   * being a follower.
   */
  readonly leavesAt: number | undefined;
}

interface Knowledge extends Pick<Candidates, "match"> {
  readonly core: Core;
  readonly quorumCheck: QuorumCheck;
}

export type Followers = ReadonlyMap<NodeId, Follower>;

type SpawnReplicator = (
  logic: "replicator",
  options: { id: string; input: ReplicatorInput },
) => Replicator;

/** The followers for the log's configuration: new ones start without any progress (R113). */
export function followersFor(
  { core, term }: { readonly core: Core; readonly term: Term },
  known: Followers,
  spawn: SpawnReplicator,
): Followers {
  const { log, id, clock, timing } = core;
  const followers = new Map<NodeId, Follower>();
  for (const [peer, follower] of known) {
    const leavesAt = isMember(log.configuration, peer)
      ? undefined
      : (follower.leavesAt ?? clock.now() + timing.electionTimeoutMs);
    followers.set(peer, { ...follower, leavesAt });
  }
  for (const peer of peersOf(log.configuration, id)) {
    if (!followers.has(peer)) followers.set(peer, newFollower(core, term, peer, spawn));
  }
  return followers;
}

/** The removed members whose time is up. */
export function removedPeersOf(followers: Followers, now: number): readonly NodeId[] {
  return [...followers].filter(([, { leavesAt = Infinity }]) => leavesAt <= now).map(([id]) => id);
}

/** What the leader knows of the members to which it may transfer leadership. */
export function candidatesOf({ core, match, quorumCheck }: Knowledge): Candidates {
  const { id: self, log } = core;
  const isSilent = (id: NodeId) => quorumCheck.isSilent(id);
  return { configuration: log.configuration, self, match, heard: quorumCheck.lately, isSilent };
}

function newFollower(core: Core, term: Term, peer: NodeId, spawn: SpawnReplicator): Follower {
  const report = (reason: StallReason) => {
    // The term may have ended by then.
    if (replicator.getSnapshot().status === "active") replicator.send(reason);
  };
  const pipeline = new Pipeline({ ...core, peer, term, limits: core.limits.window }, report);
  const { device, events, senders } = core;
  const input = { peer, pipeline, device, events, senders };
  const replicator = spawn("replicator", { id: `replicator-${peer}`, input });
  return { pipeline, replicator, leavesAt: undefined };
}
