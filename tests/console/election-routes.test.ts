/**
 * Elections by HTTP, on a hub with the events of one change of leader.
 */
import { expect, test } from "bun:test";
import type { TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { electionRoutes } from "../../src/console/election-routes.ts";
import type { Route } from "../../src/console/route.ts";
import { fold, NO_VIEW } from "../../src/feed/cluster-view.ts";
import { EventStore } from "../../src/hub/event-store.ts";
import type { NodeEvent } from "../../src/node-events.ts";
import { ABOUT, event, hello, sample } from "../support/feed-lines.ts";

const EVENTS: readonly (readonly [node: number, at: number, of: NodeEvent])[] = [
  [1, 100, { kind: "leader.elected", term: 2, voters: [1, 2], tookMs: 9 }],
  [2, 101, { kind: "leader.found", term: 2, leaderId: 1, leaderlessMs: undefined }],
  [3, 101, { kind: "leader.found", term: 2, leaderId: 1, leaderlessMs: undefined }],
  [1, 500, { kind: "process.exited", pid: 7, code: undefined, signal: "SIGKILL" }],
  [2, 1_900, { kind: "leader.elected", term: 3, voters: [2, 3], tookMs: 9 }],
  [3, 1_901, { kind: "leader.found", term: 3, leaderId: 2, leaderlessMs: 1_402 }],
];

function routesAfter(count: number): readonly Route[] {
  const lines = EVENTS.slice(0, count).map(([node, at, of], seq) => event(node, seq + 1, at, of));
  const view = [hello(), sample(1, {}, ABOUT), ...lines].reduce(fold, NO_VIEW);
  const events = new EventStore();
  for (const observed of view.events) events.add(observed);
  const eventsAfter = (seq: number, limit: number) => events.after(seq, limit);
  return electionRoutes({ current: async () => view, eventsAfter });
}

/** The answer, after its schema was checked. */
async function get(routes: readonly Route[], path: string, params: object = {}) {
  const row = routes.find((each) => each.path === path)!; // a path of the table
  const answer = await row.handle({ params } as never);
  const body = JSON.parse(String(answer.body));
  const schema = row.answers[answer.status]?.schema as TSchema;
  expect([...Value.Errors(schema, body)]).toEqual([]);
  return body;
}

test("all elections are explained, and the present leader is named", async () => {
  const { elections, noLeader, clock } = await get(routesAfter(6), "/v1/elections");
  expect(elections).toMatchObject([
    { term: 2, leader: 1, cause: "first leader" },
    { term: 3, leader: 2, cause: "process ended", certainty: "certain" },
  ]);
  expect(noLeader).toBeUndefined();
  expect(clock).toEqual({ at: hello().at, wall: hello().wall });
});

test("the answer says why there is no leader", async () => {
  const { noLeader } = await get(routesAfter(4), "/v1/elections");
  expect(noLeader).toMatchObject({ silent: [1], refusals: [] });
});

test("one election is explained by its term, and an unknown term is not found", async () => {
  const routes = routesAfter(6);
  const election = await get(routes, "/v1/elections/{term}", { term: "3" });
  expect(election.sentence).toContain("its process was killed (SIGKILL)");
  expect(election.outcome.voters).toEqual([2, 3]);
  expect(get(routes, "/v1/elections/{term}", { term: "9" })).rejects.toThrow(
    "Cannot explain term 9: no leader of it is known",
  );
});
