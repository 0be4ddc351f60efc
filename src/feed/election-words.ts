/**
 * The English of explanations: lists, numbers and the facts of single events.
 */
import type { NodeEventOf, VoteReason } from "../node-events.ts";
import type { LogId, NodeId } from "../vocabulary.ts";
import type { ObservedEvent } from "./lines.ts";

/** "node 1", "nodes 1 and 3", "nodes 1, 2 and 3". */
export function nodes(ids: readonly NodeId[]): string {
  return `${ids.length === 1 ? "node" : "nodes"} ${list(ids.map(String))}`;
}

export function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** With a comma for the thousands. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

export function ms(value: number): string {
  return `${count(value)} ms`;
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/**
 * The sentence of one event, about the node that recorded it. Undefined if the event
 * explains nothing by itself.
 */
export function told({ node, event }: ObservedEvent): string | undefined {
  switch (event.kind) {
    case "node.starting":
    case "process.started":
      return `the process of node ${node} started`;
    case "node.recovered":
      return `node ${node} opened its storage`;
    case "node.stopping":
      return `node ${node} was told to stop (${event.signal})`;
    case "node.stopped":
      return `node ${node} stopped`;
    case "node.failed":
    case "node.uncaughtError":
      return `node ${node} failed${"reason" in event ? `: ${event.reason}` : ""}`;
    case "process.exited":
      return `the process of node ${node} ${exitOf(event)}`;
    case "process.paused":
      return `the process of node ${node} was paused`;
    case "process.resumed":
      return `the process of node ${node} was resumed`;
    case "fault.injected":
      return `a fault was injected into node ${node}: ${faultOf(event)}`;
    case "fault.ended":
      return `the injected fault of node ${node} ended: ${faultOf(event)}`;
    case "loop.blocked":
      return `node ${node} did not run for ${ms(event.forMs)}`;
    case "log.slowWrite":
      return `a log write of node ${node} took ${ms(event.tookMs)}`;
    case "link.up":
      return `node ${node} connected to node ${event.peer}`;
    case "link.down":
      return `node ${node} lost its connection to node ${event.peer}: ${event.reason}`;
    case "link.failed":
      return `node ${node} cannot connect to node ${event.peer}: ${event.reason}`;
    default:
      return toldOfElection({ node, event });
  }
}

function toldOfElection({ node, event }: Pick<ObservedEvent, "node" | "event">) {
  switch (event.kind) {
    case "election.timeout":
      return timeoutOf(node, event);
    case "election.unresolved":
      return `node ${node} finds no leader: ${unresolvedOf(event)}`;
    case "election.barred":
      return `node ${node} may not campaign: ${event.because}`;
    case "leader.lost":
      return `node ${node} lost node ${event.leaderId}, leader of term ${event.term}`;
    case "leader.elected":
      return `node ${node} won term ${event.term}${votesOf(event)}`;
    case "leader.established":
      return `node ${node} serves as the leader of term ${event.term}`;
    case "leader.ended":
      return `node ${node} stopped leading term ${event.term}: ${event.why}`;
    case "leader.quorumLost":
      return `node ${node} heard no quorum: ${missingOf(event)}`;
    case "leader.diskStalled":
      return `no log write of node ${node} finished for ${ms(event.forMs)}`;
    case "leader.stateStalled":
      return `node ${node} applied no entry for ${ms(event.forMs)}`;
    case "transfer.started":
      return `node ${node} transfers its leadership to node ${event.to} (${event.why})`;
    case "transfer.received":
      return `node ${node} was told to take over`;
    case "campaign.begun":
      return `node ${node} campaigned in term ${event.term}, after ${campaignOf(event)}`;
    case "campaign.ended":
      return `the campaign of node ${node} in term ${event.term} failed: ${event.outcome}`;
    case "vote.judged":
      return judgedBy(node, event);
    default:
      return undefined;
  }
}

/** The reason why a voter refused a candidate. */
export function refusal(voter: NodeId, reason: VoteReason): string {
  switch (reason.because) {
    case "log behind":
      return `the candidate's log ends at ${place(reason.theirs)}, node ${voter}'s at ${place(reason.last)}`;
    case "voted":
      return `node ${voter} has voted for ${voter === reason.votedFor ? "itself" : `node ${reason.votedFor}`}`;
    case "hears a leader": {
      const leader = reason.leaderId === undefined ? "a leader" : `node ${reason.leaderId}`;
      return `node ${voter} had heard ${leader} ${ms(reason.heardMs)} before`;
    }
    case "promise":
      return `node ${voter} had just started, and may have promised its vote`;
    case "older term":
      return `node ${voter} knew a newer term`;
    default:
      return reason.because;
  }
}

function votesOf({ voters }: NodeEventOf<"leader.elected">): string {
  return voters.length === 0 ? "" : ` with the votes of ${nodes(voters)}`;
}

export function missingOf({ missing }: NodeEventOf<"leader.quorumLost">): string {
  const parts = missing.map(({ peer, silentMs, isLinkUp }) => {
    return `node ${peer} was silent for ${ms(silentMs)}${isLinkUp ? "" : " and not connected"}`;
  });
  return list(parts);
}

export function exitOf({ code, signal }: NodeEventOf<"process.exited">): string {
  if (signal !== undefined && signal !== null) return `was killed (${signal})`;
  return `exited with code ${code ?? 0}`;
}

export function faultOf({ fault, peer, oneWay }: NodeEventOf<"fault.injected" | "fault.ended">) {
  const link = peer === undefined ? "" : `, link to node ${peer}`;
  return `${fault}${link}${oneWay === true ? ", one way" : ""}`;
}

function timeoutOf(node: NodeId, event: NodeEventOf<"election.timeout">): string {
  const { leaderId, silentMs, timeoutMs, lateMs } = event;
  const heard =
    typeof silentMs === "number" && leaderId !== undefined
      ? `heard nothing of node ${leaderId} for ${ms(silentMs)}`
      : "knew no leader";
  const late = lateMs >= 1 ? `, ${ms(lateMs)} late` : "";
  return `node ${node} ${heard}: election timeout after ${ms(timeoutMs)}${late}`;
}

function unresolvedOf({ silent, refusing }: NodeEventOf<"election.unresolved">): string {
  const parts = [
    ...(silent.length > 0 ? [`${nodes(silent)} ${does(silent, "not answer")}`] : []),
    ...(refusing.length > 0
      ? [`${nodes(refusing)} ${refusing.length > 1 ? "refuse" : "refuses"}`]
      : []),
  ];
  return list(parts) || "the votes were split";
}

/** "does not answer", "do not answer". */
export function does(ids: readonly NodeId[], what: string): string {
  return `${ids.length === 1 ? "does" : "do"} ${what}`;
}

function campaignOf({ because }: NodeEventOf<"campaign.begun">): string {
  return because === "transfer" ? "a leadership transfer" : "a quorum of pre-votes";
}

function judgedBy(node: NodeId, event: NodeEventOf<"vote.judged">): string {
  const { phase, candidate, term, granted } = event;
  const what = phase === "preVote" ? "would vote" : "voted";
  if (granted) return `node ${node} ${what} for node ${candidate} in term ${term}`;
  const vote = phase === "preVote" ? "pre-vote" : "vote";
  return `node ${node} refused node ${candidate} its ${vote} for term ${term}: ${refusal(node, event)}`;
}

function place({ index, term }: LogId): string {
  return `${count(index)} of term ${term}`;
}
