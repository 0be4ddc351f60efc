/**
 * The routes of members and of leadership. The version of the list of members is its ETag:
 * with `If-Match`, a change applies only to this version.
 */
import { type Static, Type } from "@sinclair/typebox";
import type { QuorateClient } from "../../client/client.ts";
import { FailedPreconditionError } from "../../client/errors.ts";
import type { MemberChange, MembersResponse } from "../../codec/admin.ts";
import { type Answer, HttpError, json } from "../answer.ts";
import { type Route, type RouteRequest, route } from "../route.ts";
import { conditionIn } from "./key-values.ts";
import type { ClientSource } from "./kv-routes.ts";

const STRICT = { additionalProperties: false };

const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Address = Type.String({ minLength: 1, maxLength: 255 });
const IdParams = Type.Object({ id: Type.String({ pattern: "^[1-9][0-9]{0,15}$" }) });

const MemberInJson = Type.Object({
  id: Id,
  peer_address: Type.String(),
  client_address: Type.String(),
  membership: Type.Union([Type.Literal("voter"), Type.Literal("learner")]),
  becomes: Type.Optional(
    Type.Union([Type.Literal("voter"), Type.Literal("learner"), Type.Literal("removed")]),
  ),
  replaces: Type.Optional(Id),
});

const MemberList = Type.Object({
  version: Type.Integer({ minimum: 0 }),
  members: Type.Array(MemberInJson),
  removed: Type.Array(Id, { description: "ids that are never used again" }),
});

const NewMember = Type.Object(
  {
    id: Id,
    peer_address: Address,
    client_address: Address,
    learner: Type.Optional(Type.Boolean({ description: "stay a learner; default: false" })),
    replaces: Type.Optional(Id),
  },
  STRICT,
);

const Change = Type.Union([
  Type.Object({ membership: Type.Union([Type.Literal("voter"), Type.Literal("learner")]) }, STRICT),
  Type.Object({ peer_address: Address, client_address: Address }, STRICT),
]);

const LIST = { 200: { description: "The members", schema: MemberList } };

export function memberRoutes(client: ClientSource): readonly Route[] {
  return [
    route({
      method: "GET",
      path: "/v1/members",
      summary: "Lists the members",
      effect: "read",
      answers: LIST,
      example: { path: "/v1/members", status: 200 },
      handle: async ({ signal }) => listed(await client().admin.memberList({ signal })),
    }),
    route({
      method: "POST",
      path: "/v1/members",
      summary: "Adds a member, which becomes a voter once it has caught up",
      effect: "command",
      body: NewMember,
      answers: LIST,
      example: {
        path: "/v1/members",
        // Node 1 is a member already.
        body: { id: 1, peer_address: "127.0.0.1:7391", client_address: "127.0.0.1:7291" },
        status: 409,
      },
      handle: (request) => change(client(), request, [addition(request.body)]),
    }),
    route({
      method: "PATCH",
      path: "/v1/members/{id}",
      summary: "Makes a member a voter or a learner, or changes its addresses",
      effect: "command",
      params: IdParams,
      body: Change,
      answers: LIST,
      example: { path: "/v1/members/99", body: { membership: "voter" }, status: 409 },
      handle: (request) => {
        const id = Number(request.params.id);
        return change(client(), request, [changeOf(id, request.body)]);
      },
    }),
    route({
      method: "DELETE",
      path: "/v1/members/{id}",
      summary: "Removes a member, whose id is never used again",
      effect: "command",
      params: IdParams,
      answers: LIST,
      example: {
        path: "/v1/members/99",
        headers: { "content-type": "application/json" },
        status: 409,
      },
      handle: (request) => {
        return change(client(), request, [{ kind: "remove", id: Number(request.params.id) }]);
      },
    }),
    ...leadershipRoutes(client),
  ];
}

function leadershipRoutes(client: ClientSource): readonly Route[] {
  const Leader = Type.Object({ leader: Id });
  const Former = Type.Object({ former_leader: Id });
  return [
    route({
      method: "POST",
      path: "/v1/leadership/transfer",
      summary: "Makes another voter the leader: the given one, or the most advanced",
      effect: "command",
      body: Type.Object({ to: Type.Optional(Id) }, STRICT),
      answers: { 200: { description: "The new leader", schema: Leader } },
      example: { path: "/v1/leadership/transfer", body: { to: 99 }, status: 409 },
      handle: async ({ body: { to }, signal }) => {
        return json({ leader: await client().admin.transferLeader(to, { signal }) });
      },
    }),
    route({
      method: "POST",
      path: "/v1/leadership/step-down",
      summary: "Makes the leader a follower, so that the voters elect a leader",
      effect: "command",
      body: Type.Object({}, STRICT),
      answers: { 200: { description: "The node that led", schema: Former } },
      example: { path: "/v1/leadership/step-down", body: {}, status: 200 },
      handle: async ({ signal }) => {
        return json({ former_leader: await client().admin.stepDown({ signal }) });
      },
    }),
  ];
}

function addition(body: Static<typeof NewMember>): MemberChange {
  const { id, peer_address: peerAddress, client_address: clientAddress } = body;
  const member = { id, peerAddress, clientAddress };
  return { kind: "add", member, staysLearner: body.learner ?? false, replaces: body.replaces };
}

function changeOf(id: number, body: Static<typeof Change>): MemberChange {
  if ("membership" in body) return { kind: body.membership === "voter" ? "promote" : "demote", id };
  const { peer_address: peerAddress, client_address: clientAddress } = body;
  return { kind: "update", member: { id, peerAddress, clientAddress } };
}

async function change(
  client: QuorateClient,
  { headers, signal }: Pick<RouteRequest, "headers" | "signal">,
  changes: readonly MemberChange[],
): Promise<Answer> {
  const expectedVersion = conditionIn(headers);
  const condition = expectedVersion === undefined ? {} : { expectedVersion };
  try {
    return listed(await client.admin.memberChange(changes, { signal, ...condition }));
  } catch (error) {
    if (!(error instanceof FailedPreconditionError) || expectedVersion === undefined) throw error;
    const { version } = await client.admin.memberList({ signal });
    if (version === expectedVersion) throw error;
    throw new HttpError(412, "PRECONDITION_FAILED", error.message, { etag: `"${version}"` });
  }
}

function listed({ configuration, version }: MembersResponse): Answer {
  const { members, voters, votersOutgoing, learners, learnersNext, promotions, removed } =
    configuration;
  const isJoint = votersOutgoing.size > 0;
  const list: Static<typeof MemberList> = {
    version,
    members: members.map(({ id, peerAddress, clientAddress }) => {
      const votes = voters.has(id) || votersOutgoing.has(id);
      const promotion = promotions.get(id);
      const leaves = isJoint && votes && !voters.has(id);
      const after = learnersNext.has(id) ? "learner" : "removed";
      const becomes = promotion !== undefined ? "voter" : leaves ? after : undefined;
      return {
        ...{ id, peer_address: peerAddress, client_address: clientAddress },
        membership: votes && !learners.has(id) ? "voter" : "learner",
        ...(becomes === undefined ? {} : { becomes }),
        ...(promotion?.replaces === undefined ? {} : { replaces: promotion.replaces }),
      };
    }),
    removed: [...removed],
  };
  return json(list, { headers: { etag: `"${version}"` } });
}
