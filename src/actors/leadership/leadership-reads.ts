/**
 * What a leader does about reads, by name. It notes how far the log is committed
 * and begins a round of heartbeats; once a quorum has answered that, it led when
 * it was asked. Clients' reads then go to the applier, and members that serve
 * reads themselves hear the index (R120).
 */
import { assign, enqueueActions, sendTo } from "xstate";
import type {
  HeartbeatResponse,
  ReadIndexRequest,
  ReadIndexResponse,
} from "../../codec/peer-message.ts";
import { hasLease } from "../../raft/lease.ts";
import { quorumReached } from "../../raft/quorum.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { PendingRead } from "../clients/batch.ts";
import { sendHeartbeats } from "./heartbeats.ts";
import {
  type Asker,
  including,
  type LeadershipContext,
  leadershipSetup,
  type Read,
} from "./leadership-behaviour.ts";

export const readsSetup = leadershipSetup.extend({
  guards: {
    hasLease: ({ context }) => {
      const { core, beats } = context;
      if (beats === undefined) return false;
      const { electionTimeoutMs } = core.timing;
      const now = core.clock.now();
      return hasLease(beats, promisedRound(context), { now, electionTimeoutMs });
    },
    /** The member did not get an answer in time, and asks again. */
    isAskedAlready: ({ context: { askers } }, { from, id }: ReadIndexRequest) =>
      askers.get(from)?.id === id,
  },
  actions: {
    holdRead: ({ context: { core } }, { batch }: Read) => core.waiting.addEarlyRead(batch),
    /** The read index is taken first, then the question is asked (R116). Early reads join in. */
    startRound: enqueueActions(({ context, enqueue }, batches: readonly PendingRead[]) => {
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
    noteAnswer: assign(({ context }, { from, round }: HeartbeatResponse) => ({
      heard: including(context.heard, from),
      answered: new Map(context.answered).set(
        from,
        Math.max(round, context.answered.get(from) ?? 0),
      ),
    })),
    /** Reads go on to the applier once a quorum, this node included, has answered their round. */
    confirmReads: enqueueActions(({ context, enqueue }) => {
      const { core, term } = context;
      const { waiting, applier } = core;
      const confirmed = confirmedRound(context);
      for (const { readIndex, batch } of waiting.takeReads(confirmed)) {
        enqueue.sendTo(applier, { type: "read.confirmed", readIndex, term, batch });
      }
    }),
    /** No other node leads, so that nothing is committed that this node does not know of. */
    confirmRead: sendTo(
      ({ context }) => context.core.applier,
      ({ context: { core, term } }, { batch }: Read) => ({
        type: "read.confirmed",
        readIndex: core.log.commitIndex,
        term,
        batch,
      }),
    ),
    answerAsker: ({ context: { core, term } }, { from, id }: ReadIndexRequest) => {
      const index = core.log.commitIndex;
      core.sender.send(from, { type: "readIndex.response", from: core.id, term, id, index });
    },
    /** It waits for the round that has just begun: nothing was committed since. */
    noteAsker: assign(({ context }, { from, id }: ReadIndexRequest) => {
      const { round, core, askers } = context;
      const asker = { id, round, readIndex: core.log.commitIndex };
      return { askers: new Map(askers).set(from, asker) };
    }),
    answerAskers: enqueueActions(({ context, enqueue }) => {
      const { core, term, askers } = context;
      if (askers.size === 0) return;
      const confirmed = confirmedRound(context);
      const isDue = ([, { round }]: [NodeId, Asker]) => round <= confirmed;
      enqueue.assign({ askers: new Map([...askers].filter((asker) => !isDue(asker))) });
      enqueue(() => {
        for (const [peer, { id, readIndex: index }] of [...askers].filter(isDue)) {
          const type = "readIndex.response";
          const answer: ReadIndexResponse = { type, from: core.id, term, id, index };
          core.sender.send(peer, answer);
        }
      });
    }),
  },
});

/** The newest round that members have answered whose promises last, a quorum of them (R174). */
function promisedRound({ core, round, answered }: LeadershipContext): number {
  const { electionTimeoutMs } = core.timing;
  const promised = [...answered].filter(([peer]) => core.promises.lastFor(peer, electionTimeoutMs));
  return quorumReached(core.log.configuration, new Map(promised).set(core.id, round));
}

/** The newest round that a quorum has answered; this node answers each at once. */
function confirmedRound({ core, round, answered }: LeadershipContext): number {
  return quorumReached(core.log.configuration, new Map(answered).set(core.id, round));
}
