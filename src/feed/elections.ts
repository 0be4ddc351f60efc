/**
 * Explains each change of leader from the events of all nodes: what happened, how certain
 * that is, and the evidence. Pure, so that consoles, the command line and tests explain in
 * the same way, live or from log files.
 */
import type { NodeId, Term } from "../vocabulary.ts";
import { caseOf, type ElectionCase, leadershipsIn, servesAt } from "./election-case.ts";
import {
  type Cause,
  type Certainty,
  certaintyOf,
  type Finding,
  findCause,
} from "./election-causes.ts";
import { type ElectionEvents, ofKind } from "./election-events.ts";
import { count, list, ms, nodes, refusal, sentence, told } from "./election-words.ts";
import type { ObservedEvent } from "./lines.ts";

export type { Cause, Certainty } from "./election-causes.ts";
export { addEvent, addLine, type ElectionEvents, NO_ELECTION_EVENTS } from "./election-events.ts";
export { explainSilence, type NoLeader } from "./no-leader.ts";

export interface Explanation {
  readonly term: Term;
  readonly leader: NodeId;
  /** The previous leader; undefined if none is known. */
  readonly previous: { readonly term: Term; readonly leader: NodeId } | undefined;
  /** When it was elected. */
  readonly at: number | undefined;
  /** Why. */
  readonly sentence: string;
  readonly cause: Cause;
  readonly certainty: Certainty;
  /** By time. */
  readonly evidence: readonly Evidence[];
  readonly outcome: Outcome;
}

export interface Evidence {
  readonly at: number;
  /** The node that recorded the event, or whose process it is about. */
  readonly node: NodeId;
  readonly text: string;
}

export interface Outcome {
  /** The consequences, as a text of a few sentences. */
  readonly sentence: string;
  readonly voters: readonly NodeId[];
  /** The election timeout of the winner; undefined after a transfer. */
  readonly timeoutMs: number | undefined;
  /** From the last sign of the previous leader until the new one served requests. */
  readonly leaderlessMs: number | undefined;
  /** Writes whose clients do not know whether they were applied; undefined if not recorded. */
  readonly unknownWrites: number | undefined;
  /** Requests that had waited for a leader. */
  readonly resumedRequests: number;
  /** Campaigns that failed in the same silence. */
  readonly failed: readonly FailedCampaign[];
}

export interface FailedCampaign {
  readonly term: Term;
  readonly candidate: NodeId;
  /** Other candidates of the term shared the votes. */
  readonly isSplit: boolean;
  readonly why: string;
}

/** The terms with a leader, ascending. */
export function electedTerms(state: ElectionEvents): readonly Term[] {
  return leadershipsIn(state).map(({ term }) => term);
}

/** Undefined if no leader of the term is known. */
export function explain(state: ElectionEvents, term: Term): Explanation | undefined {
  const election = caseOf(state, term);
  if (election === undefined) return unseen(state, term);
  const { won, previous, campaign } = election;
  const finding = findCause(election);
  const again = won.leader === previous?.leader ? "again " : "";
  return {
    term,
    leader: won.leader,
    previous: previous && { term: previous.term, leader: previous.leader },
    at: won.at,
    sentence: sentence(`node ${won.leader} was elected ${again}because ${finding.because}`),
    cause: finding.cause,
    certainty: certaintyOf(finding.cause),
    evidence: evidenceFor(election, finding),
    outcome: outcomeOf(election, campaign?.event.because === "transfer"),
  };
}

/** Its leader is only known from later events. */
function unseen(state: ElectionEvents, term: Term): Explanation | undefined {
  const leadership = leadershipsIn(state).find((it) => it.term === term);
  if (leadership === undefined) return undefined;
  const { leader } = leadership;
  return {
    term,
    leader,
    previous: undefined,
    at: undefined,
    sentence: `Node ${leader} leads term ${term}; the events of its election are not known.`,
    cause: "unknown",
    certainty: "unknown",
    evidence: [],
    outcome: {
      sentence: "",
      voters: [],
      timeoutMs: undefined,
      leaderlessMs: undefined,
      unknownWrites: undefined,
      resumedRequests: 0,
      failed: [],
    },
  };
}

function evidenceFor(election: ElectionCase, { evidence }: Finding): readonly Evidence[] {
  const { events, timeout, campaign, previous } = election;
  const votes = ofKind(events, ...RESULTS).filter(
    ({ event }) => event.term > (previous?.term ?? 0),
  );
  const isTransfer = campaign?.event.because === "transfer";
  const own = [isTransfer ? undefined : timeout, campaign].filter((event) => event !== undefined);
  const all = new Set<ObservedEvent>([...evidence, ...own, ...votes]);
  return [...all]
    .sort((a, b) => a.at - b.at)
    .flatMap((event) => {
      const text = told(event);
      return text === undefined ? [] : [{ at: event.at, node: event.node, text }];
    });
}

const RESULTS = ["vote.judged", "campaign.ended", "leader.elected", "leader.established"] as const;

function outcomeOf(election: ElectionCase, isTransfer: boolean): Outcome {
  const { state, events, won, previous, timeout } = election;
  const elected = ofKind(events, "leader.elected").find(({ event }) => event.term === won.term);
  const own = timeout?.node === won.leader && !isTransfer ? timeout : undefined;
  const ended = ofKind(state.events, "leader.ended").find(
    ({ node, event }) => node === previous?.leader && event.term === previous.term,
  );
  const resumed = ofKind(state.events, "requests.resumed").filter(
    ({ event }) => event.term === won.term,
  );
  const facts = {
    voters: elected?.event.voters ?? [],
    timeoutMs: own?.event.timeoutMs,
    leaderlessMs: leaderlessMs(election, ended?.at),
    unknownWrites: ended?.event.unknownWrites,
    resumedRequests: resumed.reduce((sum, { event }) => sum + event.requests, 0),
    failed: failedCampaigns(election),
  };
  return { sentence: outcomeText(facts, won.leader), ...facts };
}

/**
 * From the end of the previous leader, if that is known and was earlier, until the new one
 * serves.
 */
function leaderlessMs(election: ElectionCase, endedAt: number | undefined): number | undefined {
  const { state, won, previous, silentSince, events } = election;
  if (previous === undefined) return undefined;
  const exited = ofKind(events, "process.exited").find(
    ({ node, at }) => node === previous.leader && at >= silentSince && at <= won.at,
  );
  const ends = [endedAt, exited?.at].filter((at) => at !== undefined && at <= won.at);
  const since = Math.min(...ends.map((at) => at ?? won.at));
  const from = Number.isFinite(since) ? since : silentSince;
  return Math.max(0, Math.round((servesAt(state, won) ?? won.at) - from));
}

function failedCampaigns({ events, won, previous }: ElectionCase): readonly FailedCampaign[] {
  const campaigns = ofKind(events, "campaign.begun").filter(({ node, at, event: { term } }) => {
    const isWon = node === won.leader && term === won.term;
    return term > (previous?.term ?? 0) && at <= won.at && !isWon;
  });
  return campaigns.map(({ node, event: { term } }) => {
    const rivals = campaigns.filter((it) => it.event.term === term);
    const isSplit = rivals.length > 1 || term === won.term;
    return { term, candidate: node, isSplit, why: failureOf(events, node, term) };
  });
}

function failureOf(events: readonly ObservedEvent[], candidate: NodeId, term: Term): string {
  const refused = ofKind(events, "vote.judged").filter(
    ({ event }) =>
      event.phase === "vote" &&
      event.candidate === candidate &&
      event.term === term &&
      !event.granted,
  );
  if (refused.length > 0) {
    return list(refused.map(({ node, event }) => refusal(node, event)));
  }
  const end = ofKind(events, "campaign.ended").find(
    ({ node, event }) => node === candidate && event.term === term,
  );
  return end === undefined ? "its end is not known" : FAILURES[end.event.outcome];
}

const FAILURES = {
  lost: "a quorum refused",
  timeout: "too few voters answered in time",
  conceded: "another member won the term",
  "newer term": "a newer term began",
} as const;

function outcomeText(facts: Omit<Outcome, "sentence">, leader: NodeId): string {
  const { timeoutMs, voters, failed, leaderlessMs, unknownWrites, resumedRequests } = facts;
  const others = voters.filter((voter) => voter !== leader);
  const waited = timeoutMs === undefined ? [] : [`it waited ${ms(timeoutMs)}, as drawn`];
  const votes = others.length === 0 ? [] : [`${nodes(others)} voted for it`];
  const parts = [
    [...waited, ...votes].join("; "),
    ...failuresText(failed),
    leaderlessMs === undefined ? "" : `${ms(leaderlessMs)} passed without a leader`,
    unknownWrites === undefined || unknownWrites === 0
      ? ""
      : `${count(unknownWrites)} ${unknownWrites === 1 ? "write" : "writes"} ended with an unknown outcome`,
    resumedRequests === 0
      ? ""
      : `${count(resumedRequests)} ${resumedRequests === 1 ? "request" : "requests"} had waited for it`,
  ];
  return parts
    .filter((part) => part !== "")
    .map(sentence)
    .join(" ");
}

function failuresText(failed: readonly FailedCampaign[]): readonly string[] {
  const terms = [...new Set(failed.map(({ term }) => term))];
  return terms.map((term) => {
    const of = failed.filter((campaign) => campaign.term === term);
    const candidates = nodes(of.map(({ candidate }) => candidate));
    if (of.length > 1) return `${candidates} split the votes of term ${term}`;
    return `${candidates} campaigned in term ${term} before, and did not win: ${of[0]?.why}`;
  });
}
