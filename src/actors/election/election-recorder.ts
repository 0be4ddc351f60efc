/**
 * What the election actor records of an election: why this node misses a leader, whom
 * it asks, what it answers as a voter and why, and what has become of a campaign. It
 * keeps nothing but what the events need; no rule depends on it.
 *
 * A node that finds no leader tries again at each election timeout, and others refuse
 * it each time. Attempts are told ever more rarely (election-report.ts), and an unchanged
 * refusal is told once, so that the few kept events still reach back to the cause.
 */
import type { PreVoteRequest, VoteRequest } from "../../codec/peer-message.ts";
import type { CampaignFailure, NodeEvents, VotePhase, VoteReason } from "../../node-events.ts";
import { quorumSize, voteResult } from "../../raft/quorum.ts";
import type { NodeId, Term } from "../../vocabulary.ts";
import type { LeaderTerm } from "../leadership/leader-term.ts";
import type { Core } from "../node/core.ts";
import { ElectionReport } from "./election-report.ts";
import { type EndingEvent, recordLeadershipEnd } from "./leadership-end.ts";
import { LinkTimes } from "./link-times.ts";
import { preVoteReason, type Voter, voteReason } from "./vote-reason.ts";
import { campaignBar, type Elector, lastHeardOf, timerStartOf } from "./voting.ts";

/** What of the election actor's context is told. */
interface Context extends Elector {
  readonly timerStartedAt: number;
  readonly timeoutMs: number;
  readonly lastWriteMs: number;
  /** The answers to this node's own campaign. */
  readonly votes: ReadonlyMap<NodeId, boolean>;
}

/** A message of a newer term. */
export interface NewerTerm {
  readonly type: string;
  readonly term: Term;
  readonly from: NodeId;
}

export class ElectionRecorder {
  readonly #core: Core;
  readonly #report = new ElectionReport();
  readonly #links: LinkTimes;
  /** Per candidate, the last refusal that was recorded. */
  readonly #refusals = new Map<NodeId, string>();
  /** This node included. */
  #lastLeader: NodeId | undefined;
  /** When this node last led. */
  #ledUntil = Number.NEGATIVE_INFINITY;
  #toldBar = false;
  /** The timer expired, or the transfer came; undefined where a leader is known. */
  #seekingSince: number | undefined;
  #campaignSince = 0;
  /** This attempt is one of those that are told. */
  #tellsAttempt = false;

  constructor(core: Core) {
    this.#core = core;
    this.#links = new LinkTimes(core.clock);
  }

  linkChanged({ type, peer }: { readonly type: string; readonly peer: NodeId }): void {
    this.#links.note(peer, type === "peer.up");
  }

  // Missing a leader

  /** This node asks for pre-votes, for the first time or again. `votes`: of the last attempt. */
  attempt(context: Context): void {
    const { term, votes } = context;
    const { id, log } = this.#core;
    const { configuration, lastId } = log;
    const attempt = this.#report.note({ id, configuration, votes });
    this.#tellsAttempt = attempt !== undefined;
    if (attempt === undefined) return;
    if (attempt === "first") this.#timedOut(context);
    else this.#events.record({ kind: "election.unresolved", term, ...attempt });
    const number = attempt === "first" ? 1 : attempt.attempts;
    this.#events.record({ kind: "preVote.asked", term: term + 1, attempt: number, last: lastId });
  }

  /** The timer has expired, and this node may not campaign: it waits on. */
  barred(context: Context): void {
    this.#leaderSilent(context);
    const because = campaignBar(context);
    if (this.#toldBar || because === undefined) return;
    this.#toldBar = true;
    this.#events.record({ kind: "election.barred", term: context.term, because });
  }

  newerTerm(context: Context, message: NewerTerm): void {
    const { term: from, leaderId } = context;
    const { type, from: peer, term } = message;
    this.#events.record({ kind: "term.adopted", term, from, peer, message: type });
    if (leaderId === undefined) return;
    const silentMs = this.#silentMs(context) ?? 0;
    this.#events.record({ kind: "leader.lost", term: from, leaderId, silentMs, how: "newer term" });
  }

  leaderFound({ term, lastHeard }: Context, leaderId: NodeId): void {
    const leaderlessMs = this.#sinceLeader(lastHeard);
    this.#found(leaderId);
    this.#events.record({ kind: "leader.found", term, leaderId, leaderlessMs });
  }

  // Campaigns of this node

  transferReceived({ term, leaderId }: Context): void {
    this.#seekingSince = this.#now;
    this.#events.record({ kind: "transfer.received", term, leaderId });
  }

  campaignBegun({ term }: Context, isTransfer: boolean): void {
    this.#campaignSince = this.#now;
    const because = isTransfer ? "transfer" : "pre-votes";
    const last = this.#core.log.lastId;
    this.#events.record({ kind: "campaign.begun", term, because, last });
  }

  /** REQUIRES: the answer is not counted yet. */
  voteReceived(
    { term, votes }: Context,
    phase: VotePhase,
    { from, granted: isGranted }: { readonly from: NodeId; readonly granted: boolean },
  ): void {
    if (votes.has(from) || (phase === "preVote" && !this.#tellsAttempt)) return;
    const { voters } = this.#core.log.configuration;
    const counted = new Map(votes).set(from, isGranted);
    const granted = [...voters].filter((voter) => counted.get(voter) === true).length;
    const needed = quorumSize(voters);
    const asked = phase === "preVote" ? term + 1 : term;
    const tally = { voter: from, isGranted, granted, needed };
    this.#events.record({ kind: "vote.counted", phase, term: asked, ...tally });
  }

  voteDurable({ term }: Context, tookMs: number): void {
    this.#events.record({ kind: "vote.durable", term, tookMs: Math.round(tookMs) });
  }

  /** Not where it was won. */
  campaignEnded({ term, votes }: Context, event: EndingEvent): void {
    const result = voteResult(this.#core.log.configuration, votes);
    if (result === "won") return;
    const tookMs = Math.round(this.#now - this.#campaignSince);
    const outcome = result === "lost" ? "lost" : failureBy(event, term);
    const isEndedByOther = outcome === "conceded" || outcome === "newer term";
    const by = isEndedByOther ? event.from : undefined;
    this.#events.record({ kind: "campaign.ended", term, outcome, by, tookMs });
  }

  // Votes of this node

  preVoteJudged(context: Context, request: PreVoteRequest): void {
    const reason = preVoteReason(this.#voter(context), request);
    this.#judged("preVote", request, reason.because === "free", reason);
  }

  voteJudged(context: Context, request: VoteRequest, granted: boolean): void {
    this.#judged("vote", request, granted, voteReason(this.#voter(context), request));
  }

  // Leading

  elected({ term, votes }: Context): void {
    const tookMs = Math.round(this.#now - (this.#seekingSince ?? this.#now));
    const voters = [...votes].filter(([, granted]) => granted).map(([voter]) => voter);
    this.#found(this.#core.id);
    this.#events.record({ kind: "leader.elected", term, voters: voters.sort(ascending), tookMs });
  }

  /** REQUIRES: no client of the term has been told of its end. */
  leadershipEnded(event: EndingEvent, leader: LeaderTerm): void {
    this.#ledUntil = this.#now;
    recordLeadershipEnd(event, leader, this.#links);
  }

  #timedOut(context: Context): void {
    const { term, timeoutMs, following, lastWriteMs } = context;
    const leaderId = this.#lastLeader;
    this.#seekingSince = this.#now;
    this.#leaderSilent(context);
    this.#events.record({
      kind: "election.timeout",
      term,
      leaderId,
      silentMs: this.#silentMs(context),
      timeoutMs: Math.round(timeoutMs),
      lateMs: Math.max(0, Math.round(this.#now - timerStartOf(context) - timeoutMs)),
      lastWriteMs: Math.round(following?.lastWriteMs ?? lastWriteMs),
      link: leaderId === undefined ? undefined : this.#links.of(leaderId),
    });
  }

  #leaderSilent(context: Context): void {
    const { term, leaderId } = context;
    if (leaderId === undefined) return;
    const silentMs = this.#silentMs(context) ?? 0;
    this.#events.record({ kind: "leader.lost", term, leaderId, silentMs, how: "silent" });
  }

  #judged(
    phase: VotePhase,
    { term, from: candidate }: PreVoteRequest | VoteRequest,
    granted: boolean,
    reason: VoteReason,
  ): void {
    const verdict = JSON.stringify([phase, term, granted, reason.because]);
    if (!granted && this.#refusals.get(candidate) === verdict) return;
    this.#refusals.set(candidate, verdict);
    this.#events.record({ kind: "vote.judged", phase, term, candidate, granted, ...reason });
  }

  #found(leader: NodeId): void {
    this.#lastLeader = leader;
    this.#report.leaderFound();
    this.#refusals.clear();
    this.#toldBar = false;
    this.#seekingSince = undefined;
  }

  #voter(context: Context): Voter {
    return { ...context, lastLeader: this.#lastLeader };
  }

  #silentMs(context: Context): number | undefined {
    return this.#sinceLeader(lastHeardOf(context));
  }

  /** A node that has just started may owe its vote to a leader that it does not know (R122). */
  #sinceLeader(heardAt: number): number | undefined {
    if (this.#lastLeader === undefined) return undefined;
    return Math.round(this.#now - Math.max(heardAt, this.#ledUntil));
  }

  get #now(): number {
    return this.#core.clock.now();
  }

  get #events(): NodeEvents {
    return this.#core.events;
  }
}

function failureBy(event: EndingEvent, term: Term): CampaignFailure {
  if (event.from === undefined || event.term === undefined) return "timeout";
  return event.term > term ? "newer term" : "conceded";
}

function ascending(a: NodeId, b: NodeId): number {
  return a - b;
}
