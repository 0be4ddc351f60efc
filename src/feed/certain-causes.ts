/**
 * The rules whose findings are certain: what caused an election was recorded as such.
 */

import type { NodeId } from "../vocabulary.ts";
import { type ElectionCase, SLACK_MS } from "./election-case.ts";
import { type Observed, ofKind } from "./election-events.ts";
import { exitOf, faultOf, missingOf } from "./election-words.ts";
import { endOf, type Finding, knowsLeader, nameOf, silenceOf } from "./finding.ts";
import type { ObservedEvent } from "./lines.ts";

/** The log of a new cluster has one entry, its configuration, and the term of that is 1. */
export function firstLeader(election: ElectionCase): Finding | undefined {
  const { campaign, won } = election;
  const isNew = campaign === undefined ? won.term <= 2 : campaign.event.last.index === 1;
  if (!isNew || knowsLeader(election)) return undefined;
  return { cause: "first leader", because: "there was no leader yet", evidence: [] };
}

/** All nodes were started: what they had recorded before is not there any more. */
export function restart(election: ElectionCase): Finding | undefined {
  if (knowsLeader(election)) return undefined;
  const starts = ofKind(election.events, "node.starting", "node.recovered");
  const start = starts.find(({ node }) => node === election.won.leader);
  if (start === undefined) return undefined;
  const because = "the nodes had been started, and knew no leader";
  return { cause: "process ended", because, evidence: [start] };
}

/** An operator, or a supervisor that stops processes, wanted another leader. */
export function order(election: ElectionCase): Finding | undefined {
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
export function injectedFault(election: ElectionCase): Finding | undefined {
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

export function processEnded(election: ElectionCase): Finding | undefined {
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
export function leaderSteppedDown(election: ElectionCase): Finding | undefined {
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
