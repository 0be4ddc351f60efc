/**
 * Splits a request into its parts, and validates them with the schemas of its route.
 */
import type { TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { decodeUtf8 } from "../printable.ts";
import { HttpError } from "./answer.ts";
import type { GateFacts } from "./gate.ts";
import { BYTES, type Route, type RouteRequest } from "./route.ts";
import { percentDecoded } from "./route-table.ts";

/** The path, percent-encoded as it was sent. Bun has resolved dots in it. */
export function pathOf({ url }: Request): string {
  return /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] || "/";
}

export function gateFacts(request: Request, path: string): GateFacts {
  const { method, headers } = request;
  const field = (name: string) => headers.get(name) ?? undefined;
  return {
    method,
    path,
    isUpgrade: field("upgrade")?.toLowerCase() === "websocket",
    host: field("host"),
    origin: field("origin"),
    fetchSite: field("sec-fetch-site"),
    contentType: field("content-type"),
  };
}

interface Circumstances {
  readonly rawParams: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly remote: string;
}

/** Throws an HttpError. */
export async function routeRequest(
  request: Request,
  route: Route,
  { rawParams, signal, remote }: Circumstances,
): Promise<RouteRequest> {
  const params = Object.fromEntries(
    Object.entries(rawParams).map(([name, raw]) => [name, textOf(raw)]),
  );
  return {
    params: checked(route.params, params, "path"),
    query: checked(route.query, queryOf(request, route), "query"),
    rawParams,
    rawQuery: rawQueryOf(request),
    body: await bodyOf(request, route),
    headers: request.headers,
    signal,
    remote,
  };
}

/** A parameter that is not UTF-8 stays encoded: handlers that accept any bytes read `rawParams`. */
function textOf(raw: string): string {
  return decodeUtf8(percentDecoded(raw)) ?? raw;
}

function rawQueryOf({ url }: Request): Record<string, string> {
  const [, query = ""] = /\?([^#]*)/.exec(url) ?? [];
  const pairs = query.split("&").map((pair) => {
    const at = pair.indexOf("=");
    return at === -1 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

/** A parameter may be repeated if its schema is an array. */
function queryOf({ url }: Request, { query: schema }: Route): Record<string, string | string[]> {
  const at = url.indexOf("?");
  const given = new URLSearchParams(at === -1 ? "" : url.slice(at));
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const values = given.getAll(name);
      if (schema?.properties[name]?.["type"] === "array") return [name, values];
      const [value = "", ...more] = values;
      if (more.length > 0) throw invalid(`the query has ${name} more than once`);
      return [name, value];
    }),
  );
}

async function bodyOf(request: Request, { body: schema }: Route): Promise<unknown> {
  if (schema === undefined) return undefined;
  const body = new Uint8Array(await request.arrayBuffer());
  if (schema === BYTES) return body;
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(body) ?? "");
  } catch {
    throw invalid("the body is not JSON");
  }
  return checked(schema, value, "body");
}

function checked(schema: TSchema | undefined, value: unknown, part: string): unknown {
  if (schema === undefined) {
    const [name] = Object.keys(value as object);
    if (name === undefined) return value;
    throw invalid(`the ${part} has an unknown field ${name}`);
  }
  const error = Value.Errors(schema, value).First();
  if (error === undefined) return value;
  throw invalid(`in the ${part}, ${error.path || "/"}: ${error.message}`);
}

function invalid(why: string): HttpError {
  return new HttpError(400, "INVALID_ARGUMENT", `Cannot serve the request: ${why}`);
}
