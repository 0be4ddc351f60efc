/**
 * The routes of single nodes: checkpoints, backups and log levels.
 */
import { type Static, Type } from "@sinclair/typebox";
import type { QuorateClient } from "../../client/client.ts";
import { CONFIGURED_LEVEL, type LogLevelResponse } from "../../codec/log-level.ts";
import { MAX_LOG_LEVEL_MS } from "../../log-levels.ts";
import { LOG_LEVELS } from "../../node-event-lines.ts";
import { bytes, HttpError, json } from "../answer.ts";
import { type Route, route } from "../route.ts";
import type { ClientSource } from "./kv-routes.ts";

const IdParams = Type.Object({ id: Type.String({ pattern: "^[1-9][0-9]{0,15}$" }) });

const NodeLogLevel = Type.Object({
  configured: Type.String(),
  level: Type.Optional(Type.String({ description: "of the change that is in effect" })),
  only: Type.Optional(Type.Array(Type.String())),
  left_ms: Type.Optional(Type.Integer({ minimum: 0 })),
});

const NewLogLevel = Type.Object(
  {
    level: Type.Union([
      ...LOG_LEVELS.map((level) => Type.Literal(level)),
      Type.Literal(CONFIGURED_LEVEL, { description: "ends an earlier change" }),
    ]),
    only: Type.Optional(
      Type.Array(Type.String({ maxLength: 100 }), {
        description: "kinds or families of node events; default: all",
        maxItems: 32,
      }),
    ),
    for_ms: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_LOG_LEVEL_MS, description: "default: five minutes" }),
    ),
  },
  { additionalProperties: false },
);

const DEFAULT_LOG_LEVEL_MS = 300_000;

const Checkpoint = Type.Object({ index: Type.Integer({ minimum: 0 }) });

export function nodeRoutes(client: ClientSource): readonly Route[] {
  return [
    route({
      method: "POST",
      path: "/v1/nodes/{id}/snapshot",
      summary: "Has a node write a checkpoint of its state, and compact its log",
      effect: "command",
      params: IdParams,
      body: Type.Object({}, { additionalProperties: false }),
      answers: { 200: { description: "The last entry in the checkpoint", schema: Checkpoint } },
      example: { path: "/v1/nodes/1/snapshot", body: {}, status: 200 },
      handle: async ({ params, signal }) => {
        const address = await addressOf(client(), Number(params.id), signal);
        const { last } = await client().admin.snapshot(address, { signal });
        return json({ index: last.index });
      },
    }),
    route({
      method: "PUT",
      path: "/v1/nodes/{id}/log-level",
      summary: "Changes what a node logs, for a limited time",
      effect: "command",
      params: IdParams,
      body: NewLogLevel,
      answers: { 200: { description: "What it logs from now on", schema: NodeLogLevel } },
      example: {
        path: "/v1/nodes/1/log-level",
        body: { level: "debug", only: ["election"], for_ms: 1_000 },
        status: 200,
      },
      handle: async ({ params, body, signal }) => {
        const address = await addressOf(client(), Number(params.id), signal);
        return json(logLevelInJson(await changeLogLevel(client(), address, body, signal)));
      },
    }),
    route({
      method: "GET",
      path: "/v1/snapshot",
      summary: "A backup of the state, as quorate snapshot save writes it",
      effect: "read",
      answers: { 200: { description: "The file", contentType: "application/octet-stream" } },
      example: { path: "/v1/snapshot", status: 200 },
      handle: async ({ signal }) => {
        const { header, configuration } = await client().admin.memberList({ signal });
        const leader = configuration.members.find(({ id }) => id === header.memberId);
        if (leader === undefined) throw notMember(header.memberId);
        const pieces = client().admin.saveSnapshot(leader.clientAddress);
        const first = await pieces.next(); // an error here is answered
        return bytes(streamOf(first, pieces), {
          "content-disposition": 'attachment; filename="quorate.snapshot"',
        });
      },
    }),
  ];
}

async function changeLogLevel(
  { admin }: QuorateClient,
  address: string,
  { level, only = [], for_ms: forMs = DEFAULT_LOG_LEVEL_MS }: Static<typeof NewLogLevel>,
  signal: AbortSignal,
): Promise<LogLevelResponse> {
  if (level === CONFIGURED_LEVEL) return await admin.resetLogLevel(address, { signal });
  return await admin.setLogLevel(address, level, { only, forMs, signal });
}

function logLevelInJson(response: LogLevelResponse): Static<typeof NodeLogLevel> {
  const { configured, level, only, leftMs } = response;
  return level === "" ? { configured } : { configured, level, only: [...only], left_ms: leftMs };
}

async function addressOf(client: QuorateClient, id: number, signal: AbortSignal): Promise<string> {
  const { configuration } = await client.admin.memberList({ signal });
  const member = configuration.members.find((each) => each.id === id);
  if (member === undefined) throw notMember(id);
  return member.clientAddress;
}

function notMember(id: number): HttpError {
  return new HttpError(404, "NOT_FOUND", `Cannot find node ${id}: it is not a member`);
}

type Pieces = AsyncGenerator<Uint8Array, void, void>;

/** Reads one chunk at a time, when the client accepts it. */
function streamOf(
  first: IteratorResult<Uint8Array, void>,
  rest: Pieces,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Uint8Array, void> | undefined = first;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = next ?? (await rest.next());
      next = undefined;
      if (done === true) controller.close();
      else if (value !== undefined) controller.enqueue(value);
    },
    async cancel() {
      await rest.return();
    },
  });
}
