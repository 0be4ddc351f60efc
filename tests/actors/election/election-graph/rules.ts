/**
 * The rules that every edge of the election chart's graph must keep: they are about the
 * facts that the election actor owns.
 */
import { electionMachine } from "../../../../src/actors/election/election.ts";
import { lastHeardOf, timerStartOf } from "../../../../src/actors/election/voting.ts";
import { isNonMember } from "../../../../src/raft/membership.ts";
import { isVoter, voteResult } from "../../../../src/raft/quorum.ts";
import { isUpToDate } from "../../../../src/raft/vote.ts";
import { TIMING } from "../../../support/actors/core-cluster.ts";
import { type Edge, explore, type State, serialize } from "./explore.ts";
import { SELF, type Start } from "./starts.ts";

/** Checks every edge, and keeps the first edge that breaks each rule. */
export function check(start: Start, chart = electionMachine, maxStates?: number) {
  const broken = new Map<string, string>();
  const roles = new Set<string>();
  const counts = explore(
    start,
    (edge) => {
      roles.add(roleOf(edge.to));
      for (const [rule, holds] of Object.entries(RULES)) {
        if (broken.has(rule) || holds(edge)) continue;
        const [before, after] = [serialize(edge.from, edge.at), serialize(edge.to, edge.at)];
        broken.set(rule, `${before} ${JSON.stringify(edge.event)} ${after}`);
      }
    },
    chart,
    maxStates,
  );
  return { ...counts, broken: [...broken], roles: [...roles] };
}

function roleOf({ value }: State): string {
  return typeof value === "string" ? value : "follower";
}

function hearsLeader({ context }: State, now: number): boolean {
  if (context.leaderId === SELF) return true;
  return now - lastHeardOf(context) < TIMING.electionTimeoutMs;
}

/** Each rule returns whether it holds on an edge. */
const RULES: Readonly<Record<string, (edge: Edge) => boolean>> = {
  "R5: terms never fall": ({ from, to }) => to.context.term >= from.context.term,

  "R6: a vote is kept while the term lasts": ({ from, to }) =>
    to.context.term > from.context.term ||
    from.context.votedFor === undefined ||
    to.context.votedFor === from.context.votedFor,

  "R8: candidates and leaders have voted for themselves": ({ to }) =>
    !["candidate", "leader"].includes(roleOf(to)) || to.context.votedFor === SELF,

  "R14: votes for others go to logs that are as new": ({ from, to, event, lastLog }) => {
    const { votedFor, term } = to.context;
    const isNewVote = votedFor !== from.context.votedFor || term !== from.context.term;
    if (!isNewVote || votedFor === undefined || votedFor === SELF) return true;
    return event.type === "vote.request" && isUpToDate(event.lastLog, lastLog);
  },

  "R12: only a candidate with the votes of a quorum becomes leader": ({ from, to, event }) => {
    if (roleOf(to) !== "leader" || roleOf(from) === "leader") return true;
    const { votes, core } = from.context;
    const last = new Map(votes);
    if (event.type === "vote.response" && !last.has(event.from)) {
      last.set(event.from, event.granted);
    }
    if (event.type === "log.durable") last.set(SELF, true); // R19
    return roleOf(from) === "candidate" && voteResult(core.log.configuration, last) === "won";
  },

  "R19: a candidate's own vote counts when it is durable": ({ from, to, event }) =>
    roleOf(to) !== "candidate" ||
    !to.context.votes.has(SELF) ||
    from.context.votes.has(SELF) ||
    event.type === "log.durable",

  "R3: what an older term says changes nothing": ({ from, event, isSame }) => {
    if (!("from" in event) || event.term >= from.context.term) return true;
    return isSame;
  },

  "R1: a newer term is adopted by a follower": ({ from, to, event, at, lastLog }) => {
    if (!("from" in event) || event.term <= from.context.term) return true;
    if (event.type === "preVote.request") return true; // R2
    if (event.type === "preVote.response" && event.granted) return true; // R2
    if (event.type === "vote.request") {
      const isFromNonMember = isNonMember(from.context.core.log, event.from);
      if (isFromNonMember && !isUpToDate(event.lastLog, lastLog)) return true; // R185
      const isTransfer = event.isTransfer && !isFromNonMember;
      if (!isTransfer && hearsLeader(from, at)) return true; // R41
    }
    // R127: the leader of that term requests a campaign in the next.
    if (event.type === "timeout.now" && roleOf(to) === "candidate") {
      return to.context.term === event.term + 1;
    }
    return to.context.term === event.term && roleOf(to) === "follower";
  },

  "R35: a node that is asked for a PreVote does not change": ({ event, isSame }) =>
    event.type !== "preVote.request" || isSame,

  "R35: a node that gets a PreVote campaigns, or keeps its term and vote": ({
    from,
    to,
    event,
  }) => {
    if (event.type !== "preVote.response" || !event.granted) return true;
    const isCampaign = roleOf(from) === "preCandidate" && to.context.votedFor === SELF;
    const isUnchanged =
      to.context.term === from.context.term && to.context.votedFor === from.context.votedFor;
    return isUnchanged || (isCampaign && to.context.term === from.context.term + 1);
  },

  "R41: who hears a leader ignores a vote request of a newer term": ({ from, event, at, isSame }) =>
    event.type !== "vote.request" ||
    event.term <= from.context.term ||
    event.isTransfer ||
    !hearsLeader(from, at) ||
    isSame,

  "R127: a node that is told to take over campaigns only as a follower of that term": ({
    from,
    to,
    event,
  }) => {
    if (event.type !== "timeout.now" || roleOf(to) !== "candidate") return true;
    const isCampaign = roleOf(from) !== "candidate" || to.context.term > from.context.term;
    if (!isCampaign) return true;
    return event.term > from.context.term || roleOf(from) === "follower";
  },

  "R26: no timer moves a leader": ({ from, event, isSame }) =>
    roleOf(from) !== "leader" || !event.type.startsWith("xstate.after.") || isSame,

  "R27: a node that does not vote stays a follower": ({ to }) =>
    isVoter(to.context.core.log.configuration, SELF) || roleOf(to) === "follower",

  "R25: a timer counts only if the time is really over": ({ from, to, event, at }) => {
    if (event.type === "timeout.now") return true; // R127
    const { core, term } = from.context;
    const hasNotBegun = term === 1 && core.log.lastIndex === 1;
    if (event.type === "peer.up" && hasNotBegun) return true; // a founder does not wait
    if (roleOf(from) !== "follower" || roleOf(to) === "follower") return true;
    return at >= timerStartOf(from.context) + from.context.timeoutMs;
  },

  "what is said of a term that is not durable waits": ({ to }) =>
    to.context.durableTerm <= to.context.term,
};
