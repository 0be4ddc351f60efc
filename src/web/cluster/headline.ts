/**
 * The first line of the console: one sentence that says whether the cluster works, and one
 * with further facts. Pure.
 */
import { type ClusterView, isHeard, leaderOf, type ObservedNode } from "../../feed/cluster-view.ts";
import type { RaftSample } from "../../feed/sample.ts";
import { age, capitalized, count, duration, listed, numeral, plural } from "../format.ts";
import type { Verdict } from "../verdict.ts";

export interface Headline {
  readonly verdict: Verdict;
  readonly title: string;
  readonly detail: string;
}

export interface Circumstances {
  /** The median latency of the writes of the last seconds; absent if there were none. */
  readonly writeMs: number | undefined;
  /** The time for which no leader has been heard. */
  readonly leaderlessMs: number;
}

/** A node that is this far behind is mentioned. */
const FAR_BEHIND = 1000;

/** A leader that has not heard a quorum for this long is about to step down. */
const SILENT_MS = 500;

export function headlineOf(view: ClusterView, circumstances: Circumstances): Headline {
  const nodes = Object.values(view.nodes);
  const leader = leaderOf(view);
  if (nodes.every(({ sample }) => sample === undefined)) return nothingYet(nodes);
  return leader === undefined
    ? withoutLeader(nodes, circumstances)
    : withLeader(leader, nodes, circumstances);
}

function nothingYet(nodes: readonly ObservedNode[]): Headline {
  const silent = nodes.filter(({ reach }) => reach !== undefined && reach.is !== "live");
  return {
    verdict: "unknown",
    title: "Waiting for the first node to answer.",
    detail: silent.map((node) => `${capitalized(silence(node))}.`).join(" "),
  };
}

function withLeader(
  leader: ObservedNode,
  nodes: readonly ObservedNode[],
  { writeMs }: Circumstances,
): Headline {
  const sample = leader.sample!; // leaderOf only takes nodes with one
  const { term, heardMs = 0 } = sample.raft;
  const voters = votersOf(nodes);
  const agreeing = voters.filter((node) => isHeard(node) && follows(node, leader.id, term));
  const hasQuorum = agreeing.length > voters.length / 2;
  const leads = `node ${leader.id} leads term ${term}`;
  const details = [...troubles(leader, nodes), ...progress(leader)];
  if (sample.leading?.serves === false) {
    return {
      verdict: "warn",
      title: `Node ${leader.id} was elected in term ${term} and commits its first entry.`,
      detail: details.join(" "),
    };
  }
  if (!hasQuorum || heardMs > SILENT_MS) {
    const heard = heardMs > SILENT_MS ? `has not heard a quorum for ${duration(heardMs)}` : "";
    const why = heard || `only ${numeral(agreeing.length)} of ${numeral(voters.length)} follow it`;
    return {
      verdict: "warn",
      title:
        heard === "" ? `${capitalized(leads)}, but ${why}.` : `${capitalized(leads)}, but ${why}.`,
      detail: details.join(" "),
    };
  }
  const speed = writeMs === undefined ? "" : `, and a write takes ${duration(writeMs)}`;
  const all = agreeing.length === voters.length;
  const agreement = `${numeral(agreeing.length)} of ${numeral(voters.length)} voters`;
  return {
    verdict: all ? "ok" : "warn",
    title: all
      ? `The cluster works: ${leads}${speed}.`
      : `The cluster works with ${agreement}: ${leads}${speed}.`,
    detail: [...(all ? [`${capitalized(agreement)} agree on it.`] : []), ...details].join(" "),
  };
}

function withoutLeader(nodes: readonly ObservedNode[], { leaderlessMs }: Circumstances): Headline {
  const voters = votersOf(nodes);
  const silent = voters.filter((node) => !isHeard(node));
  const needed = Math.floor(voters.length / 2) + 1;
  const since = leaderlessMs >= 100 ? ` for ${age(leaderlessMs)}` : "";
  const heard = voters.length - silent.length;
  if (heard < needed) {
    const who = `${numeral(silent.length)} of ${numeral(voters.length)} voters`;
    return {
      verdict: "bad",
      title: `No leader${since}: ${who} ${silent.length === 1 ? "does" : "do"} not answer.`,
      detail:
        `${silent.map((node) => `${capitalized(silence(node))}.`).join(" ")} ` +
        `${capitalized(numeral(heard))} of the ${numeral(needed)} votes that are needed can be had.`,
    };
  }
  const asking = voters.filter(
    ({ sample }) => sample !== undefined && /candidate/i.test(sample.raft.role),
  );
  const waiting = voters
    .filter((node) => isHeard(node) && node.sample?.raft.role === "follower")
    .map(({ sample }) => timerLeftMs(sample!.raft)); // a node that is heard has one
  const cause =
    asking.length > 0
      ? `${nodesNamed(asking)} ${asking.length === 1 ? "asks" : "ask"} for votes`
      : "an election timer has to expire first";
  const next = waiting.length > 0 ? Math.max(0, Math.min(...waiting)) : undefined;
  return {
    verdict: "bad",
    title: `No leader${since}: ${cause}.`,
    detail: [
      ...silent.map((node) => `${capitalized(silence(node))}.`),
      ...(next === undefined ? [] : [`The next election timeout is in ${duration(next)}.`]),
    ].join(" "),
  };
}

function timerLeftMs({ timeoutMs, waitedMs, heardMs = waitedMs }: RaftSample): number {
  return timeoutMs - Math.min(waitedMs, heardMs);
}

/** Nodes that do not answer, are late, or are far behind. */
function troubles(leader: ObservedNode, nodes: readonly ObservedNode[]): string[] {
  const last = leader.sample?.raft.last ?? 0;
  return nodes.flatMap((node) => {
    if (node.reach?.is === "gone") return [];
    if (!isHeard(node)) return [`${capitalized(silence(node))}.`];
    const behind = last - (node.sample?.raft.last ?? last);
    if (behind < FAR_BEHIND) return [];
    return [`Node ${node.id} is ${plural(behind, "entry", "entries")} behind.`];
  });
}

function progress(leader: ObservedNode): string[] {
  const { transfersTo, peers = [] } = leader.sample?.leading ?? {};
  const transfer =
    transfersTo === undefined ? [] : [`Leadership is being transferred to node ${transfersTo}.`];
  const snapshots = peers.flatMap(({ id, snapshotStoredBytes, snapshotBytes }) => {
    if (!snapshotBytes || snapshotStoredBytes === undefined) return [];
    const share = Math.floor((100 * snapshotStoredBytes) / snapshotBytes);
    return [`Node ${id} receives a snapshot, ${share}\u00a0% done.`];
  });
  return [...transfer, ...snapshots];
}

function follows({ id, sample }: ObservedNode, leader: number, term: number): boolean {
  if (sample === undefined || sample.raft.term !== term) return false;
  return id === leader || sample.raft.leader === leader;
}

/** Before the members are known, every node counts as one. */
export function votersOf(nodes: readonly ObservedNode[]): readonly ObservedNode[] {
  const newest = nodes
    .filter(({ about }) => about !== undefined)
    .toSorted((a, b) => (b.sample?.raft.version ?? 0) - (a.sample?.raft.version ?? 0))[0];
  const voters = newest?.about?.members.filter(({ membership }) => membership === "voter") ?? [];
  if (voters.length === 0) return nodes.filter(({ reach }) => reach?.is !== "gone");
  return voters.map(({ id }) => nodes.find((node) => node.id === id) ?? unseen(id));
}

function unseen(id: number): ObservedNode {
  return { id, moves: [], lost: 0 };
}

/** "node 1 does not answer: connection refused" */
function silence({ id, reach }: ObservedNode): string {
  const why = reach?.why === undefined ? "" : `: ${reach.why}`;
  const since = reach?.heardMs === undefined ? "" : `, last heard ${age(reach.heardMs)} ago`;
  return `node ${id} does not answer${since}${why}`;
}

function nodesNamed(nodes: readonly ObservedNode[]): string {
  const ids = listed(nodes.map(({ id }) => count(id)));
  return nodes.length === 1 ? `node ${ids}` : `nodes ${ids}`;
}
