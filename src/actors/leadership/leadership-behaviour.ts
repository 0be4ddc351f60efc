/**
 * The guards and actions of a leader, by name; leadership.ts has the states. Membership
 * changes and transfers have files of their own. `assign` keeps facts; effects on log,
 * disk and network are separate actions.
 */
import { assign, raise, sendParent, sendTo, setup } from "xstate";
import { encodeConfiguration } from "../../codec/configuration.ts";
import { isQuorum } from "../../raft/quorum.ts";
import type { Configuration, Index, NodeId, Term } from "../../vocabulary.ts";
import type { ChangeMembers, TransferLeadership } from "../clients/admin-commands.ts";
import type { PendingRead, WriteBatch } from "../clients/batch.ts";
import type { Core } from "../node/core.ts";
import type { Follower, Followers } from "./followers.ts";
import type { LeaderNews, LeaderTerm } from "./leader-term.ts";
import type { NewEntry } from "./leader-writes.ts";
import { replicatorMachine } from "./replicator.ts";

/** Writes of clients, to become one entry. */
export type Propose = { readonly type: "propose"; readonly batch: WriteBatch };

/** Reads of clients, to be confirmed by one round. */
export type Read = { readonly type: "read"; readonly batch: PendingRead };

/** The connection to a peer was opened or lost. */
export type PeerUp = { readonly type: "peer.up"; readonly peer: NodeId };
export type PeerDown = { readonly type: "peer.down"; readonly peer: NodeId };

/** A plain call of the term has thrown this error: the actor fails, and the node with it. */
export type TermFailed = { readonly type: "term.failed"; readonly error: unknown };

/** For election: this node still leads, although it was to transfer leadership. */
export type TransferFailed = { readonly type: "transfer.failed"; readonly term: Term };

/** For election: no quorum was heard from for an election timeout. */
export type QuorumLost = { readonly type: "quorum.lost"; readonly term: Term };

/**
 * For election: this node's disk has written nothing for an election timeout, although
 * there were entries to write.
 */
export type DiskStalled = { readonly type: "disk.stalled"; readonly term: Term };

/**
 * For election: its state store has applied nothing for an election timeout, although
 * there were entries to apply.
 */
export type StateStalled = { readonly type: "state.stalled"; readonly term: Term };

/** For election: this leader has no vote in the configuration that is committed. */
export type VoteLost = { readonly type: "vote.lost"; readonly term: Term };

/** The newest configuration of the log has changed. */
export type ConfigurationChanged = { readonly type: "configuration.changed" };

export type LeadershipEvent =
  | ChangeMembers
  | TransferLeadership
  | PeerUp
  | PeerDown
  | LeaderNews
  | TermFailed
  | { readonly type: "heartbeat.due" }
  | { readonly type: "quorumCheck.due" };

export interface LeadershipInput {
  readonly core: Core;
  readonly term: Term;
}

export interface LeadershipContext {
  /** What this node does in its term as a leader. */
  readonly leader: LeaderTerm;
  /** One for each member that gets the log. */
  readonly followers: Followers;
  /** The durable index at the last check, and the index that should have been durable by then. */
  readonly durableIndex: Index;
  readonly owedIndex: Index;
  /**
   * The same for the state: the applied index, and the index up to which entries could
   * be applied.
   */
  readonly appliedIndex: Index;
  readonly applicableIndex: Index;
  /** The turns that a long write in the applier had taken by then. */
  readonly applyTurns: number;
  /** The target of the last transfer. */
  readonly transferTo: NodeId | undefined;
}

export const NO_OP: NewEntry = { kind: "noOp", payload: new Uint8Array(0), batch: undefined };

export function configurationEntry(configuration: Configuration): NewEntry {
  const payload = encodeConfiguration(configuration);
  return { kind: "configuration", payload, batch: undefined };
}

/** Extended by leadership-members.ts and leadership-transfer.ts. */
export const leadershipSetup = setup({
  types: {
    input: {} as LeadershipInput,
    context: {} as LeadershipContext,
    events: {} as LeadershipEvent,
  },
  actors: { replicator: replicatorMachine },
  delays: {
    heartbeatInterval: ({ context }) => context.leader.core.timing.heartbeatIntervalMs,
    electionTimeout: ({ context }) => context.leader.core.timing.electionTimeoutMs,
  },
  guards: {
    hasCommittedInThisTerm: ({ context: { leader } }) => leader.commitment.hasCommittedInThisTerm,
    hearsQuorum: ({ context: { leader } }) => {
      const { core, quorumCheck } = leader;
      const { heard } = quorumCheck;
      return isQuorum(core.log.configuration, new Set([...heard, core.id]));
    },
    /** A slow disk makes progress; a stalled one does not. */
    isDiskStalled: ({ context: { leader, durableIndex, owedIndex } }) => {
      const { core } = leader;
      return durableIndex < owedIndex && core.log.durableIndex === durableIndex;
    },
    /**
     * The same for a stalled state store: the writes of clients are committed, and get
     * no response.
     */
    isStateStalled: ({ context: { leader, appliedIndex, applicableIndex, applyTurns } }) => {
      const { core } = leader;
      return (
        appliedIndex < applicableIndex &&
        core.states.applied.logId.index === appliedIndex &&
        core.states.turns === applyTurns
      );
    },
    isFollower: ({ context: { followers } }, id: NodeId) => followers.has(id),
  },
  actions: {
    append: ({ context: { leader } }, entry: NewEntry) => leader.writes.append(entry),
    fail: (_, { error }: TermFailed) => {
      throw error;
    },
    recordEstablished: ({ context: { leader } }) => {
      const { core, term, startedAt } = leader;
      const index = core.log.commitIndex;
      const tookMs = Math.round(core.clock.now() - startedAt);
      core.events.record({ kind: "leader.established", term, index, tookMs });
    },
    confirmEarlyReads: ({ context: { leader } }) => leader.reads.confirmEarlyReads(),
    recount: ({ context: { leader } }) => leader.commitment.recount(),
    forgetSpace: ({ context: { leader } }) => leader.core.space.forgetMembers(),
    beginWatching: ({ context: { leader } }) => leader.commitment.awaitProgress(true),
    endWatching: ({ context: { leader } }) => leader.commitment.awaitProgress(false),
    sendHeartbeats: ({ context: { leader } }) => leader.sendHeartbeats(),
    awaitHeartbeat: raise({ type: "heartbeat.due" }, { delay: "heartbeatInterval" }),
    awaitQuorumCheck: raise({ type: "quorumCheck.due" }, { delay: "electionTimeout" }),
    beginQuorumCheck: assign(({ context: { leader } }) => {
      const { log, states } = leader.core;
      return {
        durableIndex: log.durableIndex,
        owedIndex: log.lastIndex,
        appliedIndex: states.applied.logId.index,
        applicableIndex: log.applicableIndex,
        applyTurns: states.turns,
      };
    }),
    forgetHeard: ({ context: { leader } }) => leader.quorumCheck.begin(),
    noteOpened: ({ context: { leader } }, { peer }: PeerUp) => leader.quorumCheck.noteOpened(peer),
    noteClosed: ({ context: { leader } }, { peer }: PeerDown) =>
      leader.quorumCheck.noteClosed(peer),
    tellReachable: sendTo(({ context }, { peer }: PeerUp) => followerOf(context, peer).replicator, {
      type: "peer.reachable",
    }),
    tellUnreachable: sendTo(
      ({ context }, { peer }: PeerDown) => followerOf(context, peer).replicator,
      { type: "peer.unreachable" },
    ),
    /**
     * Such a leader would lead without answering clients: nothing is applied that is
     * not durable here.
     */
    reportDiskStalled: sendParent(({ context }) => ({
      type: "disk.stalled",
      term: context.leader.term,
    })),
    reportStateStalled: sendParent(({ context }) => ({
      type: "state.stalled",
      term: context.leader.term,
    })),
    reportQuorumLost: sendParent(({ context }) => ({
      type: "quorum.lost",
      term: context.leader.term,
    })),
  },
});

export function followerOf({ followers }: LeadershipContext, id: NodeId): Follower {
  return followers.get(id)!; // guarded by isFollower
}
