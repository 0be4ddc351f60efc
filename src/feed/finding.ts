/**
 * What a rule finds out about an election, and what several rules ask and say.
 */
import { type ElectionCase, SLACK_MS } from "./election-case.ts";
import { type Observed, ofKind } from "./election-events.ts";
import { ms } from "./election-words.ts";
import type { ObservedEvent } from "./lines.ts";

export type Cause =
  | "first leader"
  | "order"
  | "fault"
  | "process ended"
  | "leader stepped down"
  | "link down"
  | "leader blocked"
  | "winner blocked"
  | "unknown";

export interface Finding {
  readonly cause: Cause;
  /** Follows "Node 2 was elected because". */
  readonly because: string;
  readonly evidence: readonly ObservedEvent[];
}

export type Rule = (election: ElectionCase) => Finding | undefined;

export function knowsLeader({ previous, timeout, campaign }: ElectionCase): boolean {
  const isKnown = previous !== undefined || typeof timeout?.event.leaderId === "number";
  return isKnown || campaign?.event.because === "transfer";
}

/** The end of the previous leadership, if it came before the new one. */
export function endOf({
  state,
  previous,
  won,
}: ElectionCase): Observed<"leader.ended"> | undefined {
  return ofKind(state.events, "leader.ended").find(
    ({ node, at, event }) =>
      node === previous?.leader && event.term === previous.term && at <= won.at + SLACK_MS,
  );
}

/** "node 1, leader of term 6,". */
export function nameOf({ previous, timeout }: ElectionCase): string {
  if (previous !== undefined) return `node ${previous.leader}, leader of term ${previous.term},`;
  const leader = timeout?.event.leaderId;
  return leader === undefined ? "the leader before" : `node ${leader}`;
}

export function silenceOf(election: ElectionCase): string {
  const { timeout } = election;
  const silentMs = timeout?.event.silentMs;
  const forMs = typeof silentMs === "number" ? ` for ${ms(silentMs)}` : "";
  return `${nameOf(election)} was silent${forMs}`;
}
