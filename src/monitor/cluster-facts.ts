/**
 * Single facts of the view of a cluster.
 */
import { type ClusterView, leaderOf, type ObservedNode } from "../feed/cluster-view.ts";
import type { NodeId } from "../vocabulary.ts";

/** By id, without those that are gone. */
export function nodesOf({ nodes }: ClusterView): readonly ObservedNode[] {
  const here = Object.values(nodes).filter(({ reach }) => reach?.is !== "gone");
  return here.sort((a, b) => a.id - b.id);
}

/** Nodes that can be observed take faults only if they were started with dev-faults. */
export function isDevCluster(view: ClusterView): boolean {
  return nodesOf(view).some(({ about }) => about?.dev === true);
}

/** The node that the user has chosen: at first the leader. */
export function selectedNode(view: ClusterView, selected: NodeId | undefined) {
  const nodes = nodesOf(view);
  const chosen = nodes.find(({ id }) => id === selected);
  return chosen ?? leaderOf(view) ?? nodes[0];
}

export function clientAddressOf(view: ClusterView, id: NodeId): string | undefined {
  const members = nodesOf(view).flatMap(({ about }) => about?.members ?? []);
  return members.find((member) => member.id === id)?.clientAddress;
}
