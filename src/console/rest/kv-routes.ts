/**
 * The routes of keys. The body of a key is its value, byte for byte; its ETag is the
 * revision at which it was last written, so that conditional requests are transactions.
 */
import { Type } from "@sinclair/typebox";
import type { QuorateClient } from "../../client/client.ts";
import { compare, deleteOp, getOp, putOp } from "../../client/operations.ts";
import type { OpResult } from "../../client/results.ts";
import type { Compare, RequestOp } from "../../codec/kv.ts";
import { type Answer, bytes, HttpError, json } from "../answer.ts";
import { BYTES, type Route, type RouteRequest, route } from "../route.ts";
import {
  bytesInQuery,
  Consistency,
  conditionIn,
  KeyValueInJson,
  keyInPath,
  keyInQuery,
  keyValueInJson,
  Revision,
  revisionsOf,
  sourceOf,
} from "./key-values.ts";

/** The client is made with the first request. */
export type ClientSource = () => QuorateClient;

const KEY_PATH = "/v1/kv/{key}";

const KeyParams = Type.Object({ key: Type.String({ description: "percent-encoded" }) });
const KEY_ROUTE = { path: KEY_PATH, params: KeyParams } as const;

const ReadQuery = Type.Object({ consistency: Consistency }, { additionalProperties: false });

const Written = Type.Object({ revision: Revision });
const Deleted = Type.Object({ revision: Revision, deleted: Type.Integer({ minimum: 0 }) });

const ListQuery = Type.Object(
  {
    key: Type.Optional(Type.String({ description: "one key, in base64url" })),
    prefix: Type.Optional(Type.String({ description: "the keys that begin with it" })),
    after: Type.Optional(Type.String({ description: "the keys after this one" })),
    limit: Type.Optional(Type.String({ pattern: "^[0-9]{1,6}$" })),
    keys_only: Type.Optional(Type.Union([Type.Literal("true"), Type.Literal("false")])),
    consistency: Consistency,
  },
  { additionalProperties: false },
);

const KeyList = Type.Object({
  revision: Revision,
  more: Type.Boolean({ description: "the range has more keys: go on after the last one" }),
  kvs: Type.Array(KeyValueInJson),
});

/** The limit if the query has none. */
const DEFAULT_LIMIT = 1_000;

export function kvRoutes(client: ClientSource): readonly Route[] {
  return [
    readRoute(client),
    writeRoute(client),
    deleteRoute(client),
    route({
      method: "GET",
      path: "/v1/kv",
      summary: "Lists keys in ascending order, with a prefix or after a key",
      effect: "read",
      query: ListQuery,
      answers: { 200: { description: "The keys", schema: KeyList } },
      example: { path: "/v1/kv?prefix=example/&limit=10", status: 200 },
      handle: (request) => list(client(), request),
    }),
    route({
      method: "DELETE",
      path: "/v1/kv",
      summary: "Deletes the keys with a prefix, or one key",
      effect: "write",
      query: Type.Pick(ListQuery, ["key", "prefix"], { additionalProperties: false }),
      answers: { 200: { description: "The keys are deleted", schema: Deleted } },
      example: { path: "/v1/kv?prefix=example/none/", status: 200 },
      handle: async (request) => {
        const { signal } = request;
        const [key, prefix] = [keyInQuery(request), bytesInQuery(request, "prefix")];
        if ((key === undefined) === (prefix === undefined)) throw invalid("pass key or prefix");
        const { deleted, revision } =
          key === undefined
            ? await client().deleteRange({ prefix: prefix! }, { signal }) // one is there
            : await client().delete(key, { signal });
        return json({ revision, deleted });
      },
    }),
  ];
}

function readRoute(client: ClientSource): Route {
  return route({
    ...KEY_ROUTE,
    method: "GET",
    summary: "Reads a key; the body is its value",
    effect: "read",
    query: ReadQuery,
    answers: { 200: { description: "The value", contentType: "application/octet-stream" } },
    example: { path: "/v1/kv/example%2Fcolor", status: 200 },
    handle: async (request) => {
      const source = sourceOf(request.query.consistency);
      const { signal } = request;
      const range = oneKeyRange(keyInPath(request));
      const { kvs, revision } = await client().range(range, { ...source, limit: 1, signal });
      const [kv] = kvs;
      const headers = { "quorate-revision": String(revision) };
      if (kv === undefined) throw new HttpError(404, "NOT_FOUND", "Cannot find the key", headers);
      return bytes(kv.value, { ...headers, ...revisionsOf(kv), ...DOWNLOAD });
    },
  });
}

function writeRoute(client: ClientSource): Route {
  return route({
    ...KEY_ROUTE,
    method: "PUT",
    summary: "Writes a key; the body is its value. If-Match and If-None-Match: * are conditions",
    effect: "write",
    body: BYTES,
    answers: { 200: { description: "The key is written", schema: Written } },
    example: {
      path: "/v1/kv/example%2Fcolor",
      headers: { "content-type": "application/octet-stream" },
      body: "green",
      status: 200,
    },
    handle: async (request) => {
      const { body, signal } = request;
      const key = keyInPath(request);
      const condition = conditionIn(request.headers);
      if (condition === undefined) {
        const { revision } = await client().put(key, body, { signal });
        return written({ revision }, revision);
      }
      const { revision } = await onlyIf(client(), request, condition, putOp(key, body));
      return written({ revision }, revision);
    },
  });
}

function deleteRoute(client: ClientSource): Route {
  return route({
    ...KEY_ROUTE,
    method: "DELETE",
    summary: "Deletes a key. If-Match is a condition",
    effect: "write",
    answers: { 200: { description: "The key is deleted, or was not there", schema: Deleted } },
    example: {
      path: "/v1/kv/example%2Fnone",
      headers: { "content-type": "application/json" },
      status: 200,
    },
    handle: async (request) => {
      const { signal } = request;
      const key = keyInPath(request);
      const condition = conditionIn(request.headers);
      if (condition === undefined) {
        const { deleted, revision } = await client().delete(key, { signal });
        return json({ revision, deleted });
      }
      const { revision, results } = await onlyIf(client(), request, condition, deleteOp(key));
      const [result] = results as [OpResult & { readonly type: "delete" }];
      return json({ revision, deleted: result.deleted });
    },
  });
}

/** A browser must not display a value as a page. */
const DOWNLOAD = { "content-disposition": "attachment" };

function written(body: object, revision: number): Answer {
  return json(body, { headers: { etag: `"${revision}"` } });
}

/** The range that has this key alone: the key itself up to the next possible key. */
function oneKeyRange(key: Uint8Array) {
  if (key.length === 0) throw invalid("the key is empty");
  return { from: key, to: next(key) };
}

/** Throws an HttpError with status 412 unless the key was last written at this revision. */
async function onlyIf(
  client: QuorateClient,
  request: RouteRequest,
  revision: number,
  operation: RequestOp,
) {
  const key = keyInPath(request);
  const unchanged: Compare = compare(key, "modRevision", "=", revision);
  const txn = { compare: [unchanged], success: [operation], failure: [getOp(key)] };
  const outcome = await client.txn(txn, { signal: request.signal });
  if (outcome.succeeded) return outcome;
  const [found] = outcome.results as [OpResult & { readonly type: "range" }];
  const current = found.kvs[0]?.modRevision ?? 0;
  throw new HttpError(
    412,
    "PRECONDITION_FAILED",
    `Cannot write the key: it was last written at revision ${current}`,
    { etag: `"${current}"` },
  );
}

async function list(
  client: QuorateClient,
  request: RouteRequest<unknown, { limit?: string; keys_only?: string; consistency?: Consistency }>,
): Promise<Answer> {
  const { limit, keys_only, consistency } = request.query;
  const keysOnly = keys_only === "true";
  const options = {
    ...sourceOf(consistency),
    ...{ keysOnly, omitCount: true, signal: request.signal },
    limit: limit === undefined ? DEFAULT_LIMIT : Number(limit),
  };
  const { kvs, more, revision } = await client.range(rangeIn(request), options);
  return json({ revision, more, kvs: kvs.map((kv) => keyValueInJson(kv, { keysOnly })) });
}

function rangeIn(request: RouteRequest) {
  const key = keyInQuery(request);
  const prefix = bytesInQuery(request, "prefix") ?? new Uint8Array(0);
  const after = bytesInQuery(request, "after");
  if (key !== undefined) {
    if (prefix.length > 0 || after !== undefined) throw invalid("key excludes prefix and after");
    return oneKeyRange(key);
  }
  if (after === undefined) return { prefix };
  const end = endOf(prefix);
  const from = Buffer.compare(after, prefix) < 0 ? prefix : next(after);
  return end === undefined ? { from } : { from, to: end };
}

/** The first key after all keys with this prefix. Undefined if there is none. */
function endOf(prefix: Uint8Array): Uint8Array | undefined {
  const last = prefix.findLastIndex((byte) => byte < 0xff);
  if (last === -1) return undefined;
  const end = prefix.slice(0, last + 1);
  end[last] = (end[last] ?? 0) + 1;
  return end;
}

/** The next possible key. */
function next(key: Uint8Array): Uint8Array {
  const following = new Uint8Array(key.length + 1);
  following.set(key);
  return following;
}

function invalid(why: string): HttpError {
  return new HttpError(400, "INVALID_ARGUMENT", `Cannot serve the request: ${why}`);
}
