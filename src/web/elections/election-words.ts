/**
 * Elections in a few words, for lists and headlines. Pure.
 */
import type { Cause, Certainty, Explanation } from "../../feed/elections.ts";
import { duration, listed } from "../format.ts";

/** "Node 2 for node 1" */
export function succession({ leader, previous }: Explanation): string {
  if (previous === undefined) return `Node ${leader}, the first`;
  return previous.leader === leader
    ? `Node ${leader} again`
    : `Node ${leader} for ${previous.leader}`;
}

export function briefly({ cause, previous, outcome }: Explanation): string {
  const splits = outcome.failed.filter(({ isSplit }) => isSplit).map(({ term }) => term);
  const terms = [...new Set(splits)];
  const split = terms.length === 0 ? "" : ` Split votes in ${listed(terms)}.`;
  return `${CAUSES[cause](previous?.leader)}${split}`;
}

const CAUSES: Readonly<Record<Cause, (before: number | undefined) => string>> = {
  "first leader": () => "The cluster had no leader yet.",
  order: () => "An operator's command.",
  fault: () => "An injected fault.",
  "process ended": (before) =>
    before === undefined ? "The nodes were started." : `The process of node ${before} ended.`,
  "leader stepped down": (before) => `Node ${before} stepped down.`,
  "link down": (before) => `The link to node ${before} was down.`,
  "leader blocked": (before) => `Node ${before} was blocked.`,
  "winner blocked": () => "The winner itself was blocked.",
  unknown: () => "Cause unknown: lost or late messages.",
};

export function certaintyText(certainty: Certainty): string {
  return CERTAINTIES[certainty];
}

const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  certain: "certain: it was recorded",
  likely: "likely: it happened at that time",
  unknown: "unknown",
};

export function lasted({ outcome: { leaderlessMs } }: Explanation): string {
  return leaderlessMs === undefined ? "" : duration(leaderlessMs);
}

/** The length of the bar below an election: its share of the longest, in percent. */
export function lengthShare({ outcome }: Explanation, all: readonly Explanation[]): number {
  const longest = Math.max(1, ...all.map((other) => other.outcome.leaderlessMs ?? 0));
  return (100 * (outcome.leaderlessMs ?? 0)) / longest;
}

/** The time around an election, for its timeline; undefined if too little is known. */
export function windowOf({ at, outcome, evidence }: Explanation): Window | undefined {
  if (at === undefined) return undefined;
  const times = evidence.map((one) => one.at);
  const served = Math.max(at, ...times);
  const gap = outcome.leaderlessMs ?? served - Math.min(at, ...times);
  const margin = Math.max(1, gap * 0.12);
  return { from: served - gap - margin, to: served + margin, leaderlessFrom: served - gap, served };
}

export interface Window {
  readonly from: number;
  readonly to: number;
  readonly leaderlessFrom: number;
  /** When the new leader could answer. */
  readonly served: number;
}

/** If votes took a larger share of the time, they can be read without a closer view. */
const CLOSE_SHARE = 0.4;

/** The last moments before the new leader served, in which the votes were cast. */
export function closerWindow(
  { from, served }: Window,
  votesBegan: number | undefined,
): Omit<Window, "leaderlessFrom" | "served"> | undefined {
  if (votesBegan === undefined || votesBegan <= from) return undefined;
  if (served - votesBegan > (served - from) * CLOSE_SHARE) return undefined;
  const margin = Math.max(0.5, (served - votesBegan) * 0.08);
  return { from: votesBegan - margin, to: served + margin };
}
