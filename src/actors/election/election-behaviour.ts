/**
 * The guards and actions of the election actor, by name; election.ts has the states.
 * `assign` keeps facts; effects on log, disk and network are separate actions.
 */
import { assign, enqueueActions, raise, sendTo, setup } from "xstate";
import { assert } from "../../assert.ts";
import { encodeStepDownResponse } from "../../codec/admin.ts";
import type {
  PreVoteRequest,
  PreVoteResponse,
  TimeoutNow,
  VoteRequest,
  VoteResponse,
} from "../../codec/peer-message.ts";
import { isNonMember } from "../../raft/membership.ts";
import { voteResult } from "../../raft/quorum.ts";
import type { NodeId, Term } from "../../vocabulary.ts";
import type { AdminCommand, StepDown } from "../clients/admin-commands.ts";
import type { Outgoing } from "../connections/outgoing.ts";
import { leadershipMachine } from "../leadership/leadership.ts";
import type {
  ConfigurationChanged,
  LeadershipEvent,
  PeerDown,
  PeerUp,
  Propose,
  Read,
  TermFailed,
} from "../leadership/leadership-behaviour.ts";
import type { Install, SnapshotInstalled } from "../log/applier.ts";
import type { LogDurable } from "../log/log-writer.ts";
import { BOOTSTRAP_TERM } from "../node/node-recovery.ts";
import type {
  SnapshotReceived,
  SnapshotSettled,
} from "../snapshots/snapshot-receiver-behaviour.ts";
import type {
  ClaimsToLead,
  ElectionContext,
  ElectionEvent,
  ElectionInput,
  FollowerRead,
  FromLeader,
  Role,
  RoleChanged,
} from "./election-context.ts";
import type { NewerTerm } from "./election-recorder.ts";
import { FollowerTerm } from "./follower-term.ts";
import { installationOf } from "./installation.ts";
import { leaderTermOf } from "./leadership-end.ts";
import { type Origin, preVoteRequests, voteAnswer, voteRequests } from "./peer-replies.ts";
import {
  drawTimeoutMs,
  followerTimeoutMs,
  isEligible,
  isHopelessNonMember,
  lastHeardOf,
  mayVoteFor,
  timerStartOf,
  withholdsVote,
} from "./voting.ts";

type Stamped = { readonly term: Term };

export const electionSetup = setup({
  types: {
    input: {} as ElectionInput,
    context: {} as ElectionContext,
    events: {} as ElectionEvent,
  },
  actors: { leadership: leadershipMachine },
  delays: {
    /** The rest of the timeout. A heartbeat moves its start, and does not set the delay again. */
    timerLeft: ({ context }) => Math.max(0, timerLeftMs(context)),
    electionTimeout: ({ context }) => context.timeoutMs,
  },
  guards: {
    hasNewerTerm: ({ context, event }) => (event as Stamped).term > context.term,
    isThisTerm: ({ context, event }) => (event as Stamped).term === context.term,
    isOlderTerm: ({ context, event }) => (event as Stamped).term < context.term,
    isInsideLease: ({ context }, request: VoteRequest) =>
      request.term > context.term && withholdsVote(context, request),
    isHopelessNonMember: ({ context }, request: VoteRequest) =>
      isHopelessNonMember(context, request),
    isTimerExpired: ({ context }) => timerLeftMs(context) <= 0,
    hasLostLeader: ({ context }) => timerLeftMs(context) <= 0 && context.leaderId !== undefined,
    /**
     * True if the log has only the founding entry: there was no leader, and there is no
     * reason to wait.
     */
    hasFounded: ({ context }) => {
      const { index, term } = context.core.log.lastId;
      return index === 1 && term === BOOTSTRAP_TERM && context.term === term && isEligible(context);
    },
    canCampaign: ({ context }) => timerLeftMs(context) <= 0 && isEligible(context),
    /** Only the leader of this term, if it is known, can transfer its leadership. */
    canTakeOver: ({ context }, { term, from }: TimeoutNow) =>
      term === context.term &&
      [undefined, from].includes(context.termLeader) &&
      isEligible(context),
    canGrantVote: ({ context }, request: VoteRequest) => mayVoteFor(context, request),
    isNewLeader: ({ context: { term, leaderId } }, message: FromLeader) =>
      message.term === term && message.from !== leaderId,
    isSecondLeader: ({ context: { term, termLeader } }, message: ClaimsToLead) =>
      message.term === term && termLeader !== undefined && message.from !== termLeader,
    /**
     * Whether the sender is a second leader of the term, and in no configuration that
     * this node knows.
     */
    isNonMemberToo: ({ context: { term, termLeader, core } }, message: ClaimsToLead) =>
      message.term === term &&
      termLeader !== undefined &&
      message.from !== termLeader &&
      isNonMember(core.log, message.from),
    isPreVoteGrant: ({ context }, { granted, term }: PreVoteResponse) =>
      granted && term === context.term + 1,
    isPreVoteRefusal: ({ context }, { granted, term }: PreVoteResponse) =>
      !granted && term === context.term,
    /** A grant carries the requested term, which no node has adopted (R2, R37). */
    isRefusalOfNewerTerm: ({ context }, { granted, term }: PreVoteResponse) =>
      !granted && term > context.term,
    hasWon: ({ context: { core, votes } }) => voteResult(core.log.configuration, votes) === "won",
    hasLost: ({ context: { core, votes } }) => voteResult(core.log.configuration, votes) === "lost",
    isOwnVote: ({ context }, { hardState }: LogDurable) =>
      hardState?.term === context.term && hardState.votedFor === context.core.id,
    isCovered: ({ context: { core } }, { last }: SnapshotReceived) =>
      last.index <= core.log.commitIndex,
    /** Not only a newer term, which comes with refused votes, too (R23). */
    isVoteOrEntries: (_, { hardState, last }: LogDurable) =>
      hardState?.votedFor !== undefined || last !== undefined,
  },
  actions: {
    adoptTerm: assign(({ context, event }) => ({
      ...withoutLeader(context),
      term: (event as Stamped).term,
      votedFor: undefined,
      termLeader: undefined,
    })),
    persistTerm: sendTo(
      ({ context }) => context.core.logWriter,
      ({ context: { term, votedFor } }) => ({ type: "persist", hardState: { term, votedFor } }),
    ),
    replay: raise(({ event }) => event),
    announce: sendTo(
      ({ context }) => context.parent,
      ({ context: { term, leaderId } }, role: Role): RoleChanged => ({
        type: "role.changed",
        role,
        term,
        leaderId,
      }),
    ),
    /** Draws a new timeout each time, so that two candidates do not stay in step (R22). */
    startTimer: assign(({ context: { core } }) => ({
      timerStartedAt: core.clock.now(),
      timeoutMs: drawTimeoutMs(core),
    })),
    beginWaiting: assign(({ context }) => ({
      timerStartedAt: context.core.clock.now(),
      timeoutMs: followerTimeoutMs(context),
    })),
    restartTimer: assign({ timerStartedAt: ({ context: { core } }) => core.clock.now() }),
    noteDurable: assign(({ context }, { hardState, tookMs }: LogDurable) => ({
      durableTerm: Math.max(context.durableTerm, hardState?.term ?? 0),
      lastWriteMs: tookMs,
    })),
    /** Sends a response when its term is durable. */
    answer: enqueueActions(({ context, enqueue }, { to, message }: Outgoing) => {
      const { core, durableTerm } = context;
      const isPromise = message.type !== "preVote.response" || !message.granted;
      if (isPromise && message.term > durableTerm) {
        enqueue.sendTo(core.logWriter, { type: "persist", release: [{ to, message }] });
      } else {
        enqueue(() => core.sender.send(to, message));
      }
    }),
    castVote: assign(({ context: { core } }, { from }: VoteRequest) => ({
      votedFor: from,
      timerStartedAt: core.clock.now(),
    })),
    /** The vote leaves with the write that makes it durable (R7). */
    persistVote: sendTo(
      ({ context }) => context.core.logWriter,
      ({ context }, request: VoteRequest) => {
        const { term, votedFor } = context;
        const release = [voteAnswer(originOf(context), request, true)];
        return { type: "persist", hardState: { term, votedFor }, release };
      },
    ),

    beginPreCampaign: assign(({ context }) => ({
      ...withoutLeader(context),
      votes: new Map([[context.core.id, true]]),
    })),
    askForPreVotes: ({ context }) => {
      for (const { to, message } of preVoteRequests(originOf(context))) {
        context.core.sender.send(to, message);
      }
    },
    recordAttempt: ({ context }) => context.recorder.attempt(context),
    recordBar: ({ context }) => context.recorder.barred(context),
    recordLink: ({ context: { recorder } }, change: PeerUp | PeerDown) =>
      recorder.linkChanged(change),
    recordNewerTerm: ({ context, event }) =>
      context.recorder.newerTerm(context, event as NewerTerm),
    recordPreVote: ({ context }, request: PreVoteRequest) =>
      context.recorder.preVoteJudged(context, request),
    recordGrant: ({ context }, request: VoteRequest) =>
      context.recorder.voteJudged(context, request, true),
    recordRefusal: ({ context }, request: VoteRequest) =>
      context.recorder.voteJudged(context, request, false),
    recordCampaign: ({ context, event }) =>
      context.recorder.campaignBegun(context, event.type === "timeout.now"),
    recordPreVoteAnswer: ({ context }, answer: PreVoteResponse) =>
      context.recorder.voteReceived(context, "preVote", answer),
    recordVoteAnswer: ({ context }, answer: VoteResponse) =>
      context.recorder.voteReceived(context, "vote", answer),
    recordOwnVote: ({ context }, { tookMs }: LogDurable) => {
      context.recorder.voteDurable(context, tookMs);
      context.recorder.voteReceived(context, "vote", { from: context.core.id, granted: true });
    },
    recordCampaignEnd: ({ context, event }) => context.recorder.campaignEnded(context, event),
    beginCampaign: assign(({ context }) => ({
      ...withoutLeader(context),
      term: context.term + 1,
      votedFor: context.core.id,
      termLeader: undefined,
      // Its own vote does not count before it is durable, either (R19).
      votes: new Map<NodeId, boolean>(),
    })),
    /** No message of the new term leaves before term and vote are on the disk (R8). */
    askForVotes: sendTo(
      ({ context }) => context.core.logWriter,
      ({ context }, { isTransfer }: { isTransfer: boolean }) => {
        const { term, votedFor } = context;
        const release = voteRequests(originOf(context), isTransfer);
        return { type: "persist", hardState: { term, votedFor }, release };
      },
    ),
    /** The first answer of a voter counts (R17). */
    countVote: assign({
      votes: ({ context: { votes } }, { from, granted }: { from: NodeId; granted: boolean }) =>
        votes.has(from) ? votes : new Map(votes).set(from, granted),
    }),
    beginLeading: assign(({ context: { core } }) => ({
      leaderId: core.id,
      termLeader: core.id,
      votes: new Map(),
    })),
    recordElected: ({ context }) => context.recorder.elected(context),
    recordLeadershipEnd: ({ context, event, self }) => {
      const leader = leaderTermOf(self.getSnapshot());
      if (leader !== undefined) context.recorder.leadershipEnded(event, leader);
    },
    endLeading: assign({ leaderId: undefined }),
    forgetLeader: assign(({ context }) => withoutLeader(context)),
    abandonClients: ({ context: { core } }, outcome: { isDeposed: boolean }) =>
      core.waiting.abandon(outcome),
    recordTransfer: ({ context }) => context.recorder.transferReceived(context),
    answerResigned: (_, { request }: StepDown) => request.succeed(encodeStepDownResponse),
    tellHandoverFailed: sendTo(({ context }) => context.parent, { type: "handover.failed" }),
    announceConfiguration: sendTo(
      ({ context }) => context.parent,
      (): ConfigurationChanged => ({ type: "configuration.changed" }),
    ),
    forward: sendTo("leadership", ({ event }) => event as LeadershipEvent),

    followLeader: assign(({ context }, { from }: FromLeader) => ({
      leaderId: from,
      termLeader: from,
      following: new FollowerTerm({ ...context, leaderId: from }),
    })),
    recordFollowing: ({ context }, { from }: FromLeader) =>
      context.recorder.leaderFound(context, from),
    handBackReads: ({ context: { reads } }) => reads.handBack(),
    fail: (_, { error }: TermFailed) => {
      throw error;
    },
    beginInstall: assign({ installing: (_, received: SnapshotReceived) => received }),
    install: sendTo(
      ({ context }) => context.core.applier,
      (_, received: SnapshotReceived): Install => ({ type: "install", received }),
    ),
    /** The state and the log change in one step (R101). */
    endInstall: enqueueActions(({ context, enqueue }, event: SnapshotInstalled) => {
      const { core, parent } = context;
      enqueue.assign({ installing: undefined });
      const installation = installationOf(originOf(context), event);
      if (installation === undefined) return;
      enqueue(() => core.log.restore(...installation.restore));
      enqueue.sendTo(parent, { type: "configuration.changed" });
      enqueue.sendTo(core.logWriter, installation.persist);
    }),
    settleSnapshot: sendTo(
      ({ context }) => context.core.snapshotReceiver,
      (_, refusal: string | undefined): SnapshotSettled => ({ type: "snapshot.settled", refusal }),
    ),
    /** Only members can contradict each other; a claim of any other node is ignored. */
    cutNonMember: enqueueActions(({ context: { core, term }, enqueue }, claim: ClaimsToLead) => {
      const { from } = claim;
      enqueue(() => {
        core.events.record({ kind: "leader.impostor", peer: from, term });
        core.sender.cut(from, "It claims to lead a term of another leader, and is not a member");
      });
      // The receiver of its snapshot waits for a response.
      if (claim.type === "snapshot.received") {
        const refusal = "Cannot install the snapshot: its sender is in no configuration";
        enqueue.sendTo(core.snapshotReceiver, { type: "snapshot.settled", refusal });
      }
    }),
    failOnSecondLeader: ({ context: { term, termLeader } }, { from }: { from: NodeId }) =>
      assert(false, `node ${termLeader} is the only leader of term ${term}, and not ${from}`),
    refuse: (_, { batch }: Propose | Read | FollowerRead) => batch.refuse(),
    refuseCommand: (_, { request }: AdminCommand) => request?.refuse(),
  },
});

/** The id and the term with which this node sends messages. */
export function originOf({ core, term }: ElectionContext): Origin {
  return {
    id: core.id,
    log: core.log,
    term,
    isLowOnSpace: core.space.isLow,
    sums: core.states.sums,
  };
}

/** The context without the leader of the term. The time at which it was last heard stays known. */
function withoutLeader(context: ElectionContext) {
  return {
    leaderId: undefined,
    following: undefined,
    lastHeard: lastHeardOf(context),
    timerStartedAt: timerStartOf(context),
    lastWriteMs: context.following?.lastWriteMs ?? context.lastWriteMs,
  };
}

function timerLeftMs(context: ElectionContext): number {
  return timerStartOf(context) + context.timeoutMs - context.core.clock.now();
}
