/**
 * Leadership: all that a leader knows, for one term. Election invokes it while
 * the node leads; when the role ends it is gone, and the next term starts from
 * nothing (R34).
 *
 *   authority     ┌──────────────┐  an entry of this term is   ┌─────────────┐
 *                 │ establishing ├────────────────────────────▶│ established │
 *                 └──────────────┘  committed                  └─────────────┘
 *                  reads wait                                   reads start rounds (R115)
 *
 *   pulse         ┌─────────┐──┐ heartbeatIntervalMs: a heartbeat to everyone
 *                 │ beating │  │
 *                 └─────────┘◀─┘
 *
 *   contact       ┌──────────┐──┐ electionTimeoutMs: a quorum was heard from,
 *                 │ watching │  │ or else quorum.lost (CheckQuorum, R42)
 *                 └──────────┘◀─┘
 *
 * It owns what each member has stored (match), the read rounds and the clients
 * that wait. Its replicators bring the followers up to date; they are told what
 * happened and decide nothing about commitment.
 */

import { type ActorRefFrom, assign, enqueueActions, sendParent, sendTo, setup } from "xstate";
import { encodeEntry } from "../codec/entry.ts";
import type { AppendResponse, HeartbeatResponse } from "../codec/peer-message.ts";
import { ErrorCode } from "../codec/request.ts";
import { leaderCommit } from "../raft/commit.ts";
import { isQuorum, peersOf, quorumReached } from "../raft/quorum.ts";
import type { EntryKind, Index, LogId, NodeId, Term } from "../vocabulary.ts";
import type { ReadBatch, WriteBatch } from "./batch.ts";
import type { Core } from "./core.ts";
import type { LogDurable } from "./log-writer.ts";
import { itself } from "./mailbox.ts";
import { replicatorMachine } from "./replicator.ts";

/** Writes of clients, to become one entry. */
export type Propose = { readonly type: "propose"; readonly batch: WriteBatch };

/** Reads of clients, to be confirmed by one round. */
export type Read = { readonly type: "read"; readonly batch: ReadBatch };

/** The connection to a peer was opened, or is gone. */
export type PeerUp = { readonly type: "peer.up"; readonly peer: NodeId };
export type PeerDown = { readonly type: "peer.down"; readonly peer: NodeId };

/** For election: no quorum was heard from for an election timeout. */
export type QuorumLost = { readonly type: "quorum.lost"; readonly term: Term };

/** Answers are of this leader's term: election lets no other through. */
export type LeadershipEvent =
  | Propose
  | Read
  | AppendResponse
  | HeartbeatResponse
  | LogDurable
  | PeerUp
  | PeerDown;

export interface LeadershipInput extends Core {
  readonly term: Term;
}

interface LeadershipContext extends LeadershipInput {
  readonly replicators: ReadonlyMap<NodeId, ActorRefFrom<typeof replicatorMachine>>;
  /** The last index that each member, this one included, has on its disk. */
  readonly match: ReadonlyMap<NodeId, Index>;
  /** The newest read round, and the newest that each member has answered (R117). */
  readonly round: number;
  readonly answered: ReadonlyMap<NodeId, number>;
  /** Who was heard from since the last look at the quorum. */
  readonly heard: ReadonlySet<NodeId>;
  /** Whose replicator was told of an answer since the last beat. */
  readonly answeredBeat: ReadonlySet<NodeId>;
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

const NO_OP: NewEntry = { kind: "noOp", payload: new Uint8Array(0), batch: undefined };

/** Beats without a question: followers take the commit index from it and do not answer. */
const NO_ROUND = 0;

export const leadershipMachine = setup({
  types: {
    input: {} as LeadershipInput,
    context: {} as LeadershipContext,
    events: {} as LeadershipEvent,
  },
  actors: { replicator: replicatorMachine },
  delays: {
    heartbeatInterval: ({ context }) => context.timing.heartbeatIntervalMs,
    electionTimeout: ({ context }) => context.timing.electionTimeoutMs,
  },
  guards: {
    hasCommittedInThisTerm: ({ context: { log, term } }) => log.termAt(log.commitIndex) === term,
    hasRoom: ({ context: { waiting, limits } }, { batch }: Propose) =>
      waiting.writeBytes + batch.payload.length <= limits.maxWaitingBytes,
    hearsQuorum: ({ context: { log, heard, id } }) =>
      isQuorum(log.configuration, new Set([...heard, id])),
    hasStored: (_, { hint }: AppendResponse) => hint === undefined,
    isStillInLog: ({ context: { log } }, { last }: LogDurable) =>
      last !== undefined && log.holds(last), // R56
  },
  actions: {
    /** The disk and the followers get the entry in the same turn. */
    append: enqueueActions(({ context, enqueue }, { kind, payload, batch }: NewEntry) => {
      const { term, log, waiting } = context;
      const entry = encodeEntry({ term, index: log.lastIndex + 1 }, kind, payload);
      enqueue(() => {
        log.append([entry]);
        if (batch !== undefined) waiting.addWrite(entry, batch);
      });
      enqueue.sendTo(context.logWriter, { type: "persist", entries: [entry] });
      for (const replicator of context.replicators.values()) {
        enqueue.sendTo(replicator, { type: "log.grown" });
      }
    }),
    refuseBusy: ({ context: { limits } }, { batch }: Propose) =>
      batch.fail({
        code: ErrorCode.ERROR_CODE_BUSY,
        message: `Cannot accept the write: ${limits.maxWaitingBytes} bytes of writes wait already; try again`,
      }),
    noteHeard: assign({
      heard: ({ context }, { from }: { from: NodeId }) => including(context.heard, from),
    }),
    forgetHeard: assign({ heard: new Set<NodeId>() }),

    /**
     * Match never falls: answers may come late, or twice (R61). Whoever can
     * commit more by it is told so at once (R75).
     */
    noteStored: enqueueActions(({ context, enqueue }, { by, index }: Stored) => {
      const { log, term, applier, replicators } = context;
      const match = new Map(context.match).set(by, Math.max(index, context.match.get(by) ?? 0));
      const commit = leaderCommit(log, term, match);
      const informed = [...replicators.keys()].filter(
        (peer) => commitFor(peer, match, commit) > commitFor(peer, context.match, log.commitIndex),
      );
      enqueue.assign({ match, heard: including(context.heard, by) });
      if (commit > log.commitIndex) {
        enqueue(() => log.commitTo(commit));
        enqueue.sendTo(applier, { type: "committed" });
      }
      enqueue(() => sendHeartbeats({ ...context, match }, NO_ROUND, informed));
    }),
    tellAccepted: sendTo(replicatorOf, ({ context }, { from }: AppendResponse) => ({
      type: "peer.accepted",
      match: context.match.get(from) ?? 0,
    })),
    tellRejected: sendTo(replicatorOf, (_, { session, index, hint }: AppendResponse) => ({
      type: "peer.rejected",
      session,
      index,
      hint: hint as LogId, // guarded by hasStored
    })),
    holdRead: ({ context }, { batch }: Read) => context.waiting.addEarlyRead(batch),
    /** The read index is taken first, then the question is asked (R116). Early reads join in. */
    startRound: enqueueActions(({ context, enqueue }, batches: readonly ReadBatch[]) => {
      const round = context.round + 1;
      const readIndex = context.log.commitIndex;
      enqueue.assign({ round });
      enqueue(() => {
        for (const batch of [...context.waiting.takeEarlyReads(), ...batches]) {
          context.waiting.addRead({ round, readIndex, batch });
        }
        sendHeartbeats(context, round);
      });
    }),
    beat: enqueueActions(({ context, enqueue }) => {
      const round = context.round + 1;
      enqueue.assign({ round, answeredBeat: new Set() });
      enqueue(() => sendHeartbeats(context, round));
    }),
    noteRound: assign(({ context: { answered, heard } }, { from, round }: HeartbeatResponse) => ({
      answered: new Map(answered).set(from, Math.max(round, answered.get(from) ?? 0)),
      heard: including(heard, from),
    })),
    /** Reads go on to the applier once a quorum, this node included, has answered their round. */
    confirmReads: enqueueActions(({ context, enqueue }) => {
      const { log, id, term, round, answered, waiting } = context;
      const confirmed = quorumReached(log.configuration, new Map(answered).set(id, round));
      for (const { readIndex, batch } of waiting.takeReads(confirmed)) {
        enqueue.sendTo(context.applier, { type: "read.confirmed", readIndex, term, batch });
      }
    }),
    /**
     * A follower that is behind may have lost a message. Once per beat is often
     * enough to ask: where clients read, there are many more rounds than beats.
     */
    tellAnswered: enqueueActions(({ context, enqueue }, { from }: HeartbeatResponse) => {
      const { replicators, answeredBeat, match, log } = context;
      const replicator = replicators.get(from);
      if (replicator === undefined || answeredBeat.has(from)) return;
      enqueue.assign({ answeredBeat: new Set(answeredBeat).add(from) });
      if (match.get(from) !== log.lastIndex) enqueue.sendTo(replicator, { type: "peer.answered" });
    }),
    tellReachable: sendTo(
      ({ context }, { peer }: PeerUp) => replicatorOf({ context }, { from: peer }),
      { type: "peer.reachable" },
    ),
    tellUnreachable: sendTo(
      ({ context }, { peer }: PeerDown) => replicatorOf({ context }, { from: peer }),
      { type: "peer.unreachable" },
    ),
    reportQuorumLost: sendParent(({ context }) => ({ type: "quorum.lost", term: context.term })),
  },
}).createMachine({
  id: "leadership",
  context: ({ input, spawn }) => ({
    ...input,
    replicators: new Map(
      peersOf(input.log.configuration, input.id).map((peer) => [
        peer,
        spawn("replicator", {
          id: `replicator-${peer}`,
          input: { ...input, peer, limits: input.limits.window },
        }),
      ]),
    ),
    // Nothing counts as stored yet, not even here: entries of earlier terms may
    // still be on their way to the disk (R32).
    match: new Map(),
    round: NO_ROUND,
    answered: new Map(),
    heard: new Set<NodeId>(),
    answeredBeat: new Set<NodeId>(),
  }),
  entry: { type: "append", params: NO_OP }, // R31
  type: "parallel",
  on: {
    propose: [
      {
        guard: { type: "hasRoom", params: itself },
        actions: {
          type: "append",
          params: ({ event: { batch } }) => ({ kind: "commands", payload: batch.payload, batch }),
        },
      },
      { actions: { type: "refuseBusy", params: itself } },
    ],
    "log.durable": {
      guard: { type: "isStillInLog", params: itself },
      actions: [
        {
          type: "noteStored",
          params: ({ context: { id }, event: { last } }) => ({
            by: id,
            index: last!.index, // guarded
          }),
        },
      ],
    },
    "append.response": [
      {
        guard: { type: "hasStored", params: itself },
        actions: [
          { type: "noteStored", params: ({ event: { from, index } }) => ({ by: from, index }) },
          { type: "tellAccepted", params: itself },
        ],
      },
      {
        actions: [
          { type: "noteHeard", params: itself },
          { type: "tellRejected", params: itself },
        ],
      },
    ],
    "heartbeat.response": {
      actions: [
        { type: "noteRound", params: itself },
        "confirmReads",
        { type: "tellAnswered", params: itself },
      ],
    },
    "peer.up": { actions: { type: "tellReachable", params: itself } },
    "peer.down": { actions: { type: "tellUnreachable", params: itself } },
  },
  states: {
    authority: {
      initial: "establishing",
      states: {
        establishing: {
          always: { guard: "hasCommittedInThisTerm", target: "established" },
          on: { read: { actions: { type: "holdRead", params: itself } } },
        },
        established: {
          entry: [{ type: "startRound", params: [] }, "confirmReads"],
          on: {
            read: {
              actions: [
                { type: "startRound", params: ({ event: { batch } }) => [batch] },
                "confirmReads",
              ],
            },
          },
        },
      },
    },
    pulse: {
      initial: "beating",
      states: {
        beating: {
          entry: "beat",
          after: { heartbeatInterval: { target: "beating", reenter: true } },
        },
      },
    },
    contact: {
      initial: "watching",
      states: {
        watching: {
          entry: "forgetHeard",
          after: {
            electionTimeout: [
              { guard: "hearsQuorum", target: "watching", reenter: true },
              { actions: "reportQuorumLost" },
            ],
          },
        },
      },
    },
  },
});

/** The set itself, where nothing is to be added: the hot path gets here with every answer. */
function including(set: ReadonlySet<NodeId>, id: NodeId): ReadonlySet<NodeId> {
  return set.has(id) ? set : new Set(set).add(id);
}

function replicatorOf(
  { context }: { context: LeadershipContext },
  { from }: { from: NodeId },
): ActorRefFrom<typeof replicatorMachine> {
  return context.replicators.get(from)!; // only members are let in (receptions.ts)
}

function sendHeartbeats(
  context: LeadershipContext,
  round: number,
  peers: Iterable<NodeId> = context.replicators.keys(),
): void {
  const { id, term, log, match, sender } = context;
  for (const peer of peers) {
    const commit = commitFor(peer, match, log.commitIndex);
    sender.send(peer, { type: "heartbeat.request", from: id, term, commit, round });
  }
}

/** A follower may commit only what it is known to have (R52). */
function commitFor(peer: NodeId, match: ReadonlyMap<NodeId, Index>, commit: Index): Index {
  return Math.min(match.get(peer) ?? 0, commit);
}
