/**
 * The events that the nodes of a running cluster have kept, read once: each node keeps
 * the newest few hundred. Their clocks are aligned by the hub.
 */
import type { ClusterView } from "../../feed/cluster-view.ts";
import {
  addEvent,
  addLine,
  type ElectionEvents,
  NO_ELECTION_EVENTS,
} from "../../feed/elections.ts";
import { MAX_STORED_EVENTS } from "../../hub/event-store.ts";
import { Hub } from "../../hub/hub.ts";
import { systemClock } from "../../system-env.ts";
import { tcpNetwork } from "../../transport/tcp.ts";
import type { AskedNode } from "../nodes.ts";

/** A node sends what it has kept in a few answers. When none came for this long, all have come. */
const QUIET_MS = 300;
const MAX_ROUNDS = 5;

export interface KeptEvents {
  readonly events: ElectionEvents;
  /** The time of day of a time of the events, in milliseconds since 1970. */
  wallMs(at: number): number;
}

/** `nodes` have answered already. */
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
    await hub.current();
    return observed(await settled(hub), hub);
  } finally {
    hub.stop();
  }
}

async function settled(hub: Hub): Promise<ClusterView> {
  let known = -1;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { length } = hub.eventsAfter(0, MAX_STORED_EVENTS).events;
    if (length === known) break;
    known = length;
    await new Promise<void>((resolve) => void systemClock.setTimeout(resolve, QUIET_MS));
  }
  return hub.view;
}

function observed(view: ClusterView, hub: Hub): KeptEvents {
  const seen = addLine(NO_ELECTION_EVENTS, { kind: "view", at: systemClock.now(), view });
  const { events } = hub.eventsAfter(0, MAX_STORED_EVENTS);
  const { at: helloAt = 0, wall = "" } = view.hello ?? {};
  return {
    events: events.reduce(addEvent, seen),
    wallMs: (at) => Date.parse(wall) + at - helloAt,
  };
}
