/**
 * The causes of an election: rules in a fixed order, of which the first that applies gives
 * the cause. A request of an operator, an injected fault, the end of a process and the
 * leader's own events are certain. Events that only coincide with the silence are likely
 * causes. Otherwise the cause is unknown, and the explanation says so.
 */
import type { NodeEventKind } from "../node-events.ts";
import type { NodeId } from "../vocabulary.ts";
import { type ElectionCase, SLACK_MS } from "./election-case.ts";
import { type Observed, ofKind } from "./election-events.ts";
import { exitOf, faultOf, missingOf, ms } from "./election-words.ts";
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

export type Certainty = "certain" | "likely" | "unknown";

export interface Finding {
  readonly cause: Cause;
  /** Follows "Node 2 was elected because". */
  readonly because: string;
  readonly evidence: readonly ObservedEvent[];
}

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

type Rule = (election: ElectionCase) => Finding | undefined;

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

/** The log of a new cluster has one entry, its configuration, and the term of that is 1. */
function firstLeader(election: ElectionCase): Finding | undefined {
  const { campaign, won } = election;
  const isNew = campaign === undefined ? won.term <= 2 : campaign.event.last.index === 1;
  if (!isNew || knowsLeader(election)) return undefined;
  return { cause: "first leader", because: "there was no leader yet", evidence: [] };
}

/** All nodes were started: what they had recorded before is not there any more. */
function restart(election: ElectionCase): Finding | undefined {
  if (knowsLeader(election)) return undefined;
  const starts = ofKind(election.events, "node.starting", "node.recovered");
  const start = starts.find(({ node }) => node === election.won.leader);
  if (start === undefined) return undefined;
  const because = "the nodes had been started, and knew no leader";
  return { cause: "process ended", because, evidence: [start] };
}

function knowsLeader({ previous, timeout, campaign }: ElectionCase): boolean {
  const isKnown = previous !== undefined || typeof timeout?.event.leaderId === "number";
  return isKnown || campaign?.event.because === "transfer";
}

/** An operator, or a supervisor that stops processes, wanted another leader. */
function order(election: ElectionCase): Finding | undefined {
  const { events, previous, campaign } = election;
  const leader = previous?.leader;
  const own = events.filter(({ node }) => node === leader);
  const transfer = ofKind(own, "transfer.started").at(-1);
  if (campaign?.event.because === "transfer" && endOf(election)?.event.why !== "vote lost") {
    const why = transfer?.event.why === "stopping" ? "because it was told to stop" : "as ordered";
    const because = `${nameOf(election)} handed over, ${why}`;
    const received = ofKind(events, "transfer.received").filter(
      ({ node }) => node === election.won.leader,
    );
    return { cause: "order", because, evidence: [...(transfer ? [transfer] : []), ...received] };
  }
  const end = endOf(election);
  if (end?.event.why === "stepped down") {
    const because = `${nameOf(election)} stepped down, as ordered`;
    return { cause: "order", because, evidence: [end] };
  }
  if (end?.event.why === "transferred") {
    const because = `${nameOf(election)} handed over to node ${end.event.by}, which did not win`;
    return { cause: "order", because, evidence: [...(transfer ? [transfer] : []), end] };
  }
  const stopping = ofKind(own, "node.stopping").findLast(({ at }) => at <= election.won.at);
  if (stopping === undefined) return undefined;
  const because = `${nameOf(election)} was told to stop (${stopping.event.signal})`;
  return { cause: "order", because, evidence: [stopping] };
}

/** A fault that was active during the silence, on the leader or on its link to the winner. */
function injectedFault(election: ElectionCase): Finding | undefined {
  const { state, won, previous } = election;
  const ended = ofKind(state.events, "fault.ended");
  const fault = ofKind(state.events, "fault.injected").findLast((injected) => {
    const { node, at, event } = injected;
    if (event.fault === "lowSpace") return false;
    const end = ended.find((it) => it.node === node && it.event.id === event.id && it.at >= at);
    const ends = end?.at ?? at + event.forMs;
    if (at > won.at || ends < election.silentSince - SLACK_MS) return false;
    const leader = previous?.leader ?? won.leader;
    if (event.peer === undefined) return node === leader || node === won.leader;
    return node === leader || event.peer === leader;
  });
  if (fault === undefined) return undefined;
  const because = `${silenceOf(election)}: a fault was injected into node ${fault.node} (${faultOf(fault.event)})`;
  return { cause: "fault", because, evidence: [fault] };
}

function processEnded(election: ElectionCase): Finding | undefined {
  const { events, previous, won } = election;
  const leader = previous?.leader ?? election.timeout?.event.leaderId;
  if (leader === undefined) return undefined;
  const since = events.filter(({ at }) => at >= election.silentSince - SLACK_MS);
  const found = (because: string, event: ObservedEvent): Finding => {
    return {
      cause: "process ended",
      because: `${silenceOf(election)}: ${because}`,
      evidence: [event],
    };
  };
  const own = since.filter(({ node, at }) => node === leader && at <= won.at);
  const exit = ofKind(own, "process.exited").at(0);
  if (exit !== undefined) return found(`its process ${exitOf(exit.event)}`, exit);
  const paused = ofKind(own, "process.paused").at(0);
  if (paused !== undefined) return found("its process was paused", paused);
  const failed = ofKind(own, "node.failed", "node.uncaughtError", "node.stopped").at(0);
  if (failed !== undefined) return found("it failed or stopped by itself", failed);
  const refused = ofKind(since, "link.failed").find(
    ({ event }) => event.peer === leader && /refused/i.test(event.reason),
  );
  if (refused !== undefined)
    return found("its process had ended, connections to it are refused", refused);
  const restart = firstOf(election, leader);
  if (restart === undefined) return undefined;
  return found("its process had ended, and was started again", restart);
}

/** A node that starts, and has recorded nothing else since it was last heard, was not running. */
function firstOf({ state, silentSince }: ElectionCase, node: NodeId) {
  const first = state.events.find((it) => it.node === node && it.at > silentSince);
  const isStart = first?.event.kind === "node.starting" || first?.event.kind === "node.recovered";
  return isStart || first?.event.kind === "process.started" ? first : undefined;
}

/** The leader's own events. */
function leaderSteppedDown(election: ElectionCase): Finding | undefined {
  const { state, previous, won } = election;
  const end = endOf(election);
  if (end === undefined || previous === undefined) return undefined;
  const own = state.events.filter((it) => it.node === end.node && Math.abs(it.at - end.at) < 1);
  const why = reasonOf(end, own, won.term);
  if (why === undefined) return undefined;
  const because = `${nameOf(election)} stepped down: ${why}`;
  const causes = ofKind(own, "leader.quorumLost", "leader.diskStalled", "leader.stateStalled");
  return { cause: "leader stepped down", because, evidence: [...causes, end] };
}

function reasonOf(
  { event }: Observed<"leader.ended">,
  own: readonly ObservedEvent[],
  wonTerm: number,
): string | undefined {
  switch (event.why) {
    case "quorum lost": {
      const lost = ofKind(own, "leader.quorumLost").at(0);
      return `it heard no quorum${lost === undefined ? "" : `; ${missingOf(lost.event)}`}`;
    }
    case "disk stalled":
      return "its disk finished no write for an election timeout";
    case "state stalled":
      return "it applied no entry for an election timeout";
    case "vote lost":
      return "it is no longer a voter";
    case "stopping":
      return "it stopped";
    case "newer term": {
      const adopted = ofKind(own, "term.adopted").at(0)?.event;
      if (adopted === undefined || adopted.term >= wonTerm) return undefined;
      return `node ${adopted.peer} had come to term ${adopted.term}`;
    }
    default:
      return undefined;
  }
}

function linkDown(election: ElectionCase): Finding | undefined {
  const { won, previous, timeout } = election;
  const between = ofKind(inSilence(election), "link.down").filter(({ node, event }) => {
    const ends = [node, event.peer];
    return ends.includes(won.leader) && previous !== undefined && ends.includes(previous.leader);
  });
  const link = timeout?.event.link;
  const isDown = link !== undefined && link !== null && !link.isUp;
  if (between.length === 0 && !isDown) return undefined;
  const reason = between[0] === undefined ? "" : `: ${between[0].event.reason}`;
  const because = `${silenceOf(election)}, probably because their connection was lost${reason}`;
  return { cause: "link down", because, evidence: between };
}

function leaderBlocked(election: ElectionCase): Finding | undefined {
  const blocked = blockedIn(election, election.previous?.leader);
  const slow = blocked ?? slowWriteIn(election, election.previous?.leader);
  if (slow === undefined) return undefined;
  const what =
    slow.event.kind === "loop.blocked"
      ? `it did not run for ${ms(slow.event.forMs)}`
      : `its disk took ${ms(slow.event.tookMs)} for a write`;
  const because = `${silenceOf(election)}, probably because ${what}`;
  return { cause: "leader blocked", because, evidence: [slow] };
}

/** The winner heard nothing because its process was blocked. */
function winnerBlocked(election: ElectionCase): Finding | undefined {
  const { won, timeout } = election;
  const blocked = blockedIn(election, won.leader);
  const isOwn = timeout?.node === won.leader;
  const isLate = isOwn && timeout.event.lateMs > timeout.event.timeoutMs / 4;
  if (blocked === undefined && !isLate) return undefined;
  const forMs = blocked?.event.forMs ?? timeout?.event.lateMs ?? 0;
  const because = `${silenceOf(election)}, probably because node ${won.leader} itself did not run for ${ms(forMs)}`;
  return { cause: "winner blocked", because, evidence: blocked === undefined ? [] : [blocked] };
}

function unknown(election: ElectionCase): Finding {
  const { state, previous, timeout } = election;
  if (!knowsLeader(election)) {
    return { cause: "unknown", because: "it knew no leader; why is not known", evidence: [] };
  }
  const leader = previous?.leader;
  const isSilent = !state.events.some(({ node }) => node === leader);
  const link = timeout?.event.link;
  const isUp = link?.isUp === true;
  const about = isUp ? "the connection was up, so messages were lost or late" : "why is not known";
  const why = leader === undefined || isSilent ? "it has recorded nothing" : about;
  return { cause: "unknown", because: `${silenceOf(election)}; ${why}`, evidence: [] };
}

/** The end of the previous leadership, if it came before the new one. */
function endOf({ state, previous, won }: ElectionCase): Observed<"leader.ended"> | undefined {
  return ofKind(state.events, "leader.ended").find(
    ({ node, at, event }) =>
      node === previous?.leader && event.term === previous.term && at <= won.at + SLACK_MS,
  );
}

function blockedIn(election: ElectionCase, node: NodeId | undefined) {
  return overlapping(election, "loop.blocked", node, ({ event }) => event.forMs);
}

function slowWriteIn(election: ElectionCase, node: NodeId | undefined) {
  return overlapping(election, "log.slowWrite", node, ({ event }) => event.tookMs);
}

/** Events that lasted into the silence. They may have been recorded after the election. */
function overlapping<Kind extends NodeEventKind>(
  { state, silentSince, won }: ElectionCase,
  kind: Kind,
  node: NodeId | undefined,
  lastedMs: (event: Observed<Kind>) => number,
): Observed<Kind> | undefined {
  return ofKind(state.events, kind).find(
    (it) => it.node === node && it.at >= silentSince && it.at - lastedMs(it) <= won.at,
  );
}

function inSilence({ events, silentSince, won }: ElectionCase): readonly ObservedEvent[] {
  return events.filter(({ at }) => at >= silentSince - SLACK_MS && at <= won.at);
}

/** "node 1, leader of term 6,". */
function nameOf({ previous, timeout }: ElectionCase): string {
  if (previous !== undefined) return `node ${previous.leader}, leader of term ${previous.term},`;
  const leader = timeout?.event.leaderId;
  return leader === undefined ? "the leader before" : `node ${leader}`;
}

function silenceOf(election: ElectionCase): string {
  const { timeout } = election;
  const silentMs = timeout?.event.silentMs;
  const forMs = typeof silentMs === "number" ? ` for ${ms(silentMs)}` : "";
  return `${nameOf(election)} was silent${forMs}`;
}
