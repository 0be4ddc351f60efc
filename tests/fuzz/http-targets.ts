/**
 * Requests of the HTTP interface, from the request line to what a handler passes to the client:
 * path, query, header and body. Only the server itself is left out, which is Bun's.
 */
import type { QuorateClient } from "../../src/client/client.ts";
import { QuorateError } from "../../src/client/errors.ts";
import { HttpError } from "../../src/console/answer.ts";
import { passGate } from "../../src/console/gate.ts";
import { gateFacts, pathOf, routeRequest } from "../../src/console/request-parts.ts";
import { restRoutes } from "../../src/console/rest/rest-routes.ts";
import type { Route } from "../../src/console/route.ts";
import { RouteTable } from "../../src/console/route-table.ts";
import { latin1, type Target, utf8 } from "./target.ts";

/** The server answers it before it makes a request of it. */
class NotHttpError extends Error {}

/** A handler has read all parts of its request, and has asked the client. */
class AskedError extends Error {}

/** A client, and its admin client, all of whose functions reject. */
const client: unknown = new Proxy(() => Promise.reject(new AskedError()), { get: () => client });

const routes = restRoutes(() => client as QuorateClient);
const table = new RouteTable(routes);
const gate = { access: "full", hosts: new Set<string>() } as const;
const { signal } = new AbortController();

/** A request line without a version, lines of header fields, an empty line, and the body. */
function requestIn(input: Uint8Array): Request {
  const [, method = "", target = "", fields = "", body = ""] =
    /^(\w+) (\/[!-~]*)\n((?:[^\n]+\n)*)\n([\s\S]*)$/.exec(latin1(input)) ?? [];
  try {
    const headers = new Headers();
    for (const field of fields.split("\n").filter((line) => line !== "")) {
      const colon = field.indexOf(":");
      headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
    }
    const hasBody = method !== "GET" && method !== "HEAD";
    const content = hasBody ? { body: Buffer.from(body, "latin1") } : {};
    return new Request(`http://127.0.0.1:7101${target}`, { method, headers, ...content });
  } catch {
    throw new NotHttpError();
  }
}

async function served(request: Request): Promise<unknown> {
  const path = pathOf(request);
  const { routes, rawParams } = table.at(path);
  const route = passGate(gateFacts(request, path), routes, gate);
  const parts = await routeRequest(request, route, { rawParams, signal, remote: "127.0.0.1" });
  await Promise.resolve(route.handle(parts)).catch((error: unknown) => {
    if (!(error instanceof AskedError)) throw error;
  });
  const { params, query, rawQuery, body } = parts;
  return { path: route.path, params, query, rawParams, rawQuery, body };
}

/** The example of a route, as its client sends it. */
function seedOf({ method, example }: Route): Uint8Array {
  const { path, headers = {}, body = "" } = example;
  const isText = typeof body === "string";
  const fields = {
    host: "127.0.0.1:7101",
    ...(method === "GET"
      ? {}
      : { "content-type": isText ? "application/octet-stream" : "application/json" }),
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  return utf8(`${method} ${path}\n${lines.join("")}\n${isText ? body : JSON.stringify(body)}`);
}

const FURTHER = [
  "GET /v1/kv/a%ff%2fb?consistency=serializable\nhost: localhost\nif-none-match: *\n\n",
  "GET /v1/kv?prefix=caf%C3%A9&after=x+y&limit=10&keys_only=true\nhost: [::1]:7101\n\n",
  'PUT /v1/kv/k\nhost: localhost\ncontent-type: application/octet-stream\nif-match: "17"\n\n\xff',
  "DELETE /v1/kv?key=AP8\nhost: localhost\ncontent-type: application/json; charset=utf-8\n\n",
];

export const httpTargets: readonly Target[] = [
  {
    name: "request of HTTP",
    covers: [
      "console/request-parts.ts routeRequest",
      "console/gate.ts passGate",
      "console/route-table.ts percentDecoded",
      "console/rest/bytes-in-json.ts fromBase64",
    ],
    seeds: [...routes.map(seedOf), ...FURTHER.map((text) => Buffer.from(text, "latin1"))],
    run: (input) => served(requestIn(input)),
    refusals: [HttpError, QuorateError, NotHttpError],
  },
];
