/**
 * The actions of a leader that change the members (Raft §6), by name;
 * reconfiguration.ts decides which changes are allowed.
 */
import { assign, enqueueActions, raise, sendParent } from "xstate";
import { isJoint } from "../../raft/membership.ts";
import { isVoter } from "../../raft/quorum.ts";
import { planTransfer } from "../../raft/transfer.ts";
import type { Configuration } from "../../vocabulary.ts";
import type { ChangeMembers, TransferLeadership } from "../clients/admin-commands.ts";
import { candidatesOf, followersFor, removedPeersOf } from "./followers.ts";
import { sendHeartbeats } from "./heartbeats.ts";
import type { LeaderTerm } from "./leader-term.ts";
import { followerOf, leadershipSetup } from "./leadership-behaviour.ts";
import {
  answerWithMembers,
  changeDue,
  failChange,
  HANDING_OVER,
  isCommitted,
  judgeCommand,
  promotionDue,
  recorded,
  recordingDue,
  refusalOfSilence,
  refuseChange,
} from "./reconfiguration.ts";

export const membersSetup = leadershipSetup.extend({
  guards: {
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
    /** No entry of this term is committed yet (R103): the command waits, as reads do. */
    holdEarly: ({ context: { leader } }, command: ChangeMembers | TransferLeadership) =>
      leader.core.waiting.addEarlyCommand(command),
    judgeEarly: ({ context: { leader }, self }) => {
      for (const command of leader.core.waiting.takeEarlyCommands()) self.send(command);
    },
    changeMembers: ({ context: { leader } }, command: ChangeMembers) => {
      const { core } = leader;
      const { request } = command;
      const plan = judgeCommand(leader, command);
      if ("refusal" in plan) failChange(request, plan.refusal);
      else if (plan.next === core.log.configuration) answerWithMembers(core.log, request);
      else if (!request.isAnswered) askAboutChange(leader, command, recorded(core, plan.next));
    },
    /** Uses the round of the heartbeat that was just sent. */
    askAboutPromotion: ({ context: { leader } }) => {
      const next = promotionDue(leader)!; // guarded
      const { round, core } = leader;
      leader.askAbout({ command: undefined, next, round, at: core.clock.now() });
    },
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
      const refusal = refusalOfSilence(leader, asked);
      leader.takeAsked();
      failChange(core.waiting.takeAskedChange(), refusal);
    },
    dropChange: ({ context: { leader } }) => {
      leader.takeAsked();
      failChange(leader.core.waiting.takeAskedChange(), HANDING_OVER);
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

/** A new round asks the members: earlier responses do not count. */
function askAboutChange(leader: LeaderTerm, command: ChangeMembers, next: Configuration): void {
  const { clock, waiting } = leader.core;
  const round = leader.rounds.begin();
  waiting.addAskedChange(command.request);
  leader.askAbout({ command, next, round, at: clock.now() });
  sendHeartbeats(leader, round);
}
