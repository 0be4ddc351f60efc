/**
 * What the election actor can do and ask, by name; election.ts says when. Facts
 * are kept by `assign`; effects on log, disk and network are actions of their
 * own.
 */
import { assign, enqueueActions, raise, sendTo, setup } from "xstate";
import { assert } from "../assert.ts";
import type {
  AppendRequest,
  HeartbeatRequest,
  PeerMessage,
  PreVoteResponse,
  VoteRequest,
} from "../codec/peer-message.ts";
import type { Logger } from "../env.ts";
import { judgeAppend } from "../raft/append.ts";
import type { RaftLog } from "../raft/log.ts";
import { isVoter, voteResult } from "../raft/quorum.ts";
import { canGrantVote } from "../raft/vote.ts";
import type { Entry, HardState, Index, NodeId, Term } from "../vocabulary.ts";
import { appendAnswer, preVoteRequests, voteAnswer, voteRequests } from "./ballots.ts";
import type { Core } from "./core.ts";
import {
  type LeadershipEvent,
  leadershipMachine,
  type PeerDown,
  type PeerUp,
  type Propose,
  type QuorumLost,
  type Read,
} from "./leadership.ts";
import type { LogDurable } from "./log-writer.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Outgoing } from "./outgoing.ts";

export type ElectionEvent =
  | PeerMessage
  | Propose
  | Read
  | LogDurable
  | PeerUp
  | PeerDown
  | QuorumLost;

export type Role = "follower" | "preCandidate" | "candidate" | "leader";

/** Tells the node who leads, whenever that changes. */
export interface RoleChanged {
  readonly type: "role.changed";
  readonly role: Role;
  readonly term: Term;
  readonly leaderId: NodeId | undefined;
}

export interface ElectionInput extends Core {
  /** As recovered from the disk. */
  readonly hardState: HardState;
  readonly owner: Mailbox<RoleChanged>;
}

export interface ElectionContext extends Core, HardState {
  readonly owner: Mailbox<RoleChanged>;
  /** The newest term on the disk. What speaks of a newer one waits for it. */
  readonly durableTerm: Term;
  readonly leaderId: NodeId | undefined;
  /** When the leader was last heard, on the node's clock: the lease of votes (R41). */
  readonly lastHeard: number;
  /** Since when, and how long, the node waits before it campaigns. */
  readonly patienceFrom: number;
  readonly patienceMs: number;
  /** The answers to this node's own campaign. */
  readonly votes: ReadonlyMap<NodeId, boolean>;
  /** How long the last write to the log took; a slow disk explains many an election. */
  readonly lastWriteMs: number;
}

type Stamped = { readonly term: Term };

type FromLeader = AppendRequest | HeartbeatRequest;

export const electionSetup = setup({
  types: {
    input: {} as ElectionInput,
    context: {} as ElectionContext,
    events: {} as ElectionEvent,
  },
  actors: { leadership: leadershipMachine },
  delays: {
    /** What is left of it: hearing a leader renews the patience without a new timer. */
    patience: ({ context }) => Math.max(0, patienceLeft(context)),
    electionTimeout: ({ context }) => context.patienceMs,
  },
  guards: {
    hasNewerTerm: ({ context, event }) => (event as Stamped).term > context.term,
    isThisTerm: ({ context, event }) => (event as Stamped).term === context.term,
    isOlderTerm: ({ context, event }) => (event as Stamped).term < context.term,
    isInsideLease: ({ context, event }) =>
      (event as Stamped).term > context.term && hearsLeader(context),
    isOutOfPatience: ({ context }) => patienceLeft(context) <= 0,
    canCampaign: ({ context }) =>
      patienceLeft(context) <= 0 && isVoter(context.log.configuration, context.id),
    canGrantVote: ({ context }, request: VoteRequest) =>
      request.term === context.term && canGrantVote(context, context.log.lastId, request),
    joinsLog: ({ context: { term, log } }, request: AppendRequest) =>
      request.term === term && judgeAppend(log, request).accepted,
    /** Asks for an answer; the others only bring news of the commit index. */
    isQuestion: ({ context, event }) =>
      (event as HeartbeatRequest).term === context.term && (event as HeartbeatRequest).round > 0,
    isPreVoteGrant: ({ context }, { granted, term }: PreVoteResponse) =>
      granted && term === context.term + 1,
    isPreVoteRefusal: ({ context }, { granted, term }: PreVoteResponse) =>
      !granted && term === context.term,
    /** A grant carries the term that was asked for, which nobody has adopted (R2, R37). */
    isRefusalOfNewerTerm: ({ context }, { granted, term }: PreVoteResponse) =>
      !granted && term > context.term,
    hasWon: ({ context: { log, votes } }) => voteResult(log.configuration, votes) === "won",
    hasLost: ({ context: { log, votes } }) => voteResult(log.configuration, votes) === "lost",
    /** Not just a newer term, which comes with refused votes too (R23). */
    isVoteOrEntries: (_, { hardState, last }: LogDurable) =>
      hardState?.votedFor !== undefined || last !== undefined,
    isOwnVote: ({ context }, { hardState }: LogDurable) =>
      hardState?.term === context.term && hardState.votedFor === context.id,
  },
  actions: {
    adoptTerm: assign(({ event }) => ({
      term: (event as Stamped).term,
      votedFor: undefined,
      leaderId: undefined,
    })),
    persistTerm: sendTo(
      ({ context }) => context.logWriter,
      ({ context: { term, votedFor } }) => ({ type: "persist", hardState: { term, votedFor } }),
    ),
    replay: raise(({ event }) => event),
    announce: sendTo(
      ({ context }) => context.owner,
      ({ context: { term, leaderId } }, role: Role): RoleChanged => ({
        type: "role.changed",
        role,
        term,
        leaderId,
      }),
    ),
    renewPatience: assign({ patienceFrom: ({ context }) => context.clock.now() }),
    /** Drawn afresh each time, so that rivals part ways (R22). */
    drawPatience: assign(({ context: { clock, random, timing } }) => ({
      patienceFrom: clock.now(),
      patienceMs: timing.electionTimeoutMs * (1 + random.next()),
    })),
    noteDurable: enqueueActions(({ context, enqueue }, { hardState, last, tookMs }: LogDurable) => {
      const { log, applier, durableTerm } = context;
      enqueue.assign({
        durableTerm: Math.max(durableTerm, hardState?.term ?? 0),
        lastWriteMs: tookMs,
      });
      if (last === undefined) return;
      const heldUp = log.commitIndex > log.durableIndex;
      enqueue(() => log.durableTo(last));
      if (heldUp) enqueue.sendTo(applier, { type: "committed" });
    }),
    /** Sends an answer, once the term that it speaks of is on the disk. */
    answer: enqueueActions(({ context, enqueue }, { to, message }: Outgoing) => {
      const isPromise = message.type !== "preVote.response" || !message.granted;
      if (isPromise && message.term > context.durableTerm) {
        enqueue.sendTo(context.logWriter, { type: "persist", release: [{ to, message }] });
      } else {
        enqueue(() => context.sender.send(to, message));
      }
    }),
    castVote: assign(({ context }, { from }: VoteRequest) => ({
      votedFor: from,
      patienceFrom: context.clock.now(),
    })),
    /** The vote leaves with the write that makes it durable (R7). */
    persistVote: sendTo(
      ({ context }) => context.logWriter,
      ({ context }, request: VoteRequest) => {
        const { term, votedFor } = context;
        const release = [voteAnswer(context, request, true)];
        return { type: "persist", hardState: { term, votedFor }, release };
      },
    ),

    beginPreCampaign: assign(({ context: { id } }) => ({
      leaderId: undefined,
      votes: new Map([[id, true]]),
    })),
    askForPreVotes: ({ context }) => {
      for (const { to, message } of preVoteRequests(context)) context.sender.send(to, message);
    },
    logCause: ({ context }) => {
      const { logger, clock, term, patienceMs, lastHeard, lastWriteMs } = context;
      const silentMs = Number.isFinite(lastHeard) ? Math.round(clock.now() - lastHeard) : undefined;
      const lateMs = Math.round(-patienceLeft(context));
      const facts = { term, silentMs, patienceMs: Math.round(patienceMs), lateMs, lastWriteMs };
      logger.info(facts, "No leader was heard in time: asking whether others would vote for us");
    },
    beginCampaign: assign(({ context }) => ({
      term: context.term + 1,
      votedFor: context.id,
      // Not even the own vote counts before it is durable (R19).
      votes: new Map<NodeId, boolean>(),
    })),
    /** Nothing of the new term leaves before term and vote are on the disk (R8). */
    askForVotes: sendTo(
      ({ context }) => context.logWriter,
      ({ context }) => {
        const { term, votedFor } = context;
        return { type: "persist", hardState: { term, votedFor }, release: voteRequests(context) };
      },
    ),
    /** A voter's first answer stands (R17). */
    countVote: assign({
      votes: ({ context: { votes } }, { from, granted }: { from: NodeId; granted: boolean }) =>
        votes.has(from) ? votes : new Map(votes).set(from, granted),
    }),
    beginLeading: assign(({ context: { id } }) => ({ leaderId: id, votes: new Map() })),
    logLeading: ({ context: { logger, term } }) => logger.info({ term }, "Leading"),
    endLeading: assign({ leaderId: undefined }),
    abandonClients: ({ context: { waiting } }) => waiting.abandon(),
    logQuorumLost: ({ context: { logger, term } }) =>
      logger.warn({ term }, "No quorum was heard for an election timeout: stepping down"),
    forward: sendTo("leadership", ({ event }) => event as LeadershipEvent),

    followLeader: enqueueActions(({ context, enqueue }, { from, term }: FromLeader) => {
      const now = context.clock.now();
      enqueue.assign({ leaderId: from, lastHeard: now, patienceFrom: now });
      if (context.leaderId === from) return;
      enqueue(() => context.logger.info({ term, leaderId: from }, "Following"));
      const news = { type: "role.changed", role: "follower", term, leaderId: from } as const;
      enqueue.sendTo(context.owner, news);
    }),
    acceptEntries: enqueueActions(({ context, enqueue }, request: AppendRequest) => {
      const { log, logWriter, logger } = context;
      const verdict = judgeAppend(log, request);
      if (!verdict.accepted) return; // guarded by joinsLog
      const release = [appendAnswer(context, request, verdict)];
      enqueue(() => replaceTail(log, verdict.fresh, logger));
      enqueue.sendTo(logWriter, { type: "persist", entries: verdict.fresh, release });
    }),
    /** As far as this very message has shown the logs to be the same (R51). */
    commit: enqueueActions(({ context: { log, applier }, enqueue }, index: Index) => {
      if (index <= log.commitIndex) return;
      enqueue(() => log.commitTo(index));
      enqueue.sendTo(applier, { type: "committed" });
    }),
    failOnSecondLeader: ({ context: { id, term } }) =>
      assert(false, `node ${id} is the only leader of term ${term}`),
    refuse: (_, { batch }: Propose | Read) => batch.refuse(),
  },
});

function patienceLeft({ clock, patienceFrom, patienceMs }: ElectionContext): number {
  return patienceFrom + patienceMs - clock.now();
}

/** A leader hears itself; should it lose its quorum, it steps down on its own (R42). */
export function hearsLeader({ id, leaderId, lastHeard, clock, timing }: ElectionContext): boolean {
  if (leaderId === undefined) return false;
  return leaderId === id || clock.now() - lastHeard < timing.electionTimeoutMs;
}

function replaceTail(log: RaftLog, fresh: readonly Entry[], logger: Logger): void {
  const first = fresh[0];
  if (first === undefined) return;
  if (first.index <= log.lastIndex) {
    logger.warn({ from: first.index, to: log.lastIndex }, "Replacing entries never committed");
    log.truncateFrom(first.index);
  }
  log.append(fresh);
}
