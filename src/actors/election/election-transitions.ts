/**
 * The transitions that several roles share for messages of another term or leader;
 * election.ts has the states.
 */
import type { PreVoteResponse, VoteRequest } from "../../codec/peer-message.ts";
import type { AdminCommand } from "../clients/admin-commands.ts";
import type { PeerDown, PeerUp } from "../leadership/leadership-behaviour.ts";
import { eventParams } from "../node/mailbox.ts";
import { originOf } from "./election-behaviour.ts";
import type { ClaimsToLead, ElectionContext, FromLeader } from "./election-context.ts";
import { voteAnswer } from "./peer-replies.ts";

/** Deposes the node in any role. Then it handles the message again, as a follower. */
export const newerTerm = {
  guard: "hasNewerTerm",
  target: ".follower",
  actions: ["recordNewerTerm", "adoptTerm", "persistTerm", "replay"],
} as const;

/**
 * The same for requests to a follower: a new term does not mean a leader, and the timer
 * continues (R23).
 */
export const newerTermInPlace = {
  guard: "hasNewerTerm",
  actions: [
    "recordNewerTerm",
    "adoptTerm",
    "persistTerm",
    "handBackReads",
    { type: "announce", params: "follower" },
    "replay",
  ],
} as const;

/**
 * A node that hears a leader does not let another member depose it: it does not even
 * adopt the term (R41), unless the leader asked for the campaign (R127).
 */
export const keepLeader = {
  guard: { type: "isInsideLease", params: eventParams<VoteRequest> },
  actions: { type: "recordRefusal", params: eventParams<VoteRequest> },
} as const;

/** Refuses a non-member in the current term (R185). */
export const hopelessNonMember = {
  guard: { type: "isHopelessNonMember", params: eventParams<VoteRequest> },
  actions: [
    { type: "recordRefusal", params: eventParams<VoteRequest> },
    {
      type: "answer",
      params: ({ context, event }: { context: ElectionContext; event: VoteRequest }) =>
        voteAnswer(originOf(context), event, false),
    },
  ],
} as const;

/** The first message of a leader shows who leads the term. */
export const newLeader = {
  guard: { type: "isNewLeader", params: eventParams<FromLeader> },
  actions: [
    { type: "followLeader", params: eventParams<FromLeader> },
    { type: "recordFollowing", params: eventParams<FromLeader> },
    { type: "announce", params: "follower" },
  ],
} as const;

/** A term has one leader, this node or another (R12). */
export const secondLeader = [
  {
    guard: { type: "isNonMemberToo", params: eventParams<ClaimsToLead> },
    actions: { type: "cutNonMember", params: eventParams<ClaimsToLead> },
  },
  {
    guard: { type: "isSecondLeader", params: eventParams<ClaimsToLead> },
    actions: { type: "failOnSecondLeader", params: eventParams<ClaimsToLead> },
  },
] as const;

/** A leader of this term ends every campaign in it (R20). */
export const concede = [
  ...secondLeader,
  { guard: "isThisTerm", target: "follower", actions: "replay" },
] as const;

export const forward = { actions: "forward" } as const;

export const noteLink = {
  actions: { type: "recordLink", params: eventParams<PeerUp | PeerDown> },
} as const;

export const countPreVote = [
  { type: "recordPreVoteAnswer", params: eventParams<PreVoteResponse> },
  { type: "countVote", params: eventParams<PreVoteResponse> },
] as const;

export const refuseCommand = {
  actions: { type: "refuseCommand", params: eventParams<AdminCommand> },
} as const;
