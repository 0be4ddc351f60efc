/**
 * What a leader can do and ask, by name; leadership.ts says when. Reads, changes
 * of the members and the handover have files of their own. Facts are kept
 * by `assign`; effects on log, disk and network are actions of their own.
 */
import { assign, enqueueActions, raise, sendParent, sendTo, setup } from "xstate";
import { encodeConfiguration } from "../../codec/configuration.ts";
import { encodeEntry } from "../../codec/entry.ts";
import type {
  AppendResponse,
  HeartbeatResponse,
  ReadIndexRequest,
} from "../../codec/peer-message.ts";
import { ErrorCode } from "../../codec/request.ts";
import { leaderCommit } from "../../raft/commit.ts";
import { type Beat, withBeat } from "../../raft/lease.ts";
import { isQuorum } from "../../raft/quorum.ts";
import type { Configuration, EntryKind, Index, LogId, NodeId, Term } from "../../vocabulary.ts";
import type { ChangeMembers, TransferLeadership } from "../clients/admin-commands.ts";
import type { PendingRead, WriteBatch } from "../clients/batch.ts";
import type { LogDurable } from "../log/log-writer.ts";
import type { Core } from "../node/core.ts";
import type { Follower, Followers } from "./followers.ts";
import { commitFor, sendHeartbeats } from "./heartbeats.ts";
import type { AskedChange } from "./reconfiguration.ts";
import { replicatorMachine } from "./replicator.ts";
import type { StateComparison } from "./state-comparison.ts";

/** Writes of clients, to become one entry. */
export type Propose = { readonly type: "propose"; readonly batch: WriteBatch };

/** Reads of clients, to be confirmed by one round. */
export type Read = { readonly type: "read"; readonly batch: PendingRead };

/** The connection to a peer was opened, or is gone. */
export type PeerUp = { readonly type: "peer.up"; readonly peer: NodeId };
export type PeerDown = { readonly type: "peer.down"; readonly peer: NodeId };

/** For election: this node leads on, although it was told to hand over. */
export type TransferFailed = { readonly type: "transfer.failed"; readonly term: Term };

/** For election: no quorum was heard from for an election timeout. */
export type QuorumLost = { readonly type: "quorum.lost"; readonly term: Term };

/** For election: this node's disk has written nothing for an election timeout, and should have. */
export type DiskStalled = { readonly type: "disk.stalled"; readonly term: Term };

/** For election: its state has taken nothing for an election timeout, and should have. */
export type StateStalled = { readonly type: "state.stalled"; readonly term: Term };

/** For election: this leader has no vote in the configuration that is committed. */
export type SeatLost = { readonly type: "seat.lost"; readonly term: Term };

/** The newest configuration of the log is another one. */
export type ConfigurationChanged = { readonly type: "configuration.changed" };

/** Answers are of this leader's term: election lets no other through. */
export type LeadershipEvent =
  | Propose
  | Read
  | ChangeMembers
  | TransferLeadership
  | AppendResponse
  | HeartbeatResponse
  | ReadIndexRequest
  | LogDurable
  | PeerUp
  | PeerDown
  | { readonly type: "configuration.committed" }
  | { readonly type: "change.answered" }
  | { readonly type: "pulse.due" }
  | { readonly type: "contact.due" };

export interface LeadershipInput {
  readonly core: Core;
  readonly term: Term;
}

export interface LeadershipContext extends LeadershipInput {
  readonly followers: Followers;
  /** The last index that each member, this one included, has on its disk. */
  readonly match: ReadonlyMap<NodeId, Index>;
  /** The newest read round, and the newest that each member has answered (R117). */
  readonly round: number;
  readonly answered: ReadonlyMap<NodeId, number>;
  /** What a lease can come from; undefined where there is none to be had in this term (R121). */
  readonly beats: readonly Beat[] | undefined;
  /** Who waits for a round, other than clients: one question each, the newest. */
  readonly askers: ReadonlyMap<NodeId, Asker>;
  /** Who was heard from since the last look at the quorum. */
  readonly heard: ReadonlySet<NodeId>;
  /** Who had been at that look. */
  readonly heardBefore: ReadonlySet<NodeId>;
  /** How far the log was durable here at that look, and how far it should have been. */
  readonly durableIndex: Index;
  readonly owedIndex: Index;
  /** The same of the state: how far it had come, and how far it could have. */
  readonly appliedIndex: Index;
  readonly applicableIndex: Index;
  /** Turns that applying a long write had taken by then. */
  readonly applyTurns: number;
  /** Whose replicator was told of an answer since the last beat. */
  readonly answeredBeat: ReadonlySet<NodeId>;
  /** Whose connection was closed, and not opened again. */
  readonly closed: ReadonlySet<NodeId>;
  /** The change of members that is to be made, if they answer. */
  readonly asked: AskedChange | undefined;
  /** Has the members compare their states. Its own object. */
  readonly comparison: StateComparison;
  /** To whom it was last told to hand over. */
  readonly transferTo: NodeId | undefined;
}

/** A member that wants to serve reads, and waits to hear how far it must be (R120). */
export interface Asker {
  /** Its number for the question. */
  readonly id: number;
  readonly round: number;
  readonly readIndex: Index;
}

interface Stored {
  readonly by: NodeId;
  /** Everything up to here. */
  readonly index: Index;
}

interface NewEntry {
  readonly kind: EntryKind;
  readonly payload: Uint8Array;
  /** Who waits for it. */
  readonly batch: WriteBatch | undefined;
}

export const NO_OP: NewEntry = { kind: "noOp", payload: new Uint8Array(0), batch: undefined };

export function configurationEntry(configuration: Configuration): NewEntry {
  const payload = encodeConfiguration(configuration);
  return { kind: "configuration", payload, batch: undefined };
}

/** Beats without a question: followers take the commit index from it and do not answer. */
export const NO_ROUND = 0;

/** Extended by leadership-reads.ts, leadership-members.ts and leadership-transfer.ts. */
export const leadershipSetup = setup({
  types: {
    input: {} as LeadershipInput,
    context: {} as LeadershipContext,
    events: {} as LeadershipEvent,
  },
  actors: { replicator: replicatorMachine },
  delays: {
    heartbeatInterval: ({ context }) => context.core.timing.heartbeatIntervalMs,
    electionTimeout: ({ context }) => context.core.timing.electionTimeoutMs,
  },
  guards: {
    hasCommittedInThisTerm: ({ context: { core, term } }) =>
      core.log.termAt(core.log.commitIndex) === term,
    hasRoom: ({ context: { core } }, { batch }: Propose) =>
      core.waiting.writeBytes + batch.payload.length <= core.limits.maxWaitingBytes,
    hearsQuorum: ({ context: { core, heard } }) =>
      isQuorum(core.log.configuration, new Set([...heard, core.id])),
    /** A slow disk still makes progress; a stuck one does not. */
    isDiskStalled: ({ context: { core, durableIndex, owedIndex } }) =>
      durableIndex < owedIndex && core.log.durableIndex === durableIndex,
    /**
     * Nor does one whose state takes nothing: its clients' writes are committed, and
     * unanswered.
     */
    isStateStalled: ({ context: { core, appliedIndex, applicableIndex, applyTurns } }) =>
      appliedIndex < applicableIndex &&
      core.states.applied.logId.index === appliedIndex &&
      core.states.turns === applyTurns,
    isFollower: ({ context: { followers } }, id: NodeId) => followers.has(id),
    /** A follower whose answers count. */
    isBelieved: ({ context: { followers } }, { from }: { from: NodeId }) =>
      followers.get(from)?.isEstranged === false,
    isBelievedWhenAsked: ({ context: { followers, asked } }, { from }: HeartbeatResponse) =>
      asked !== undefined && followers.get(from)?.isEstranged === false,
    /**
     * It has stored what this leader does not have, or answers what was not asked: it has another
     * leader of this term, and another history.
     */
    isEstrangedBy: ({ context }, answer: AppendResponse | HeartbeatResponse) => {
      if (context.followers.get(answer.from)?.isEstranged !== false) return false;
      if (answer.type === "heartbeat.response") return answer.round > context.round;
      return answer.hint === undefined && answer.index > context.core.log.lastIndex;
    },
    hasStored: ({ context: { followers } }, { from, hint }: AppendResponse) =>
      hint === undefined && followers.get(from)?.isEstranged === false,
    isStillInLog: ({ context: { core } }, { last }: LogDurable) =>
      last !== undefined && core.log.holds(last), // R56
  },
  actions: {
    /** The followers and the disk get the entry in the same turn. */
    append: enqueueActions(({ context, enqueue }, { kind, payload, batch }: NewEntry) => {
      const { core, term, followers } = context;
      const { log, waiting } = core;
      const entry = encodeEntry({ term, index: log.lastIndex + 1 }, kind, payload);
      enqueue(() => {
        log.append([entry]);
        if (batch !== undefined) waiting.addWrite(entry, batch);
        for (const { pipeline } of followers.values()) pipeline.fill();
      });
      enqueue.sendTo(core.logWriter, { type: "persist", entries: [entry] });
    }),
    refuseBusy: ({ context: { core } }, { batch }: Propose) => {
      const { maxWaitingBytes } = core.limits;
      const message = `Cannot accept the write: ${maxWaitingBytes} bytes are queued; try again`;
      batch.fail({ code: ErrorCode.ERROR_CODE_BUSY, message });
    },
    forgetSpace: ({ context: { core } }) => core.space.forgetMembers(),
    noteSpace: ({ context: { core } }, { from, isLowOnSpace }: HeartbeatResponse) =>
      core.space.noteMember(from, isLowOnSpace),
    noteState: ({ context: { comparison } }, { from, state }: HeartbeatResponse) =>
      comparison.note(from, state),
    awaitPulse: raise({ type: "pulse.due" }, { delay: "heartbeatInterval" }),
    awaitContact: raise({ type: "contact.due" }, { delay: "electionTimeout" }),
    beginLook: assign(({ context: { core, heard } }) => ({
      heardBefore: heard,
      heard: new Set<NodeId>(),
      durableIndex: core.log.durableIndex,
      owedIndex: core.log.lastIndex,
      appliedIndex: core.states.applied.logId.index,
      applicableIndex: core.log.applicableIndex,
      applyTurns: core.states.turns,
    })),

    /**
     * `match` never decreases, because responses may arrive late or twice (R61). Followers that can
     * now commit further are told immediately (R75).
     */
    noteStored: enqueueActions(({ context, enqueue }, { by, index }: Stored) => {
      const { core, term, followers, heard } = context;
      const { log, applier } = core;
      const match = new Map(context.match).set(by, Math.max(index, context.match.get(by) ?? 0));
      const commit = leaderCommit(log, term, match);
      const informed = [...followers.keys()].filter(
        (peer) => commitFor(peer, match, commit) > commitFor(peer, context.match, log.commitIndex),
      );
      enqueue.assign({ match, heard: including(heard, by) });
      if (commit > log.commitIndex) {
        enqueue(() => log.commitTo(commit));
        enqueue.sendTo(applier, { type: "committed" });
      }
      enqueue(() => sendHeartbeats({ ...context, match }, NO_ROUND, informed));
      const version = log.configurationVersion;
      if (log.commitIndex < version && version <= commit) {
        enqueue.raise({ type: "configuration.committed" });
      }
    }),
    /** An open pipeline goes on by itself; a closed one is its replicator's business. */
    tellAccepted: enqueueActions(({ context, enqueue }, { from }: AppendResponse) => {
      const { pipeline, replicator } = followerOf(context, from);
      const match = context.match.get(from) ?? 0;
      const { isOpen } = pipeline;
      enqueue(() => pipeline.accepted(match));
      if (!isOpen) enqueue.sendTo(replicator, { type: "peer.accepted" });
    }),
    tellRejected: sendTo(
      ({ context }, { from }: AppendResponse) => followerOf(context, from).replicator,
      (_, { session, index, hint }: AppendResponse) => ({
        type: "peer.rejected",
        session,
        index,
        hint: hint as LogId, // guarded by hasStored
      }),
    ),
    /** What it has said before can't be believed, either. */
    estrange: enqueueActions(({ context, enqueue }, { from }: { from: NodeId }) => {
      const { core, term } = context;
      const follower = followerOf(context, from);
      const reason = "Its log has diverged from this leader's log";
      enqueue(() => {
        const { lastIndex } = core.log;
        core.events.record({ kind: "member.logDiverged", peer: from, term, lastIndex });
        core.sender.cut(from, reason);
      });
      enqueue.sendTo(follower.replicator, { type: "peer.estranged" });
      enqueue.assign({
        followers: new Map(context.followers).set(from, { ...follower, isEstranged: true }),
        match: without(context.match, from),
        answered: without(context.answered, from),
        heard: context.heard.difference(new Set([from])),
        heardBefore: context.heardBefore.difference(new Set([from])),
      });
    }),
    noteHeard: assign({
      heard: ({ context }, { from }: { from: NodeId }) => including(context.heard, from),
    }),
    beat: enqueueActions(({ context, enqueue }) => {
      const { core, beats } = context;
      const round = context.round + 1;
      const newest = { round, at: core.clock.now() };
      enqueue.assign({
        round,
        answeredBeat: new Set(),
        beats: beats && withBeat(beats, newest, core.timing.electionTimeoutMs),
      });
      enqueue(() => sendHeartbeats({ ...context, state: context.comparison.beat(core) }, round));
    }),
    /**
     * A follower that is behind may have lost a message. Once per beat is often
     * enough to ask: where clients read, there are many more rounds than beats.
     */
    tellAnswered: enqueueActions(({ context, enqueue }, { from }: HeartbeatResponse) => {
      const { core, answeredBeat, match } = context;
      if (answeredBeat.has(from)) return;
      enqueue.assign({ answeredBeat: including(answeredBeat, from) });
      enqueue(() => followerOf(context, from).pipeline.heard());
      if (match.get(from) === core.log.lastIndex) return;
      enqueue.sendTo(followerOf(context, from).replicator, { type: "peer.answered" });
    }),
    noteOpened: assign({
      closed: ({ context }, { peer }: PeerUp) => context.closed.difference(new Set([peer])),
    }),
    noteClosed: assign({
      closed: ({ context }, { peer }: PeerDown) => including(context.closed, peer),
    }),
    tellReachable: sendTo(({ context }, { peer }: PeerUp) => followerOf(context, peer).replicator, {
      type: "peer.reachable",
    }),
    tellUnreachable: sendTo(
      ({ context }, { peer }: PeerDown) => followerOf(context, peer).replicator,
      { type: "peer.unreachable" },
    ),
    /** It leads on without answering clients: nothing is applied that is not durable here. */
    reportDiskStalled: sendParent(({ context }) => ({ type: "disk.stalled", term: context.term })),
    reportStateStalled: sendParent(({ context }) => ({
      type: "state.stalled",
      term: context.term,
    })),
    reportQuorumLost: sendParent(({ context }) => ({ type: "quorum.lost", term: context.term })),
  },
});

function without<T>(map: ReadonlyMap<NodeId, T>, id: NodeId): ReadonlyMap<NodeId, T> {
  const rest = new Map(map);
  rest.delete(id);
  return rest;
}

export function followerOf({ followers }: LeadershipContext, id: NodeId): Follower {
  return followers.get(id)!; // guarded by isFollower
}

/** The same set where the member is in it already. */
export function including(set: ReadonlySet<NodeId>, id: NodeId): ReadonlySet<NodeId> {
  return set.has(id) ? set : new Set(set).add(id);
}
