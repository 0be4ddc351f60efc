/**
 * The injected faults that have not ended, as far as the events tell. Pure.
 */
import type { ClusterView } from "../feed/cluster-view.ts";
import type { NodeEventOf } from "../node-events.ts";
import type { NodeId } from "../vocabulary.ts";

export interface KnownFault {
  readonly node: NodeId;
  readonly what: NodeEventOf<"fault.injected">;
  readonly leftMs: number;
}

/** A node that has started anew has no faults. */
export function activeFaults({ events }: ClusterView, now: number): readonly KnownFault[] {
  const active = new Map<string, KnownFault>();
  for (const { node, at, event } of events) {
    if (event.kind === "fault.injected") {
      const leftMs = at + event.forMs - now;
      if (leftMs > 0) active.set(`${node}-${event.id}`, { node, what: event, leftMs });
    }
    if (event.kind === "fault.ended") active.delete(`${node}-${event.id}`);
    if (event.kind === "node.starting") {
      for (const [id, fault] of active) if (fault.node === node) active.delete(id);
    }
  }
  return [...active.values()];
}

/** "isolate 2", "cut 1-3", "mute 2>3". */
export function faultText({ node, what: { fault, peer, oneWay } }: KnownFault): string {
  if (peer === undefined) return `${fault} ${node}`;
  const isOneWay = fault === "cut" ? oneWay === true : fault !== "reset";
  return `${fault} ${node}${isOneWay ? ">" : "-"}${peer}`;
}
