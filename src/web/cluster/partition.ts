/**
 * Which nodes hear each other: islands when a network is partitioned. Computed from the
 * links of the nodes that are heard. Pure.
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

/** The state of the link to `to`, as `from` reports it. */
export function linkOf(from: ObservedNode, to: number): Link {
  if (from.id === to) return { state: "self", reason: undefined };
  const link = from.sample?.links.find((one) => one.to === to);
  if (link === undefined || !isHeard(from)) return { state: "unknown", reason: undefined };
  return { state: STATES[link.state] ?? "unknown", reason: link.reason };
}

/** The state of a link's chart; for an inner state, the outer one. */
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

/** Removes the nodes that it finds from `left`. */
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

/**
 * A link has one direction. Two nodes are connected while both directions are open, or being
 * opened.
 */
function areLinked(a: ObservedNode, b: ObservedNode): boolean {
  return [linkOf(a, b.id), linkOf(b, a.id)].every((link) => !isBroken(link));
}

/** While a network is cut, a link dials again and again. */
const BROKEN: ReadonlySet<LinkState> = new Set(["cut", "refused", "dialling"]);

export function isBroken({ state }: Link): boolean {
  return BROKEN.has(state);
}
