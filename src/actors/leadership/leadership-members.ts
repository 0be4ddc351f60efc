/**
 * The actions of a leader that change the members (Raft §6), by name;
 * reconfiguration.ts decides which changes are allowed.
 */
import { assign, enqueueActions, raise, sendParent } from "xstate";
import { ErrorCode } from "../../codec/request.ts";
import { isJoint } from "../../raft/membership.ts";
import { isVoter } from "../../raft/quorum.ts";
import { planTransfer } from "../../raft/transfer.ts";
import type { ChangeMembers, TransferLeadership } from "../clients/admin-commands.ts";
import { candidatesOf, followersFor, removedPeersOf } from "./followers.ts";
import { sendHeartbeats } from "./heartbeats.ts";
import { followerOf, leadershipSetup } from "./leadership-behaviour.ts";
import {
  answerWithMembers,
  changeDue,
  configurationBy,
  HANDING_OVER,
  isAllowed,
  isAnswered,
  isCommitted,
  isInForce,
  promotionDue,
  recordingDue,
  refusalOfSilence,
  refuseChange,
} from "./reconfiguration.ts";

export const membersSetup = leadershipSetup.extend({
  guards: {
    isAllowed: ({ context: { leader } }, command: ChangeMembers) => isAllowed(leader, command),
    isInForce: ({ context: { leader } }, command: ChangeMembers) => isInForce(leader, command),
    isRecordingDue: ({ context: { leader } }) => recordingDue(leader) !== undefined,
    isPromotionDue: ({ context: { leader } }) => promotionDue(leader) !== undefined,
    isAskedAbout: ({ context: { leader } }) => leader.asked !== undefined,
    isStillDue: ({ context: { leader } }) => changeDue(leader) !== undefined,
    isConfigurationCommitted: ({ context: { leader } }) => isCommitted(leader.core.log),
    canLeaveJoint: ({ context: { leader } }) => {
      const { core } = leader;
      return isCommitted(core.log) && isJoint(core.log.configuration);
    },
    hasLostVote: ({ context: { leader } }) => {
      const { core } = leader;
      return isCommitted(core.log) && !isVoter(core.log.configuration, core.id);
    },
  },
  actions: {
    refuseChange: ({ context: { leader } }, command: ChangeMembers) =>
      refuseChange(leader, command),
    answerAtOnce: ({ context: { leader } }, { request }: ChangeMembers) =>
      answerWithMembers(leader.core.log, request),
    /** No entry of this term is committed yet (R103): the command waits, as reads do. */
    holdEarly: ({ context: { leader } }, command: ChangeMembers | TransferLeadership) =>
      leader.core.waiting.addEarlyCommand(command),
    judgeEarly: ({ context: { leader }, self }) => {
      for (const command of leader.core.waiting.takeEarlyCommands()) self.send(command);
    },
    /** A new round asks the members: earlier responses do not count. */
    askAboutChange: ({ context: { leader } }, command: ChangeMembers) => {
      const { clock, waiting } = leader.core;
      const next = configurationBy(leader, command);
      const round = leader.rounds.begin();
      leader.askAbout({ command, next, round, at: clock.now() });
      waiting.addAskedChange(command.request);
      sendHeartbeats(leader, round);
    },
    /** Uses the round of the heartbeat that was just sent. */
    askAboutPromotion: ({ context: { leader } }) => {
      const next = promotionDue(leader)!; // guarded
      const { round, core } = leader;
      leader.askAbout({ command: undefined, next, round, at: core.clock.now() });
    },
    noteAnswered: enqueueActions(({ context: { leader }, enqueue }) => {
      const { asked } = leader;
      if (asked === undefined || !isAnswered(leader, asked)) return;
      enqueue.raise({ type: "change.answered" });
    }),
    /** The response follows when all of the change is committed. */
    beginChange: ({ context: { leader } }) => {
      const { core, term } = leader;
      const asked = leader.takeAsked();
      const request = core.waiting.takeAskedChange();
      if (request !== undefined) core.waiting.addChange(request);
      if (asked?.command !== undefined) return;
      core.events.record({ kind: "member.caughtUp", term });
    },
    /** Members that did not answer in time would not vote, either. */
    expireChange: ({ context: { leader } }) => {
      const { asked, core } = leader;
      if (asked === undefined) return;
      if (core.clock.now() - asked.at < core.timing.electionTimeoutMs) return;
      const code = ErrorCode.ERROR_CODE_FAILED_PRECONDITION;
      const message = refusalOfSilence(leader, asked);
      leader.takeAsked();
      core.waiting.takeAskedChange()?.fail({ code, message });
    },
    dropChange: ({ context: { leader } }) => {
      const failure = { code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, message: HANDING_OVER };
      leader.takeAsked();
      leader.core.waiting.takeAskedChange()?.fail(failure);
    },
    /** The members, or what is known of them, have changed since the request. */
    dropStaleChange: ({ context: { leader } }) => {
      const asked = leader.takeAsked();
      leader.core.waiting.takeAskedChange();
      if (asked?.command !== undefined) refuseChange(leader, asked.command);
    },
    answerChange: ({ context: { leader } }) => {
      const { log, waiting } = leader.core;
      const request = waiting.takeChange();
      if (request !== undefined) answerWithMembers(log, request);
    },
    followConfiguration: assign({
      followers: ({ context: { leader, followers }, spawn }) =>
        followersFor(leader, followers, spawn),
    }),
    replicate: ({ context: { leader, followers } }) => leader.replicateTo(followers),
    announceConfiguration: sendParent({ type: "configuration.changed" }),
    lookAtConfiguration: raise({ type: "configuration.committed" }),
    /** Makes another member campaign, so that the cluster need not wait for an election timeout. */
    askSuccessor: ({ context: { leader } }) => {
      const { core, term } = leader;
      const plan = planTransfer(candidatesOf(leader), undefined);
      if (plan.kind !== "hand over") return;
      core.sender.send(plan.to, { type: "timeout.now", from: core.id, term });
    },
    reportVoteLost: sendParent(({ context }) => ({ type: "vote.lost", term: context.leader.term })),
    /** Later responses of removed members do not count (R113). */
    dropRemovedPeers: enqueueActions(({ context, enqueue }) => {
      const { leader, followers } = context;
      const removed = removedPeersOf(followers, leader.core.clock.now());
      if (removed.length === 0) return;
      const rest = new Map(followers);
      for (const id of removed) {
        enqueue.stopChild(followerOf(context, id).replicator);
        rest.delete(id);
      }
      enqueue.assign({ followers: rest });
      enqueue(() => leader.replicateTo(rest));
    }),
  },
});
