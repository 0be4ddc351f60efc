/**
 * The known facts of one change of leader: the previous leader, when it was last heard, why
 * the winner campaigned, and when clients were served again.
 */
import type { NodeId, Term } from "../vocabulary.ts";
import { ascending, type ElectionEvents, type Observed, ofKind } from "./election-events.ts";
import type { ObservedEvent } from "./lines.ts";

/** A leader and its term. */
export interface Leadership {
  readonly term: Term;
  readonly leader: NodeId;
  /** When it was elected. Undefined if the kept events begin later. */
  readonly at: number | undefined;
}

export interface ElectionCase {
  readonly state: ElectionEvents;
  /** From the previous election to the end of this one. */
  readonly events: readonly ObservedEvent[];
  readonly won: Leadership & { readonly at: number };
  readonly previous: Leadership | undefined;
  /** The winner missed its leader. If that is not known: another node did. */
  readonly timeout: Observed<"election.timeout"> | undefined;
  readonly campaign: Observed<"campaign.begun"> | undefined;
  /** The previous leader no longer heard from a quorum. */
  readonly silentSince: number;
}

/** The accuracy of aligned clocks, and of message times. */
export const SLACK_MS = 50;

/** All known leaders, by term. */
export function leadershipsIn({ events }: ElectionEvents): readonly Leadership[] {
  const known = new Map<Term, Leadership>();
  for (const { event } of ofKind(events, "leader.found")) {
    const { term, leaderId } = event;
    known.set(term, { term, leader: leaderId, at: undefined });
  }
  for (const { node, at, event } of ofKind(events, "leader.elected")) {
    known.set(event.term, { term: event.term, leader: node, at });
  }
  return [...known.values()].sort((a, b) => ascending(a.term, b.term));
}

/** Undefined if the election itself is not among the kept events. */
export function caseOf(state: ElectionEvents, term: Term): ElectionCase | undefined {
  const all = leadershipsIn(state);
  const place = all.findIndex((leadership) => leadership.term === term);
  const won = all[place];
  if (won === undefined) return undefined;
  const at = won.at ?? foundAt(state, won);
  if (at === undefined) return undefined;
  const previous = all[place - 1];
  const from = previous?.at ?? Number.NEGATIVE_INFINITY;
  const until = servesAt(state, won) ?? at;
  const events = state.events.filter((event) => event.at >= from && event.at <= until + SLACK_MS);
  const before = events.filter((event) => event.at <= at);
  const campaigns = ofKind(before, "campaign.begun");
  const campaign = campaigns.findLast((it) => it.node === won.leader && it.event.term === term);
  const timeouts = ofKind(before, "election.timeout");
  const timeout =
    timeouts.findLast(({ node }) => node === won.leader) ??
    timeouts.find(({ event }) => event.leaderId === previous?.leader);
  const found = { state, events, won: { ...won, at }, previous, timeout, campaign };
  const isTransfer = campaign?.event.because === "transfer";
  const since = isTransfer ? campaign.at : silentSince(before, found, from);
  return { ...found, silentSince: since };
}

/** When the new leader could answer; undefined if that is not known. */
export function servesAt({ events }: ElectionEvents, { term, leader }: Leadership) {
  const established = ofKind(events, "leader.established");
  return established.find(({ node, event }) => node === leader && event.term === term)?.at;
}

/**
 * The events of followers, if the leader's own are missing. A follower that was away does
 * not count.
 */
function foundAt({ events }: ElectionEvents, { term }: Leadership): number | undefined {
  const found = ofKind(events, "leader.found").filter(({ event }) => event.term === term);
  return found.find(({ event }) => typeof event.leaderlessMs === "number")?.at;
}

/** The last time at which the winner or one of its voters heard the previous leader. */
function silentSince(
  before: readonly ObservedEvent[],
  { won, previous, timeout }: Pick<ElectionCase, "won" | "previous" | "timeout">,
  from: number,
): number {
  const lost = ofKind(before, "leader.lost", "election.timeout").filter(
    ({ node, event }) => event.leaderId === previous?.leader && node !== previous?.leader,
  );
  const heard = lost.flatMap(({ at, event: { silentMs } }) =>
    typeof silentMs === "number" ? [at - silentMs] : [],
  );
  const latest = Math.max(from, ...heard);
  return Number.isFinite(latest) ? latest : (timeout?.at ?? won.at);
}
