/**
 * The election actor: the role of this node in the current term (Raft §5.2).
 * Messages of other members reach it through the dispatcher.
 *
 *                 timer expires          a quorum would vote for us
 *   ┌──────────┐               ┌──────────────┐               ┌───────────┐
 *   │ follower ├──────────────▶│ preCandidate ├──────────────▶│ candidate │
 *   └──▲─▲─▲───┘               └──┬───▲───────┘               └─┬──┬──┬───┘
 *      │ │ └── lost, or a leader ─┘   └──── election timeout ───┘  │  │
 *      │ └──── lost, or a leader ──────────────────────────────────┘  │
 *      │                                                              │ a quorum
 *      │            ┌────────┐                                        │ voted
 *      └────────────┤ leader │◀───────────────────────────────────────┘
 *      quorum.lost, └────────┘
 *    disk.stalled,
 *   state.stalled,
 *        vote.lost
 *
 *   preCandidate, election timeout: starts another pre-vote
 *   follower, timeout.now ──▶ candidate: a leadership transfer (R127)
 *   follower, peer.up ──▶ preCandidate: in a new cluster that has had no leader yet
 *   leader, leadership.resign ──▶ follower
 *   any state, a message of a newer term: the node adopts the term and becomes a follower,
 *   except for PreVotes (R2), and for vote requests while it hears a leader (R41)
 *
 * The rules in ../../raft decide, this machine knows when a rule applies. Only it changes
 * term and vote (R12). Both are on the disk before any message that depends on them leaves
 * the node: until then the log writer holds such messages back.
 *
 * Invariants of every state: term never decreases; votedFor changes only with the term or
 * from undefined; a candidate or a leader has voted for itself.
 */

import type { AppendVerdict } from "../../raft/append.ts";
import { LOG_START } from "../../vocabulary.ts";
import { eventParams } from "../node/mailbox.ts";
import { electionSetup, originOf } from "./election-behaviour.ts";
import { ElectionRecorder } from "./election-recorder.ts";
import {
  concede,
  countPreVote,
  forward,
  hopelessNonMember,
  keepLeader,
  newerTerm,
  newerTermInPlace,
  newLeader,
  noteLink,
  refuseCommand,
  secondLeader,
} from "./election-transitions.ts";
import { FollowerReads } from "./follower-reads.ts";
import { appendAnswer, heartbeatAnswer, preVoteAnswer, voteAnswer } from "./peer-replies.ts";
import { hearsLeader, mayHaveHeard } from "./voting.ts";

export const electionMachine = electionSetup.createMachine({
  id: "election",
  context: ({ input: { core, hardState, parent } }) => ({
    core,
    parent,
    ...hardState,
    durableTerm: hardState.term,
    leaderId: undefined,
    termLeader: undefined,
    following: undefined,
    lastHeard: mayHaveHeard(core, hardState) ? core.clock.now() : Number.NEGATIVE_INFINITY,
    timerStartedAt: 0,
    timeoutMs: 0,
    lastWriteMs: 0,
    installing: undefined,
    votes: new Map(),
    reads: new FollowerReads(core.random),
    recorder: new ElectionRecorder(core),
  }),
  initial: "follower",
  on: {
    "preVote.request": {
      actions: [
        { type: "recordPreVote", params: eventParams },
        {
          type: "answer",
          params: ({ context, event }) =>
            preVoteAnswer(originOf(context), event, hearsLeader(context)),
        },
      ],
    },
    "preVote.response": {
      guard: { type: "isRefusalOfNewerTerm", params: eventParams },
      target: ".follower",
      actions: ["recordNewerTerm", "adoptTerm", "persistTerm"],
    },
    "vote.request": [
      keepLeader,
      hopelessNonMember,
      newerTerm,
      {
        guard: { type: "canGrantVote", params: eventParams },
        actions: [
          { type: "recordGrant", params: eventParams },
          { type: "castVote", params: eventParams },
          { type: "persistVote", params: eventParams },
        ],
      },
      {
        actions: [
          { type: "recordRefusal", params: eventParams },
          {
            type: "answer",
            params: ({ context, event }) => voteAnswer(originOf(context), event, false),
          },
        ],
      },
    ],
    "vote.response": newerTerm,
    // The sender of a request of an older term must learn the newer term, or it is stuck (R4).
    "append.request": [
      newerTerm,
      {
        guard: "isOlderTerm",
        actions: {
          type: "answer",
          params: ({ context, event }) => appendAnswer(originOf(context), event, NOTHING_MATCHES),
        },
      },
    ],
    "heartbeat.request": [
      newerTerm,
      {
        guard: "isOlderTerm",
        actions: {
          type: "answer",
          params: ({ context, event }) => heartbeatAnswer(originOf(context), event),
        },
      },
    ],
    "append.response": newerTerm,
    "heartbeat.response": newerTerm,
    // Candidates, leaders and nodes of a newer term ignore it.
    "timeout.now": [newerTerm, {}],
    // Leaders and followers handle it, candidates ignore it.
    "readIndex.request": [newerTerm, {}],
    "readIndex.response": [newerTerm, {}],
    "log.durable": { actions: { type: "noteDurable", params: eventParams } },
    // Since the offer, the term may have increased (R93), and the log may have grown (R91).
    "snapshot.received": [
      newerTerm,
      ...secondLeader,
      {
        guard: "isOlderTerm",
        actions: {
          type: "settleSnapshot",
          params: "Cannot install the snapshot: its term has ended",
        },
      },
      {
        guard: { type: "isCovered", params: eventParams },
        actions: { type: "settleSnapshot", params: undefined },
      },
      {
        actions: [
          { type: "beginInstall", params: eventParams },
          { type: "install", params: eventParams },
        ],
      },
    ],
    "snapshot.installed": {
      actions: [
        { type: "endInstall", params: eventParams },
        { type: "settleSnapshot", params: undefined },
      ],
    },
    // Events for a leader, which arrive after it has stepped down.
    "peer.up": noteLink,
    "peer.down": noteLink,
    "quorum.lost": {},
    "disk.stalled": {},
    "state.stalled": {},
    "transfer.failed": {},
    "vote.lost": {},
    "configuration.changed": { actions: "announceConfiguration" },
    "term.failed": { actions: { type: "fail", params: eventParams } },
    propose: { actions: { type: "refuse", params: eventParams } },
    read: { actions: { type: "refuse", params: eventParams } },
    "follower.read": { actions: { type: "refuse", params: eventParams } },
    "members.change": refuseCommand,
    "leadership.transfer": refuseCommand,
    "leadership.resign": refuseCommand,
  },
  states: {
    follower: {
      entry: ["beginWaiting", { type: "announce", params: "follower" }],
      exit: "handBackReads",
      initial: "waiting",
      states: {
        waiting: {
          after: {
            timerLeft: [
              { guard: "canCampaign", target: "#election.preCandidate" },
              // A learner never campaigns (R27), but forgets a leader that it no longer hears.
              {
                guard: "hasLostLeader",
                target: "waiting",
                reenter: true,
                actions: [
                  "recordBar",
                  "forgetLeader",
                  "beginWaiting",
                  { type: "announce", params: "follower" },
                  "handBackReads",
                ],
              },
              {
                guard: "isTimerExpired",
                target: "waiting",
                reenter: true,
                actions: ["recordBar", "beginWaiting"],
              },
              // The timer was set before the leader was last heard (R25).
              { target: "waiting", reenter: true },
            ],
          },
        },
      },
      on: {
        "vote.request": [keepLeader, hopelessNonMember, newerTermInPlace],
        "peer.up": { guard: "hasFounded", target: "preCandidate", ...noteLink },
        "append.request": [newerTermInPlace, ...secondLeader, newLeader],
        "heartbeat.request": [newerTermInPlace, ...secondLeader, newLeader],
        // A leadership transfer: this node has the leader's whole log, and needs no pre-vote.
        "timeout.now": {
          guard: { type: "canTakeOver", params: eventParams },
          target: "candidate",
          actions: "recordTransfer",
        },
        "log.durable": {
          // Time that this node's disk took does not count against the leader (R24).
          guard: { type: "isVoteOrEntries", params: eventParams },
          actions: [{ type: "noteDurable", params: eventParams }, "restartTimer"],
        },
      },
    },
    preCandidate: {
      entry: [
        "recordAttempt",
        "startTimer",
        "beginPreCampaign",
        { type: "announce", params: "preCandidate" },
        "askForPreVotes",
      ],
      always: [
        { guard: "hasWon", target: "candidate" },
        { guard: "hasLost", target: "follower" },
      ],
      after: { electionTimeout: { target: "preCandidate", reenter: true } },
      on: {
        "peer.up": { guard: "hasFounded", target: "preCandidate", reenter: true, ...noteLink },
        "preVote.response": [
          {
            guard: { type: "isPreVoteGrant", params: eventParams },
            actions: countPreVote,
          },
          {
            guard: { type: "isPreVoteRefusal", params: eventParams },
            actions: countPreVote,
          },
        ],
        "append.request": concede,
        "heartbeat.request": concede,
        "snapshot.received": concede,
      },
    },
    candidate: {
      entry: [
        "startTimer",
        "beginCampaign",
        "recordCampaign",
        { type: "announce", params: "candidate" },
        {
          type: "askForVotes",
          params: ({ event }) => ({ isTransfer: event.type === "timeout.now" }),
        },
      ],
      exit: "recordCampaignEnd",
      always: [
        { guard: "hasWon", target: "leader" },
        { guard: "hasLost", target: "follower" },
      ],
      after: { electionTimeout: "preCandidate" },
      on: {
        "vote.response": {
          guard: "isThisTerm",
          actions: [
            { type: "recordVoteAnswer", params: eventParams },
            { type: "countVote", params: eventParams },
          ],
        },
        "log.durable": [
          {
            guard: { type: "isOwnVote", params: eventParams },
            actions: [
              { type: "noteDurable", params: eventParams },
              { type: "recordOwnVote", params: eventParams },
              {
                type: "countVote",
                params: ({ context: { core } }) => ({ from: core.id, granted: true }),
              },
            ],
          },
        ],
        "append.request": concede,
        "heartbeat.request": concede,
        "snapshot.received": concede,
      },
    },
    leader: {
      entry: ["recordElected", "beginLeading", { type: "announce", params: "leader" }],
      exit: [
        "recordLeadershipEnd",
        "endLeading",
        {
          type: "abandonClients",
          params: ({ context, event }) => ({
            isDeposed: "term" in event && event.term > context.term,
          }),
        },
      ],
      invoke: {
        id: "leadership",
        src: "leadership",
        input: ({ context: { core, term } }) => ({ core, term }),
      },
      on: {
        "append.request": secondLeader,
        "heartbeat.request": secondLeader,
        "snapshot.received": secondLeader,
        "peer.up": { actions: ["forward", noteLink.actions] },
        "peer.down": { actions: ["forward", noteLink.actions] },
        "members.change": forward,
        "leadership.transfer": forward,
        "leadership.resign": {
          target: "follower",
          actions: { type: "answerResigned", params: eventParams },
        },
        "transfer.failed": { guard: "isThisTerm", actions: "tellHandoverFailed" },
        "quorum.lost": { guard: "isThisTerm", target: "follower" },
        "disk.stalled": { guard: "isThisTerm", target: "follower" },
        "state.stalled": { guard: "isThisTerm", target: "follower" },
        "vote.lost": { guard: "isThisTerm", target: "follower" },
      },
    },
  },
});

/** The verdict for a leader of an older term, which only needs the term of the response. */
const NOTHING_MATCHES: AppendVerdict = { accepted: false, hint: LOG_START };
