/**
 * The live feed by HTTP: a WebSocket with its lines, and routes that return the hub's
 * present view. A request reads the nodes if no viewer does.
 */
import { Type } from "@sinclair/typebox";
import type { Chart } from "../feed/chart.ts";
import { leaderOf } from "../feed/cluster-view.ts";
import { ObservedEvent, ObservedNode } from "../feed/lines.ts";
import type { Hub } from "../hub/hub.ts";
import { HttpError, json } from "./answer.ts";
import { electionRoutes } from "./election-routes.ts";
import { type Route, route } from "./route.ts";
import type { SocketRoute } from "./socket.ts";

export interface FeedSource {
  readonly hub: Pick<Hub, "addViewer" | "current" | "eventsAfter">;
  /** The charts of this version's actors. */
  readonly charts: readonly Chart[];
}

const Count = Type.Integer({ minimum: 0 });

const Status = Type.Object({
  cluster: Type.Object({ id: Type.String(), name: Type.String(), dev: Type.Boolean() }),
  leader: Type.Optional(Type.Integer({ minimum: 1 })),
  nodes: Type.Array(ObservedNode),
});

const Events = Type.Object({
  events: Type.Array(Type.Composite([ObservedEvent, Type.Object({ number: Count })])),
  /** The `since` of the next request. */
  next: Count,
  /** Events after `since` that are no longer kept. */
  lost: Count,
});

/** The limit of events in a response. */
const MAX_EVENTS = 1_000;

export function feedRoutes({ hub, charts }: FeedSource): readonly Route[] {
  return [
    statusRoute(hub),
    nodeRoute(hub),
    eventsRoute(hub),
    ...electionRoutes(hub),
    chartsRoute(charts),
  ];
}

/** Lines of the feed, one or more in a message, as JSON with line breaks between them. */
export function feedSocket({ hub }: FeedSource): SocketRoute {
  return {
    path: "/v1/feed",
    summary: "The live feed of the cluster",
    open(socket) {
      const viewer = hub.addViewer(socket);
      return {
        message: (text) => viewer.message(text),
        drained: () => viewer.drained(),
        closed: () => viewer.closed(),
      };
    },
  };
}

function statusRoute(hub: FeedSource["hub"]): Route {
  return route({
    method: "GET",
    path: "/v1/status",
    summary: "What the nodes say about themselves, and which of them are reached",
    effect: "read",
    answers: { 200: { description: "The cluster", schema: Status } },
    example: { path: "/v1/status", status: 200 },
    handle: async () => {
      const view = await hub.current();
      const leader = leaderOf(view)?.id;
      return json({ cluster: view.hello?.cluster, leader, nodes: Object.values(view.nodes) });
    },
  });
}

function nodeRoute(hub: FeedSource["hub"]): Route {
  return route({
    method: "GET",
    path: "/v1/nodes/{id}",
    summary: "What one node says about itself",
    effect: "read",
    params: Type.Object({ id: Type.String({ pattern: "^[1-9][0-9]{0,15}$" }) }),
    answers: { 200: { description: "The node", schema: ObservedNode } },
    example: { path: "/v1/nodes/1", status: 200 },
    handle: async ({ params: { id } }) => {
      const node = (await hub.current()).nodes[id];
      if (node !== undefined) return json(node);
      throw new HttpError(404, "NOT_FOUND", `Cannot find node ${id}: no node has reported it`);
    },
  });
}

function eventsRoute(hub: FeedSource["hub"]): Route {
  const number = Type.String({ pattern: "^[0-9]{1,15}$" });
  return route({
    method: "GET",
    path: "/v1/events",
    summary: "The events of all nodes, in the order in which they were read",
    effect: "read",
    query: Type.Object({ since: Type.Optional(number) }),
    answers: { 200: { description: "The events after `since`", schema: Events } },
    example: { path: "/v1/events?since=0", status: 200 },
    handle: async ({ query: { since = "0" } }) => {
      await hub.current();
      const { events, lost } = hub.eventsAfter(Number(since), MAX_EVENTS);
      return json({ events, next: events.at(-1)?.number ?? Number(since), lost });
    },
  });
}

function chartsRoute(charts: readonly Chart[]): Route {
  const answer = json(charts);
  return route({
    method: "GET",
    path: "/v1/charts",
    summary: "The states and transitions of the actors of a node",
    effect: "read",
    answers: { 200: { description: "A chart for each kind of actor" } },
    example: { path: "/v1/charts", status: 200 },
    handle: () => answer,
  });
}
