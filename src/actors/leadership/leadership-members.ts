/**
 * What a leader does to change who the members are (Raft §6), by name;
 * reconfiguration.ts says what is allowed.
 */
import { assign, enqueueActions, raise, sendParent } from "xstate";
import { ErrorCode } from "../../codec/request.ts";
import { isJoint } from "../../raft/membership.ts";
import { isVoter } from "../../raft/quorum.ts";
import { planTransfer } from "../../raft/transfer.ts";
import type { ChangeMembers, TransferLeadership } from "../clients/admin-commands.ts";
import { followersFor, leaversOf } from "./followers.ts";
import { sendHeartbeats } from "./heartbeats.ts";
import { followerOf } from "./leadership-behaviour.ts";
import { readsSetup } from "./leadership-reads.ts";
import {
  answerWithMembers,
  changeDue,
  HANDING_OVER,
  isAllowed,
  isAnswered,
  isAsOrdered,
  isCommitted,
  ordered,
  promotionDue,
  recordingDue,
  refusalOfSilence,
  refuseChange,
} from "./reconfiguration.ts";

export const membersSetup = readsSetup.extend({
  guards: {
    isAllowed: ({ context }, order: ChangeMembers) => isAllowed(context, order),
    isAsOrdered: ({ context }, order: ChangeMembers) => isAsOrdered(context, order),
    isRecordingDue: ({ context }) => recordingDue(context) !== undefined,
    isPromotionDue: ({ context }) => promotionDue(context) !== undefined,
    isAskedAbout: ({ context: { asked } }) => asked !== undefined,
    isStillDue: ({ context }) => changeDue(context) !== undefined,
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
    /** Nothing of this term is committed yet (R103): it waits for that, as reads do. */
    holdEarlyOrder: ({ context: { core } }, order: ChangeMembers | TransferLeadership) =>
      core.waiting.addEarlyOrder(order),
    judgeEarlyOrders: enqueueActions(({ context: { core }, enqueue }) => {
      for (const order of core.waiting.takeEarlyOrders()) enqueue.raise(order);
    }),
    /** The members are asked in a round of their own: what they have said before does not count. */
    askAboutChange: enqueueActions(({ context, enqueue }, order: ChangeMembers) => {
      const round = context.round + 1;
      const at = context.core.clock.now();
      const asked = { order, next: ordered(context, order), round, at };
      enqueue.assign({ round, asked });
      enqueue(() => {
        context.core.waiting.addAskedChange(order.request);
        sendHeartbeats(context, round);
      });
    }),
    /** In the beat that was sent right now. */
    askAboutPromotion: assign(({ context }) => {
      const { round, core } = context;
      const next = promotionDue(context)!; // guarded
      return { asked: { order: undefined, next, round, at: core.clock.now() } };
    }),
    noteAnswered: enqueueActions(({ context, enqueue }) => {
      const { asked } = context;
      if (asked === undefined || !isAnswered(context, asked)) return;
      enqueue.raise({ type: "change.answered" });
    }),
    /** It is answered when all of the change is committed. */
    beginChange: enqueueActions(({ context, enqueue }) => {
      const { core, term, asked } = context;
      enqueue.assign({ asked: undefined });
      enqueue(() => {
        const request = core.waiting.takeAskedChange();
        if (request !== undefined) core.waiting.addChange(request);
        if (asked?.order !== undefined) return;
        core.events.record({ kind: "member.caughtUp", term });
      });
    }),
    /** Who did not answer in time would not vote for anything, either. */
    expireChange: enqueueActions(({ context, enqueue }) => {
      const { asked, core } = context;
      if (asked === undefined) return;
      if (core.clock.now() - asked.at < core.timing.electionTimeoutMs) return;
      const code = ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
      const message = refusalOfSilence(context, asked);
      enqueue.assign({ asked: undefined });
      enqueue(() => core.waiting.takeAskedChange()?.fail({ code, message }));
    }),
    dropChange: enqueueActions(({ context: { core }, enqueue }) => {
      const failure = { code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message: HANDING_OVER };
      enqueue.assign({ asked: undefined });
      enqueue(() => core.waiting.takeAskedChange()?.fail(failure));
    }),
    /** The members, or how they are, have changed since it was ordered. */
    dropStaleChange: enqueueActions(({ context, enqueue }) => {
      const { asked } = context;
      const judged = { ...context, asked: undefined };
      enqueue.assign({ asked: undefined });
      enqueue(() => {
        context.core.waiting.takeAskedChange();
        if (asked?.order !== undefined) refuseChange(judged, asked.order);
      });
    }),
    answerChange: ({ context: { core } }) => {
      const request = core.waiting.takeChange();
      if (request !== undefined) answerWithMembers(core.log, request);
    },
    followConfiguration: assign({
      followers: ({ context, spawn }) => followersFor(context, context.followers, spawn),
    }),
    announceConfiguration: sendParent({ type: "configuration.changed" }),
    lookAtConfiguration: raise({ type: "configuration.committed" }),
    /** So that the cluster need not wait until it misses this leader. */
    askSuccessor: ({ context: { core, term, match, heard, heardBefore, closed } }) => {
      const { log, id, sender } = core;
      const { configuration } = log;
      const lately = heard.union(heardBefore).difference(closed);
      const plan = planTransfer({ configuration, self: id, match, heard: lately }, undefined);
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
