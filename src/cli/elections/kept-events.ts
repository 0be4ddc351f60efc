/**
 * The events that the nodes of a running cluster have kept, read once: each node keeps
 * the newest few hundred. Their clocks are aligned by the hub.
 */
import type { ClusterView } from "../../feed/cluster-view.ts";
import type { ElectionEvents } from "../../feed/elections.ts";
import { electionEventsOf } from "../../hub/election-events.ts";
import { Hub } from "../../hub/hub.ts";
import { systemClock } from "../../system-env.ts";
import { tcpNetwork } from "../../transport/tcp.ts";
import type { AskedNode } from "../nodes.ts";

export interface KeptEvents {
  readonly events: ElectionEvents;
  /** The time of day of an event's time, in milliseconds since 1970. */
  wallMs(at: number): number;
}

/** `nodes` are the nodes that have already answered. */
export async function keptEvents(
  nodes: readonly AskedNode[],
  clusterId: number,
): Promise<KeptEvents> {
  const hub = new Hub({
    clock: systemClock,
    network: tcpNetwork,
    wallTime: () => new Date().toISOString(),
    endpoints: () => nodes.map(({ endpoint: address, id }) => ({ address, ...(id && { id }) })),
    clusterId: () => clusterId,
    facts: () => ({
      via: "command",
      cluster: { id: "", name: "", dev: false },
      nodes: [],
      access: "read",
      supervisor: false,
    }),
  });
  try {
    return observed(await hub.current(), hub);
  } finally {
    hub.stop();
  }
}

function observed(view: ClusterView, hub: Hub): KeptEvents {
  const { at: helloAt = 0, wall = "" } = view.hello ?? {};
  return {
    events: electionEventsOf(hub, view),
    wallMs: (at) => Date.parse(wall) + at - helloAt,
  };
}
