/**
 * The events that explain elections, from those that a hub has read.
 */
import type { ClusterView } from "../feed/cluster-view.ts";
import { addEvent, addLine, type ElectionEvents, NO_ELECTION_EVENTS } from "../feed/elections.ts";
import { MAX_STORED_EVENTS } from "./event-store.ts";
import type { Hub } from "./hub.ts";

/** `view` is the hub's. It has the voters, and which nodes can be reached. */
export function electionEventsOf(hub: Pick<Hub, "eventsAfter">, view: ClusterView): ElectionEvents {
  const seen = addLine(NO_ELECTION_EVENTS, { kind: "view", at: 0, view });
  return hub.eventsAfter(0, MAX_STORED_EVENTS).events.reduce(addEvent, seen);
}
