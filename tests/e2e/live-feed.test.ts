/**
 * The live feed of real nodes, through the console of one of them: a killed leader, its
 * successor, and what can be asked without a page.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ClusterView, fold, leaderOf, NO_VIEW } from "../../src/feed/cluster-view.ts";
import type { FeedLine } from "../../src/feed/lines.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { freePort } from "../harness/free-port.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { Watched } from "../support/watched.ts";

const SETTINGS = ["--heartbeat-interval-ms=50", "--election-timeout-ms=500"];

/** Adds the address of its console to the command of a node. */
const addresses = new Map([1, 2, 3].map((id) => [id, `127.0.0.1:${freePort()}`]));
const startedBy = (id: NodeId) => [
  ...["sh", "-c", `exec "$@" --listen-http=${addresses.get(id)}`, "sh"],
];

let cluster: ProcessCluster;

beforeAll(async () => {
  cluster = ProcessCluster.create(3, SETTINGS, { startedBy });
  cluster.start(1, 2, 3);
  await cluster.leader();
});

afterAll(() => cluster[Symbol.asyncDispose]());

/** Where the console of a node is. */
async function consoleOf(id: NodeId): Promise<string> {
  return until(`node ${id} has a console`, async () => {
    return (await cluster.status(id))?.httpAddress || undefined;
  });
}

/** A browser that shows the page of a node. */
function openFeed(address: string): { view: Watched<ClusterView>; socket: WebSocket } {
  const view = new Watched(NO_VIEW);
  const headers = { origin: `http://${address}` };
  const socket = new WebSocket(`ws://${address}/v1/feed`, { headers });
  socket.onmessage = ({ data }) => {
    const lines = String(data).split("\n");
    view.value = lines.reduce((so, line) => fold(so, JSON.parse(line) as FeedLine), view.value);
  };
  return { view, socket };
}

test("a page shows the leader, its death with the reason, and the next leader", async () => {
  const leader = await cluster.leader();
  const follower = cluster.ids.find((id) => id !== leader)!; // two of three
  const { view, socket } = openFeed(await consoleOf(follower));
  const calm = await view.until((it) => leaderOf(it)?.id === leader);
  expect(calm.hello).toMatchObject({ via: "node", access: "full", supervisor: false });
  await view.until((it) => Object.values(it.nodes).every(({ about }) => about !== undefined));

  await cluster.kill(leader);
  const after = await view.until((it) => (leaderOf(it)?.id ?? leader) !== leader);
  const down = await view.until((it) => it.nodes[leader]?.reach?.is === "down");
  expect(down.nodes[leader]?.reach?.why).toBeDefined();
  expect(after.nodes[leaderOf(after)!.id]?.sample?.raft.role).toBe("leader"); // there is one
  const elected = await view.until((it) =>
    it.events.some(({ node, event }) => node !== leader && event.kind === "leader.elected"),
  );
  expect(elected.events.map(({ event }) => event.kind)).toContain("link.down");

  cluster.start(leader);
  await view.until((it) => it.nodes[leader]?.reach?.is === "live");
  socket.close();
});

test("status, events and charts can be requested without a viewer", async () => {
  const address = await consoleOf(2);
  const get = async (path: string) => (await fetch(`http://${address}${path}`)).json();
  const status = (await get("/v1/status")) as { leader: number; nodes: unknown[] };
  expect([status.leader, status.nodes.length]).toEqual([await cluster.leader(), 3]);
  const { events } = (await get("/v1/events")) as { events: { event: { kind: string } }[] };
  expect(events.map(({ event }) => event.kind)).toContain("node.starting");
  const charts = (await get("/v1/charts")) as { name: string }[];
  expect(charts.map(({ name }) => name)).toContain("election");
});
