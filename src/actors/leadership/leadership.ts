/**
 * Leadership: what a leader decides in its term. Election invokes it while the
 * node leads; when the role ends it is gone, and the next term starts from
 * nothing (R34).
 *
 *   ┌──────────────┐  an entry of this term  ┌───────────────────────────────────┐
 *   │ establishing ├────────────────────────▶│ established                       │
 *   └──────────────┘  is committed           │                                   │
 *    reads and commands wait                 │  open ⇄ handingOver               │
 *                                            │         ┌────────────┐   ┌───────┐│
 *                                            │         │ catchingUp ├──▶│ asked ││
 *                                            │         └────────────┘   └───────┘│
 *                                            └───────────────────────────────────┘
 *                                             reads start rounds (R115), or are
 *                                             confirmed by the lease (R121)
 *
 *   open ──▶ handingOver    leadership.transfer: writes are held until it has an end (R125)
 *   catchingUp ──▶ asked    the target has the whole log: it is told to campaign (R124)
 *   handingOver ──▶ open    it did not take over within an election timeout, can't be
 *                           reached, is no voter any more: what was held is batched anew (R125)
 *
 *   always:   heartbeat.due a heartbeat to everyone, every heartbeatIntervalMs
 *             quorumCheck.due
 *                           every electionTimeoutMs. No log write finished:
 *                           disk.stalled. No entry was applied: state.stalled.
 *                           No quorum was heard from: quorum.lost
 *                           (CheckQuorum, R42)
 *             configuration.committed
 *                           if it is joint, one more entry leaves it (R106); if
 *                           it is simple, and without a vote for this leader:
 *                           vote.lost (R108)
 *   open:     members.change, heartbeat.due
 *                           a new configuration is wanted, by a command or for a
 *                           learner that has caught up: the members are asked
 *             change.answered
 *                           a quorum of both halves has answered, and it is appended
 *                           (R183); without that it is refused after electionTimeoutMs
 *             heartbeat.due what was learned of the members is recorded (R180)
 *
 * Writes and the members' answers do not pass this chart: its LeaderTerm takes them,
 * which owns what each member has stored and the read rounds. Its replicators bring
 * the followers up to date; they are told what happened and decide nothing about
 * commitment.
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

/** A configuration counts from the moment it is in the log (R105). */
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
    "logTransfer",
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
  // Something of this term to commit, before all else (R31).
  entry: [
    { type: "append", params: NO_OP },
    "sendHeartbeats",
    "awaitHeartbeat",
    "awaitQuorumCheck",
    "forgetSpace",
  ],
  on: {
    "members.change": { actions: { type: "refuseChange", params: eventParams } },
    "change.answered": {}, // what it is about was dropped meanwhile
    "term.failed": { actions: { type: "fail", params: eventParams } },
    "log.progressed": {}, // the state that waits for it looks again
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
      {}, // the news comes a second time, and another one is on its way already
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
        read: { actions: { type: "holdRead", params: eventParams } },
        "members.change": { actions: { type: "holdEarly", params: eventParams } },
        "leadership.transfer": { actions: { type: "holdEarly", params: eventParams } },
        "readIndex.request": {}, // asked again at the next heartbeat
      },
    },
    established: {
      // Who led before may have left it to this leader to finish a change (R107).
      entry: [
        { type: "startRound", params: [] },
        "confirmReads",
        "lookAtConfiguration",
        "judgeEarly",
      ],
      on: {
        read: [
          { guard: "hasLease", actions: { type: "confirmRead", params: eventParams } },
          {
            actions: [
              { type: "startRound", params: ({ event: { batch } }) => [batch] },
              "confirmReads",
            ],
          },
        ],
        "readIndex.request": [
          { guard: "hasLease", actions: { type: "answerAsker", params: eventParams } },
          { guard: { type: "isAskedAlready", params: eventParams } },
          {
            actions: [
              { type: "startRound", params: [] },
              { type: "noteAsker", params: eventParams },
              "confirmReads",
              "answerReadIndexes",
            ],
          },
        ],
      },
      initial: "open",
      states: {
        open: {
          exit: "dropChange",
          on: {
            "leadership.transfer": { ...handOver, target: "handingOver" },
            "members.change": [
              {
                guard: { type: "isInForce", params: eventParams },
                actions: { type: "answerAtOnce", params: eventParams },
              },
              {
                guard: { type: "isAllowed", params: eventParams },
                actions: [{ type: "askAboutChange", params: eventParams }, "noteAnswered"],
              },
            ],
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
                actions: [...heartbeatTick, "askAboutPromotion", "noteAnswered"],
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
