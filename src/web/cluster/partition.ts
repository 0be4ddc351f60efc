/**
 * Which nodes hear each other: islands, once a network is cut. Seen from the nodes'
 * links, as far as the nodes are heard. Pure.
 */
import { type ClusterView, isHeard, type ObservedNode } from "../../feed/cluster-view.ts";
import { votersOf } from "./headline.ts";

export interface Island {
  readonly ids: readonly number[];
  readonly hasMajority: boolean;
}

export type LinkState = "self" | "ready" | "dialling" | "cut" | "refused" | "unknown";

export interface Link {
  readonly state: LinkState;
  readonly reason: string | undefined;
}

/** What `from` says of its link to `to`. */
export function linkOf(from: ObservedNode, to: number): Link {
  if (from.id === to) return { state: "self", reason: undefined };
  const link = from.sample?.links.find((one) => one.to === to);
  if (link === undefined || !isHeard(from)) return { state: "unknown", reason: undefined };
  return { state: STATES[link.state] ?? "unknown", reason: link.reason };
}

/** The states of a link's chart, and where a sample names an inner one, of that. */
const STATES: Readonly<Record<string, LinkState>> = {
  ready: "ready",
  linked: "dialling",
  connecting: "dialling",
  handshaking: "dialling",
  backingOff: "cut",
  refused: "refused",
};

/** One island: no network is cut. A node that is not heard is in none. */
export function islandsOf(view: ClusterView): readonly Island[] {
  const nodes = Object.values(view.nodes).filter(isHeard);
  const voters = votersOf(Object.values(view.nodes));
  const left = new Set(nodes);
  const islands: Island[] = [];
  for (const node of nodes) {
    if (!left.has(node)) continue;
    const island = reachable(node, left);
    const votes = voters.filter(({ id }) => island.some((member) => member.id === id)).length;
    islands.push({ ids: island.map(({ id }) => id), hasMajority: votes > voters.length / 2 });
  }
  return islands;
}

/** Takes the nodes that it finds out of `left`. */
function reachable(start: ObservedNode, left: Set<ObservedNode>): ObservedNode[] {
  const found = [start];
  left.delete(start);
  for (const node of found) {
    for (const other of left) {
      if (!areLinked(node, other)) continue;
      left.delete(other);
      found.push(other);
    }
  }
  return found;
}

/** A link is one way. Two nodes are linked while both ways are open, or being opened. */
function areLinked(a: ObservedNode, b: ObservedNode): boolean {
  return [linkOf(a, b.id), linkOf(b, a.id)].every(({ state }) => !BROKEN.has(state));
}

const BROKEN: ReadonlySet<LinkState> = new Set(["cut", "refused"]);
