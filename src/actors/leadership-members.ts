/**
 * What a leader does to change who the members are (Raft §6), by name;
 * reconfiguration.ts says what is allowed.
 */
import { assign, enqueueActions, raise, sendParent } from "xstate";
import { isJoint } from "../raft/membership.ts";
import { isVoter } from "../raft/quorum.ts";
import { planTransfer } from "../raft/transfer.ts";
import { followersFor, leaversOf } from "./followers.ts";
import { followerOf } from "./leadership-behaviour.ts";
import { readsSetup } from "./leadership-reads.ts";
import type { ChangeMembers } from "./orders.ts";
import {
  answerWithMembers,
  isAllowed,
  isAsOrdered,
  isCommitted,
  promotionDue,
  refuseChange,
} from "./reconfiguration.ts";

export const membersSetup = readsSetup.extend({
  guards: {
    isAllowed: ({ context }, order: ChangeMembers) => isAllowed(context, order),
    isAsOrdered: ({ context }, order: ChangeMembers) => isAsOrdered(context, order),
    isPromotionDue: ({ context }) => promotionDue(context) !== undefined,
    isConfigurationCommitted: ({ context: { core } }) => isCommitted(core.log),
    canLeaveJoint: ({ context: { core } }) =>
      isCommitted(core.log) && isJoint(core.log.configuration),
    hasLostSeat: ({ context: { core } }) =>
      isCommitted(core.log) && !isVoter(core.log.configuration, core.id),
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
    followConfiguration: assign({
      followers: ({ context, spawn }) => followersFor(context, context.followers, spawn),
    }),
    announceConfiguration: sendParent({ type: "configuration.changed" }),
    lookAtConfiguration: raise({ type: "configuration.committed" }),
    /** So that the cluster need not wait until it misses this leader. */
    askSuccessor: ({ context: { core, term, match, heard, heardBefore } }) => {
      const { log, id, sender } = core;
      const { configuration } = log;
      const candidates = { configuration, self: id, match, heard: heard.union(heardBefore) };
      const plan = planTransfer(candidates, undefined);
      if (plan.kind !== "hand over") return;
      sender.send(plan.to, { type: "timeout.now", from: id, term });
    },
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
  },
});
