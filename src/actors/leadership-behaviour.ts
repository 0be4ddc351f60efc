/**
 * What a leader can do and ask, by name; leadership.ts says when. Facts are kept
 * by `assign`; effects on log, disk and network are actions of their own.
 */
import { assign, enqueueActions, raise, sendParent, sendTo, setup } from "xstate";
import { encodeTransferLeaderResponse } from "../codec/admin.ts";
import { encodeConfiguration } from "../codec/configuration.ts";
import { encodeEntry } from "../codec/entry.ts";
import type { AppendResponse, HeartbeatResponse } from "../codec/peer-message.ts";
import { ErrorCode } from "../codec/request.ts";
import { leaderCommit } from "../raft/commit.ts";
import { isJoint } from "../raft/membership.ts";
import { isQuorum, isVoter, quorumReached } from "../raft/quorum.ts";
import { mayLead, planTransfer, type TransferPlan } from "../raft/transfer.ts";
import type { Configuration, EntryKind, Index, LogId, NodeId, Term } from "../vocabulary.ts";
import type { Confirmable, WriteBatch } from "./batch.ts";
import type { Core } from "./core.ts";
import { type Follower, type Followers, followersFor, leaversOf } from "./followers.ts";
import { commitFor, sendHeartbeats } from "./heartbeats.ts";
import type { LogDurable } from "./log-writer.ts";
import type { ChangeMembers, TransferLeadership } from "./orders.ts";
import {
  answerWithMembers,
  isAllowed,
  isAsOrdered,
  isCommitted,
  promotionDue,
  refuseChange,
} from "./reconfiguration.ts";
import { replicatorMachine } from "./replicator.ts";

/** Writes of clients, to become one entry. */
export type Propose = { readonly type: "propose"; readonly batch: WriteBatch };

/** Reads of clients, to be confirmed by one round. */
export type Read = { readonly type: "read"; readonly batch: Confirmable };

/** The connection to a peer was opened, or is gone. */
export type PeerUp = { readonly type: "peer.up"; readonly peer: NodeId };
export type PeerDown = { readonly type: "peer.down"; readonly peer: NodeId };

/** For election: this node leads on, although it was told to hand over. */
export type TransferFailed = { readonly type: "transfer.failed"; readonly term: Term };

/** For election: no quorum was heard from for an election timeout. */
export type QuorumLost = { readonly type: "quorum.lost"; readonly term: Term };

/** For election: this node's disk has written nothing for an election timeout, and should have. */
export type DiskStalled = { readonly type: "disk.stalled"; readonly term: Term };

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
  | LogDurable
  | PeerUp
  | PeerDown
  | { readonly type: "configuration.committed" }
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
  /** Who was heard from since the last look at the quorum. */
  readonly heard: ReadonlySet<NodeId>;
  /** Who had been at that look. */
  readonly heardBefore: ReadonlySet<NodeId>;
  /** How far the log was durable here at that look, and how far it should have been. */
  readonly durableIndex: Index;
  readonly owedIndex: Index;
  /** Whose replicator was told of an answer since the last beat. */
  readonly answeredBeat: ReadonlySet<NodeId>;
  /** To whom it was last told to hand over. */
  readonly transferTo: NodeId | undefined;
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
    isAllowed: ({ context }, order: ChangeMembers) => isAllowed(context, order),
    isAsOrdered: ({ context }, order: ChangeMembers) => isAsOrdered(context, order),
    isPromotionDue: ({ context }) => promotionDue(context) !== undefined,
    isConfigurationCommitted: ({ context: { core } }) => isCommitted(core.log),
    canLeaveJoint: ({ context: { core } }) =>
      isCommitted(core.log) && isJoint(core.log.configuration),
    hasLostSeat: ({ context: { core } }) =>
      isCommitted(core.log) && !isVoter(core.log.configuration, core.id),
    hasCommittedInThisTerm: ({ context: { core, term } }) =>
      core.log.termAt(core.log.commitIndex) === term,
    hasRoom: ({ context: { core } }, { batch }: Propose) =>
      core.waiting.writeBytes + batch.payload.length <= core.limits.maxWaitingBytes,
    hearsQuorum: ({ context: { core, heard } }) =>
      isQuorum(core.log.configuration, new Set([...heard, core.id])),
    /** A slow disk gets ahead all the same; one that is stuck does not. */
    isDiskStalled: ({ context: { core, durableIndex, owedIndex } }) =>
      durableIndex < owedIndex && core.log.durableIndex === durableIndex,
    isFollower: ({ context: { followers } }, id: NodeId) => followers.has(id),
    hasStored: ({ context: { followers } }, { from, hint }: AppendResponse) =>
      hint === undefined && followers.has(from),
    canHandOver: ({ context }, order: TransferLeadership) =>
      transferPlan(context, order).kind === "hand over",
    /** Whoever names nobody wants what is under way, too (R126). */
    isSameTransfer: ({ context: { transferTo } }, { to }: TransferLeadership) =>
      to === undefined || to === transferTo,
    isTransferTarget: ({ context: { transferTo } }, { peer }: PeerDown) => peer === transferTo,
    canTargetLead: ({ context: { core, transferTo } }) =>
      transferTo !== undefined && mayLead(core.log.configuration, transferTo),
    /**
     * It has the whole log (R124), of which everything is committed: when this
     * node steps down, no client is left that waits for a write.
     */
    isTargetReady: ({ context: { core, match, transferTo } }) => {
      const { lastIndex, commitIndex, configuration } = core.log;
      if (isJoint(configuration)) return false; // one more entry is about to leave it
      return match.get(transferTo!) === lastIndex && commitIndex === lastIndex; // set in this state
    },
    isStillInLog: ({ context: { core } }, { last }: LogDurable) =>
      last !== undefined && core.log.holds(last), // R56
  },
  actions: {
    refuseChange: ({ context }, order: ChangeMembers) => refuseChange(context, order),
    answerAtOnce: ({ context: { core } }, { request }: ChangeMembers) =>
      answerWithMembers(core.log, request),
    /** It is answered when all of the change is committed. */
    holdChange: ({ context: { core } }, { request }: ChangeMembers) =>
      core.waiting.addChange(request),
    answerChange: ({ context: { core } }) => {
      const request = core.waiting.takeChange();
      if (request !== undefined) answerWithMembers(core.log, request);
    },
    logPromotion: ({ context: { core, term } }) =>
      core.logger.info({ term }, "A learner has caught up and is to vote"),
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
      const message = `Cannot accept the write: ${maxWaitingBytes} bytes are waiting; try again`;
      batch.fail({ code: ErrorCode.ERROR_CODE_BUSY, message });
    },
    beginTransfer: assign(({ context }, order: TransferLeadership) => {
      const plan = transferPlan(context, order);
      return plan.kind === "hand over" ? { transferTo: plan.to } : {}; // guarded by canHandOver
    }),
    awaitTransfer: ({ context: { core, transferTo } }, { request }: TransferLeadership) => {
      if (request !== undefined) core.waiting.addTransfer({ to: transferTo!, request }); // just set
    },
    logTransfer: ({ context: { core, term, transferTo } }) =>
      core.logger.info({ term, to: transferTo }, "Handing over the leadership"),
    /** Asked again at each beat: a message may get lost. */
    askToTakeOver: ({ context: { core, term, transferTo } }) => {
      core.waiting.transferAsked();
      core.sender.send(transferTo!, { type: "timeout.now", from: core.id, term }); // set by now
    },
    holdWrite: ({ context: { core } }, { batch }: Propose) => core.waiting.holdWrite(batch),
    replaceTransfer: ({ context: { core, transferTo } }, { to }: TransferLeadership) =>
      core.waiting.failTransfers(
        `Cannot hand over to node ${transferTo}: node ${to} was named instead`,
      ),
    /** This node leads on: what was held goes in, and whoever has ordered it hears why. */
    endTransfer: enqueueActions(({ context, enqueue }, why: string) => {
      const { core, term, transferTo } = context;
      const held = core.waiting.takeHeldWrites();
      enqueue(() => {
        core.logger.warn({ term, to: transferTo, why }, "The leadership was not handed over");
        core.waiting.failTransfers(`Cannot hand over to node ${transferTo}: ${why}`);
      });
      for (const batch of held) enqueue.raise({ type: "propose", batch });
      enqueue.sendParent({ type: "transfer.failed", term });
    }),
    /** It need not be done, or can't be. */
    answerTransfer: enqueueActions(({ context, enqueue }, order: TransferLeadership) => {
      const { core, term } = context;
      const plan = transferPlan(context, order);
      if (plan.kind !== "refuse") {
        enqueue(() => {
          order.request?.succeed((header) => encodeTransferLeaderResponse({ header, to: core.id }));
        });
        return;
      }
      const code = ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
      enqueue(() => order.request?.fail({ code, message: `Cannot hand over: ${plan.why}` }));
      if (order.request === undefined) enqueue.sendParent({ type: "transfer.failed", term });
    }),
    followConfiguration: assign({
      followers: ({ context, spawn }) => followersFor(context, context.followers, spawn),
    }),
    announceConfiguration: sendParent({ type: "configuration.changed" }),
    lookAtConfiguration: raise({ type: "configuration.committed" }),
    reportSeatLost: sendParent(({ context }) => ({ type: "seat.lost", term: context.term })),
    /** What they still have to say does not count (R113). */
    dismissLeavers: enqueueActions(({ context, enqueue }) => {
      const leavers = leaversOf(context.followers, context.core.clock.now());
      if (leavers.length === 0) return;
      const followers = new Map(context.followers);
      const match = new Map(context.match);
      for (const id of leavers) {
        enqueue.stopChild(followerOf(context, id).replicator);
        followers.delete(id);
        match.delete(id);
      }
      enqueue.assign({ followers, match });
    }),
    awaitPulse: raise({ type: "pulse.due" }, { delay: "heartbeatInterval" }),
    awaitContact: raise({ type: "contact.due" }, { delay: "electionTimeout" }),
    beginLook: assign(({ context: { core, heard } }) => ({
      heardBefore: heard,
      heard: new Set<NodeId>(),
      durableIndex: core.log.durableIndex,
      owedIndex: core.log.lastIndex,
    })),

    /**
     * Match never falls: answers may come late, or twice (R61). Whoever can
     * commit more by it is told so at once (R75).
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
      if (!pipeline.isOpen) enqueue.sendTo(replicator, { type: "peer.accepted" });
      enqueue(() => pipeline.accepted(match));
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
    noteHeard: assign({
      heard: ({ context }, { from }: { from: NodeId }) => including(context.heard, from),
    }),
    holdRead: ({ context: { core } }, { batch }: Read) => core.waiting.addEarlyRead(batch),
    /** The read index is taken first, then the question is asked (R116). Early reads join in. */
    startRound: enqueueActions(({ context, enqueue }, batches: readonly Confirmable[]) => {
      const { waiting, log } = context.core;
      const round = context.round + 1;
      const readIndex = log.commitIndex;
      enqueue.assign({ round });
      enqueue(() => {
        for (const batch of [...waiting.takeEarlyReads(), ...batches]) {
          waiting.addRead({ round, readIndex, batch });
        }
        sendHeartbeats(context, round);
      });
    }),
    beat: enqueueActions(({ context, enqueue }) => {
      const round = context.round + 1;
      enqueue.assign({ round, answeredBeat: new Set() });
      enqueue(() => sendHeartbeats(context, round));
    }),
    noteAnswer: assign(({ context }, { from, round }: HeartbeatResponse) => ({
      heard: including(context.heard, from),
      answered: new Map(context.answered).set(
        from,
        Math.max(round, context.answered.get(from) ?? 0),
      ),
    })),
    /** Reads go on to the applier once a quorum, this node included, has answered their round. */
    confirmReads: enqueueActions(({ context, enqueue }) => {
      const { core, term, round, answered } = context;
      const { log, id, waiting, applier } = core;
      const confirmed = quorumReached(log.configuration, new Map(answered).set(id, round));
      for (const { readIndex, batch } of waiting.takeReads(confirmed)) {
        enqueue.sendTo(applier, { type: "read.confirmed", readIndex, term, batch });
      }
    }),
    /**
     * A follower that is behind may have lost a message. Once per beat is often
     * enough to ask: where clients read, there are many more rounds than beats.
     */
    tellAnswered: enqueueActions(({ context, enqueue }, { from }: HeartbeatResponse) => {
      const { core, answeredBeat, match } = context;
      if (answeredBeat.has(from)) return;
      enqueue.assign({ answeredBeat: including(answeredBeat, from) });
      if (match.get(from) === core.log.lastIndex) return;
      enqueue.sendTo(followerOf(context, from).replicator, { type: "peer.answered" });
    }),
    tellReachable: sendTo(({ context }, { peer }: PeerUp) => followerOf(context, peer).replicator, {
      type: "peer.reachable",
    }),
    tellUnreachable: sendTo(
      ({ context }, { peer }: PeerDown) => followerOf(context, peer).replicator,
      { type: "peer.unreachable" },
    ),
    /** It leads on without an answer to anybody: nothing is applied that is not durable here. */
    reportDiskStalled: sendParent(({ context }) => ({ type: "disk.stalled", term: context.term })),
    reportQuorumLost: sendParent(({ context }) => ({ type: "quorum.lost", term: context.term })),
  },
});

/** Silent is who has not been heard from for an election timeout, or two. */
function transferPlan(
  { core, term, match, heard, heardBefore }: LeadershipContext,
  { to }: TransferLeadership,
): TransferPlan {
  const { log, id: self } = core;
  if (log.termAt(log.commitIndex) !== term) {
    return { kind: "refuse", why: "this leader was elected just now; try again" };
  }
  const { configuration } = log;
  return planTransfer({ configuration, self, match, heard: heard.union(heardBefore) }, to);
}

function followerOf({ followers }: LeadershipContext, id: NodeId): Follower {
  return followers.get(id)!; // guarded by isFollower
}

/** The same set where the member is in it already. */
function including(set: ReadonlySet<NodeId>, id: NodeId): ReadonlySet<NodeId> {
  return set.has(id) ? set : new Set(set).add(id);
}
