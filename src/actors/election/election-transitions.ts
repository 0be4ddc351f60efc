/**
 * What roles do alike with a message of another term, or of another leader;
 * election.ts says which of them when.
 */
import type { VoteRequest } from "../../codec/peer-message.ts";
import type { AdminCommand } from "../clients/admin-commands.ts";
import { eventParams } from "../node/mailbox.ts";
import { originOf } from "./election-behaviour.ts";
import type { ClaimsToLead, ElectionContext, FromLeader } from "./election-context.ts";
import { voteAnswer } from "./peer-replies.ts";

/** Deposes whatever role received the message; it is then looked at again, as a follower. */
export const newerTerm = {
  guard: "hasNewerTerm",
  target: ".follower",
  actions: ["adoptTerm", "persistTerm", "replay"],
} as const;

/** The same for requests to a follower: a new term is no news of a leader, and the timer runs on (R23). */
export const newerTermInPlace = {
  guard: "hasNewerTerm",
  actions: [
    "adoptTerm",
    "persistTerm",
    "handBackReads",
    { type: "announce", params: "follower" },
    "replay",
  ],
} as const;

/**
 * A node that hears a leader lets no other member depose it: the term is not even adopted (R41).
 * Unless the leader wants it (R127).
 */
export const keepLeader = {
  guard: { type: "isInsideLease", params: eventParams<VoteRequest> },
} as const;

/** Refused in the term that there is (R185). */
export const hopelessNonMember = {
  guard: { type: "isHopelessNonMember", params: eventParams<VoteRequest> },
  actions: {
    type: "answer",
    params: ({ context, event }: { context: ElectionContext; event: VoteRequest }) =>
      voteAnswer(originOf(context), event, false),
  },
} as const;

/** Who leads the term is learnt from whichever message of the leader comes first. */
export const newLeader = {
  guard: { type: "isNewLeader", params: eventParams<FromLeader> },
  actions: [
    { type: "followLeader", params: eventParams<FromLeader> },
    "logFollowing",
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

export const refuseCommand = {
  actions: { type: "refuseCommand", params: eventParams<AdminCommand> },
} as const;
