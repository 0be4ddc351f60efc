/**
 * Elections by HTTP: why the leader has changed, from the events of the nodes that the
 * hub has read.
 */
import { Type } from "@sinclair/typebox";
import { electedTerms, explain, explainSilence } from "../feed/elections.ts";
import { electionEventsOf } from "../hub/election-events.ts";
import type { Hub } from "../hub/hub.ts";
import { HttpError, json } from "./answer.ts";
import { type Route, route } from "./route.ts";

type ElectionSource = Pick<Hub, "current" | "eventsAfter">;

const Id = Type.Integer({ minimum: 1 });
const Term = Type.Integer({ minimum: 0 });
const Count = Type.Integer({ minimum: 0 });
const Ms = Type.Number();

const FailedCampaign = Type.Object({
  term: Term,
  candidate: Id,
  isSplit: Type.Boolean(),
  why: Type.String(),
});

const Outcome = Type.Object({
  sentence: Type.String(),
  voters: Type.Array(Id),
  timeoutMs: Type.Optional(Ms),
  leaderlessMs: Type.Optional(Ms),
  unknownWrites: Type.Optional(Count),
  resumedRequests: Count,
  failed: Type.Array(FailedCampaign),
});

/** Times are on the clock of the console, as in the feed. */
const Explained = Type.Object({
  term: Term,
  leader: Id,
  previous: Type.Optional(Type.Object({ term: Term, leader: Id })),
  at: Type.Optional(Ms),
  sentence: Type.String(),
  cause: Type.String(),
  certainty: Type.String(),
  evidence: Type.Array(Type.Object({ at: Ms, node: Id, text: Type.String() })),
  outcome: Outcome,
});

const Elections = Type.Object({
  /** By term. */
  elections: Type.Array(Explained),
  /** Absent if there is a leader. */
  noLeader: Type.Optional(
    Type.Object({
      since: Type.Optional(Ms),
      sentence: Type.String(),
      silent: Type.Array(Id),
      refusals: Type.Array(Type.Object({ candidate: Id, voter: Id, why: Type.String() })),
      splitTerms: Type.Array(Term),
    }),
  ),
  /** The time of day of a moment on the console's clock. */
  clock: Type.Object({ at: Ms, wall: Type.String() }),
});

export function electionRoutes(hub: ElectionSource): readonly Route[] {
  return [electionsRoute(hub), electionRoute(hub)];
}

function electionsRoute(hub: ElectionSource): Route {
  return route({
    method: "GET",
    path: "/v1/elections",
    summary: "Why the leader has changed, as far as the events of the nodes reach back",
    effect: "read",
    answers: { 200: { description: "The elections that are known", schema: Elections } },
    example: { path: "/v1/elections", status: 200 },
    handle: async () => {
      const view = await hub.current();
      const events = electionEventsOf(hub, view);
      const { at = 0, wall = "" } = view.hello ?? {};
      const elections = electedTerms(events).flatMap((term) => explain(events, term) ?? []);
      return json({ elections, noLeader: explainSilence(events), clock: { at, wall } });
    },
  });
}

function electionRoute(hub: ElectionSource): Route {
  return route({
    method: "GET",
    path: "/v1/elections/{term}",
    summary: "Why the leader of one term was elected, with the evidence",
    effect: "read",
    params: Type.Object({ term: Type.String({ pattern: "^[1-9][0-9]{0,15}$" }) }),
    answers: { 200: { description: "The explanation", schema: Explained } },
    example: { path: "/v1/elections/2", status: 200 },
    handle: async ({ params: { term } }) => {
      const election = explain(electionEventsOf(hub, await hub.current()), Number(term));
      if (election !== undefined) return json(election);
      const message = `Cannot explain term ${term}: no leader of it is known`;
      throw new HttpError(404, "NOT_FOUND", message);
    },
  });
}
