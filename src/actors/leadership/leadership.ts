/**
 * Leadership: the decisions of a leader in its term. Election invokes it while the
 * node leads, and XState stops it when the node steps down. The next term starts with
 * fresh state (R34).
 *
 *   ┌──────────────┐  an entry of this term  ┌───────────────────────────────────┐
 *   │ establishing ├────────────────────────▶│ established                       │
 *   └──────────────┘  is committed           │                                   │
 *    commands wait                           │  open ⇄ handingOver               │
 *                                            │         ┌────────────┐   ┌───────┐│
 *                                            │         │ catchingUp ├──▶│ asked ││
 *                                            │         └────────────┘   └───────┘│
 *                                            └───────────────────────────────────┘
 *
 *   open ──▶ handingOver    leadership.transfer: writes are held until it ends (R125)
 *   catchingUp ──▶ asked    the target has the whole log: it is told to campaign (R124)
 *   handingOver ──▶ open    the target did not take over within an election timeout, lost
 *                           its connection, or is no longer a voter: the held writes are
 *                           batched again (R125)
 *
 *   always:   heartbeat.due a heartbeat to everyone, every heartbeatIntervalMs
 *             quorumCheck.due
 *                           every electionTimeoutMs. No log write finished:
 *                           disk.stalled. No entry was applied: state.stalled.
 *                           No quorum was heard from: quorum.lost
 *                           (CheckQuorum, R42)
 *             configuration.committed
 *                           a joint configuration: the final one is appended (R106).
 *                           A simple one in which this leader is no voter: vote.lost
 *                           (R108)
 *   open:     members.change, heartbeat.due
 *                           an operator requests a change, or a learner has caught up:
 *                           the leader asks the voters before and after the change
 *             change.answered
 *                           a quorum of each has answered: the configuration is
 *                           appended (R183). If they do not answer within
 *                           electionTimeoutMs, the change is refused
 *             heartbeat.due new addresses and incarnations of members are appended as
 *                           a configuration (R180)
 *
 * Writes, reads and the members' responses do not pass this chart. Its LeaderTerm
 * handles them: it owns what each member has stored, and the read rounds. The
 * replicators send entries to the followers, and do not decide what is committed.
 */
import { not } from "xstate";
import { leaveJoint } from "../../raft/membership.ts";
import type { TransferLeadership } from "../clients/admin-commands.ts";
import { eventParams } from "../node/mailbox.ts";
import { followersFor } from "./followers.ts";
import { LeaderTerm } from "./leader-term.ts";
import { configurationEntry, NO_OP } from "./leadership-behaviour.ts";
import { transferSetup } from "./leadership-transfer.ts";
import { changeDue, recordingDue } from "./reconfiguration.ts";

/** A configuration takes effect when it is appended (R105). */
const configurationAppended = [
  "followConfiguration",
  "replicate",
  "announceConfiguration",
  "recount",
] as const;

const heartbeatTick = [
  "dropRemovedPeers",
  "expireChange",
  "sendHeartbeats",
  "awaitHeartbeat",
] as const;

const handOver = {
  guard: { type: "canHandOver", params: eventParams<TransferLeadership> },
  actions: [
    { type: "beginTransfer", params: eventParams<TransferLeadership> },
    { type: "awaitTransfer", params: eventParams<TransferLeadership> },
    { type: "recordTransfer", params: eventParams<TransferLeadership> },
  ],
} as const;

export const leadershipMachine = transferSetup.createMachine({
  id: "leadership",
  context: ({ input, spawn, self }) => {
    const { core } = input;
    const followers = followersFor(input, new Map(), spawn);
    return {
      leader: new LeaderTerm({ ...input, followers, chart: self }),
      followers,
      durableIndex: core.log.durableIndex,
      owedIndex: core.log.durableIndex,
      appliedIndex: core.states.applied.logId.index,
      applicableIndex: core.states.applied.logId.index,
      applyTurns: core.states.turns,
      transferTo: undefined,
    };
  },
  // A leader commits earlier entries by committing one of its own term first (R31).
  entry: [
    { type: "append", params: NO_OP },
    "sendHeartbeats",
    "awaitHeartbeat",
    "awaitQuorumCheck",
    "forgetSpace",
  ],
  on: {
    "members.change": { actions: { type: "refuseChange", params: eventParams } },
    "change.answered": {}, // the change was dropped in the meantime
    "term.failed": { actions: { type: "fail", params: eventParams } },
    "log.progressed": {}, // makes the waiting state evaluate its guard again
    "configuration.committed": [
      {
        guard: "canLeaveJoint",
        actions: [
          {
            type: "append",
            params: ({ context: { leader } }) =>
              configurationEntry(leaveJoint(leader.core.log.configuration)), // R106
          },
          ...configurationAppended,
        ],
      },
      { guard: "hasLostVote", actions: ["answerChange", "askSuccessor", "reportVoteLost"] }, // R108
      { guard: "isConfigurationCommitted", actions: "answerChange" },
      {}, // an event for a configuration that a newer one has already replaced
    ],
    "leadership.transfer": { actions: { type: "answerTransfer", params: eventParams } },
    "peer.up": {
      guard: { type: "isFollower", params: ({ event }) => event.peer },
      actions: [
        { type: "noteOpened", params: eventParams },
        { type: "tellReachable", params: eventParams },
      ],
    },
    "peer.down": {
      guard: { type: "isFollower", params: ({ event }) => event.peer },
      actions: [
        { type: "noteClosed", params: eventParams },
        { type: "tellUnreachable", params: eventParams },
      ],
    },
    "heartbeat.due": { actions: heartbeatTick },
    "quorumCheck.due": [
      { guard: "isDiskStalled", actions: "reportDiskStalled" },
      { guard: "isStateStalled", actions: "reportStateStalled" },
      { guard: "hearsQuorum", actions: ["beginQuorumCheck", "forgetHeard", "awaitQuorumCheck"] },
      { actions: "reportQuorumLost" },
    ],
  },
  initial: "establishing",
  states: {
    establishing: {
      entry: "beginWatching",
      exit: "endWatching",
      always: { guard: "hasCommittedInThisTerm", target: "established" },
      on: {
        "members.change": { actions: { type: "holdEarly", params: eventParams } },
        "leadership.transfer": { actions: { type: "holdEarly", params: eventParams } },
      },
    },
    established: {
      // An earlier leader may have left a membership change unfinished (R107).
      entry: ["recordEstablished", "confirmEarlyReads", "lookAtConfiguration", "judgeEarly"],
      initial: "open",
      states: {
        open: {
          exit: "dropChange",
          on: {
            "leadership.transfer": { ...handOver, target: "handingOver" },
            "members.change": { actions: { type: "changeMembers", params: eventParams } },
            "heartbeat.due": [
              { guard: "isAskedAbout", actions: heartbeatTick },
              {
                guard: "isRecordingDue",
                actions: [
                  ...heartbeatTick,
                  {
                    type: "append",
                    // Guarded: it is due.
                    params: ({ context }) => configurationEntry(recordingDue(context.leader)!),
                  },
                  ...configurationAppended,
                ],
              },
              {
                guard: "isPromotionDue",
                actions: [...heartbeatTick, "askAboutPromotion"],
              },
              { actions: heartbeatTick },
            ],
            "change.answered": [
              {
                guard: "isStillDue",
                actions: [
                  {
                    type: "append",
                    // Guarded: it is due.
                    params: ({ context }) => configurationEntry(changeDue(context.leader)!),
                  },
                  "beginChange",
                  ...configurationAppended,
                ],
              },
              { actions: "dropStaleChange" },
            ],
          },
        },
        handingOver: {
          entry: "holdWrites",
          exit: "acceptWrites",
          on: {
            "leadership.transfer": [
              {
                guard: { type: "isSameTransfer", params: eventParams },
                actions: { type: "awaitTransfer", params: eventParams },
              },
              {
                ...handOver,
                target: "handingOver",
                reenter: true,
                actions: [{ type: "replaceTransfer", params: eventParams }, ...handOver.actions],
              },
            ],
            "peer.down": [
              {
                guard: { type: "isTransferTarget", params: eventParams },
                target: "open",
                actions: [
                  { type: "endTransfer", params: "the connection to it was lost" },
                  { type: "noteClosed", params: eventParams },
                  { type: "tellUnreachable", params: eventParams },
                ],
              },
              {
                guard: { type: "isFollower", params: ({ event }) => event.peer },
                actions: [
                  { type: "noteClosed", params: eventParams },
                  { type: "tellUnreachable", params: eventParams },
                ],
              },
            ],
          },
          always: {
            guard: not("canTargetLead"),
            target: "open",
            actions: { type: "endTransfer", params: "it is no longer a voter" },
          },
          after: {
            electionTimeout: {
              target: "open",
              actions: { type: "endTransfer", params: "it did not take over in time" },
            },
          },
          initial: "catchingUp",
          states: {
            catchingUp: {
              entry: "beginWatching",
              exit: "endWatching",
              always: { guard: "isTargetReady", target: "asked" },
            },
            asked: {
              entry: ["renounceLease", "askToTakeOver"],
              on: {
                "leadership.transfer": {
                  guard: { type: "isSameTransfer", params: eventParams },
                  target: "asked",
                  reenter: true,
                  actions: { type: "awaitTransfer", params: eventParams },
                },
              },
              after: { heartbeatInterval: { target: "asked", reenter: true } },
            },
          },
        },
      },
    },
  },
});
