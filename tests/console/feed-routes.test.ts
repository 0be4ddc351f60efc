/**
 * The live feed by HTTP, on a hub that a test fills.
 */
import { afterAll, describe, expect, test } from "bun:test";
import type { TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { chartsOf } from "../../src/actors/inspect/charts.ts";
import { nodeMachine } from "../../src/actors/node/node.ts";
import { type FeedSource, feedRoutes, feedSocket } from "../../src/console/feed-routes.ts";
import { listenHttp } from "../../src/console/http-server.ts";
import { fold, NO_VIEW } from "../../src/feed/cluster-view.ts";
import { EventStore } from "../../src/hub/event-store.ts";
import { Viewer } from "../../src/hub/viewer.ts";
import { systemClock } from "../../src/system-env.ts";
import { ABOUT, event, hello, reach, sample } from "../support/feed-lines.ts";
import { Watched } from "../support/watched.ts";

const view = [
  hello(),
  reach(1),
  sample(1, {}, ABOUT),
  reach(2),
  sample(2, { role: "leader" }),
  event(2, 1, 1_500, { kind: "leader.elected", term: 2, voters: [1, 2], tookMs: 9 }),
].reduce(fold, NO_VIEW);
const events = new EventStore();
for (const observed of view.events) events.add(observed);

const viewers = new Set<Viewer>();
const hub: FeedSource["hub"] = {
  current: async () => view,
  eventsAfter: (seq, limit) => events.after(seq, limit),
  addViewer(socket) {
    const closed = () => void viewers.delete(viewer);
    const viewer = new Viewer({ socket, clock: systemClock, view: () => view, closed });
    viewers.add(viewer);
    viewer.begin(hello());
    return viewer;
  },
};
const source = { hub, charts: chartsOf(nodeMachine) };
const routes = feedRoutes(source);
const server = listenHttp({
  address: "127.0.0.1:0",
  routes,
  sockets: [feedSocket(source)],
  gate: { access: "read", hosts: new Set() },
  clock: systemClock,
  failed: (route, error) => expect([route, error]).toEqual([]),
});
const origin = `http://${server.address}`;
afterAll(() => server.stop());

const get = async (path: string) => {
  const response = await fetch(`${origin}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("routes", () => {
  test("every example of the feed's routes is answered as the table of routes says", async () => {
    for (const { example, answers } of routes) {
      const { status, body } = await get(example.path);
      expect([example.path, status]).toEqual([example.path, example.status]);
      const schema: TSchema | undefined = answers[status]?.schema;
      const errors = schema === undefined ? [] : [...Value.Errors(schema, body)];
      expect([example.path, errors]).toEqual([example.path, []]);
    }
  });

  test("the status names the leader, and lists the nodes", async () => {
    const { body } = await get("/v1/status");
    expect(body).toMatchObject({ cluster: { name: "local" }, leader: 2 });
    expect(body["nodes"]).toEqual(JSON.parse(JSON.stringify(Object.values(view.nodes))));
  });

  test("a node that was never reported is not found, and an invalid id is refused", async () => {
    expect(await get("/v1/nodes/9")).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect((await get("/v1/nodes/none")).status).toBe(400);
  });

  test("the route for events returns those after the requested number", async () => {
    const first = await get("/v1/events");
    expect(first.body).toMatchObject({ next: 1, lost: 0, events: [{ number: 1, node: 2 }] });
    expect((await get("/v1/events?since=1")).body).toEqual({ events: [], next: 1, lost: 0 });
    expect((await get("/v1/events?since=-1")).status).toBe(400);
  });
});

describe("the WebSocket", () => {
  test("a viewer gets the greeting and the view, and its watch line is read", async () => {
    const received = new Watched<readonly string[]>([]);
    const isClosed = new Watched(false);
    const socket = new WebSocket(`ws://${server.address}/v1/feed`, { headers: { origin } });
    socket.onmessage = ({ data }) => {
      received.value = [...received.value, ...String(data).split("\n")];
    };
    socket.onclose = () => {
      isClosed.value = true;
    };
    const lines = await received.until((all) => all.length >= 2);
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds).toEqual(["hello", "view"]);
    const [viewer] = viewers;
    socket.send("no watch line");
    await isClosed.until((closed) => closed);
    expect(viewer?.wanted.hz).toBe(5);
  });

  test("a page of another site gets no feed", async () => {
    const isClosed = new Watched(false);
    const headers = { origin: "http://evil.example" };
    const socket = new WebSocket(`ws://${server.address}/v1/feed`, { headers });
    socket.onclose = () => {
      isClosed.value = true;
    };
    await isClosed.until((closed) => closed);
    expect(viewers.size).toBe(0);
  });
});
