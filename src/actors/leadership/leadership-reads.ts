/**
 * What a leader does about reads, by name. It notes how far the log is committed
 * and begins a round of heartbeats; once a quorum has answered that, it led when
 * it was asked. Clients' reads then go to the applier, and members that serve
 * reads themselves hear the index (R120).
 */
import type { ReadIndexRequest } from "../../codec/peer-message.ts";
import type { PendingRead } from "../clients/batch.ts";
import { leadershipSetup, type Read } from "./leadership-behaviour.ts";

export const readsSetup = leadershipSetup.extend({
  guards: {
    hasLease: ({ context: { leader } }) => leader.rounds.hasLease,
    /** The member asks again: question or answer may be lost. */
    isAskedAlready: ({ context: { leader } }, { from, id }: ReadIndexRequest) =>
      leader.rounds.isAskedAlready(from, id),
  },
  actions: {
    holdRead: ({ context: { leader } }, { batch }: Read) => leader.core.waiting.addEarlyRead(batch),
    startRound: ({ context: { leader } }, batches: readonly PendingRead[]) =>
      leader.startRound(batches),
    confirmReads: ({ context: { leader } }) => leader.confirmReads(),
    confirmRead: ({ context: { leader } }, { batch }: Read) => leader.confirmRead(batch),
    answerAsker: ({ context: { leader } }, request: ReadIndexRequest) =>
      leader.answerAsker(request),
    noteAsker: ({ context: { leader } }, { from, id }: ReadIndexRequest) =>
      leader.rounds.addAsker(from, id),
    answerReadIndexes: ({ context: { leader } }) => leader.answerReadIndexes(),
  },
});
