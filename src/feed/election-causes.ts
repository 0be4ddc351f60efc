/**
 * The causes of an election: rules in a fixed order, of which the first that applies gives
 * the cause. A request of an operator, an injected fault, the end of a process and the
 * leader's own events are certain. Events that only coincide with the silence are likely
 * causes. Otherwise the cause is unknown, and the explanation says so.
 */
import {
  firstLeader,
  injectedFault,
  leaderSteppedDown,
  order,
  processEnded,
  restart,
} from "./certain-causes.ts";
import type { ElectionCase } from "./election-case.ts";
import type { Cause, Finding, Rule } from "./finding.ts";
import { leaderBlocked, linkDown, unknown, winnerBlocked } from "./likely-causes.ts";

export type { Cause, Finding } from "./finding.ts";

export type Certainty = "certain" | "likely" | "unknown";

export function certaintyOf(cause: Cause): Certainty {
  return CERTAINTY[cause];
}

const CERTAINTY: Readonly<Record<Cause, Certainty>> = {
  "first leader": "certain",
  order: "certain",
  fault: "certain",
  "process ended": "certain",
  "leader stepped down": "certain",
  "link down": "likely",
  "leader blocked": "likely",
  "winner blocked": "likely",
  unknown: "unknown",
};

export function findCause(election: ElectionCase): Finding {
  for (const rule of RULES) {
    const finding = rule(election);
    if (finding !== undefined) return finding;
  }
  return unknown(election);
}

const RULES: readonly Rule[] = [
  firstLeader,
  restart,
  order,
  injectedFault,
  processEnded,
  leaderSteppedDown,
  linkDown,
  leaderBlocked,
  winnerBlocked,
];
