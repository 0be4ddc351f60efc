/**
 * The gate of the HTTP interface, by requests to a real server: what it refuses, with
 * which status, and which check comes first.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { Type } from "@sinclair/typebox";
import { json, text } from "../../src/console/answer.ts";
import type { HttpAccess } from "../../src/console/gate.ts";
import { type HttpServer, listenHttp } from "../../src/console/http-server.ts";
import { type HttpMethod, type Route, route } from "../../src/console/route.ts";
import { systemClock } from "../../src/system-env.ts";

const ANSWERS = { 200: { description: "it was called" } };

function rowOf(method: HttpMethod, path: string, effect: Route["effect"]): Route {
  return route({
    ...{ method, path, effect, summary: "For the test", answers: ANSWERS },
    params: path.includes("{") ? Type.Object({ id: Type.String() }) : Type.Object({}),
    example: { path, status: 200 },
    handle: ({ params }) => json(params),
  });
}

const ROUTES: readonly Route[] = [
  rowOf("GET", "/health", "probe"),
  rowOf("GET", "/things/{id}", "read"),
  rowOf("PUT", "/things/{id}", "write"),
  rowOf("POST", "/commands", "command"),
];

const servers: HttpServer[] = [];
afterAll(() => {
  for (const server of servers) server.stop();
});

function serve(access: HttpAccess, hosts: ReadonlySet<string> | "any"): string {
  const server = listenHttp({
    address: "127.0.0.1:0",
    routes: ROUTES,
    sockets: [
      {
        path: "/feed",
        summary: "For the test",
        open: () => ({ message() {}, drained() {}, closed() {} }),
      },
    ],
    files: (path) => (path === "/page" ? text("a page") : undefined),
    gate: { access, hosts },
    clock: systemClock,
    failed: (route, error) => expect([route, error]).toEqual([]),
  });
  servers.push(server);
  return server.address;
}

const full = serve("full", new Set(["node.example"]));
const read = serve("read", new Set());
const off = serve("off", new Set());
const probes = serve("off", "any");

const JSON_TYPE = { "content-type": "application/json" };
const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

interface Row {
  readonly name: string;
  readonly at?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly status: number;
}

const ROWS: readonly Row[] = [
  { name: "loopback as Host is served", status: 200 },
  { name: "localhost as Host is served", headers: { host: "localhost:1" }, status: 200 },
  { name: "[::1] as Host is served", headers: { host: "[::1]:1" }, status: 200 },
  { name: "a Host of http-hosts is served", headers: { host: "Node.Example" }, status: 200 },
  { name: "a foreign Host is refused", headers: { host: "evil.example" }, status: 421 },
  {
    name: "a Host that ends like loopback is refused",
    headers: { host: "a.localhost" },
    status: 421,
  },
  {
    name: "a Host that begins like loopback is refused",
    headers: { host: "127.0.0.1.evil" },
    status: 421,
  },
  {
    name: "a Host is checked before the path",
    path: "/none",
    headers: { host: "evil" },
    status: 421,
  },
  {
    name: "a listener for probes takes any Host",
    at: probes,
    headers: { host: "pod-1" },
    status: 200,
  },
  {
    name: "the origin of this server is served",
    headers: { origin: `http://${full}` },
    status: 200,
  },
  { name: "a foreign Origin is refused", headers: { origin: "http://evil.example" }, status: 403 },
  {
    name: "an Origin on another port is refused",
    headers: { origin: "http://127.0.0.1:1" },
    status: 403,
  },
  {
    name: "an Origin with another scheme is refused",
    headers: { origin: `https://${full}` },
    status: 403,
  },
  { name: "the Origin null is refused", headers: { origin: "null" }, status: 403 },
  {
    name: "an Origin is checked before the path",
    path: "/none",
    headers: { origin: "null" },
    status: 403,
  },
  {
    name: "a foreign Origin is refused by a listener for probes",
    at: probes,
    headers: { origin: "http://evil" },
    status: 403,
  },
  {
    name: "a request of the same origin is served",
    headers: { "sec-fetch-site": "same-origin" },
    status: 200,
  },
  {
    name: "a request that a person typed is served",
    headers: { "sec-fetch-site": "none" },
    status: 200,
  },
  {
    name: "a request of another site is refused",
    headers: { "sec-fetch-site": "cross-site" },
    status: 403,
  },
  {
    name: "a request of a sibling site is refused",
    headers: { "sec-fetch-site": "same-site" },
    status: 403,
  },
  { name: "an unknown path is refused", path: "/none", status: 404 },
  { name: "a path below a route is unknown", path: "/things/1/2", status: 404 },
  { name: "dots in a path are resolved before", path: "/things/../none", status: 404 },
  { name: "an unknown method is refused", method: "DELETE", path: "/things/1", status: 405 },
  {
    name: "OPTIONS is refused: there is no CORS",
    method: "OPTIONS",
    path: "/things/1",
    status: 405,
  },
  { name: "a HEAD request is served as GET", method: "HEAD", status: 200 },
  { name: "a method is checked before the content type", method: "POST", status: 405 },
  {
    name: "a form is refused",
    method: "POST",
    path: "/commands",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    status: 415,
  },
  {
    name: "a form with files is refused",
    method: "POST",
    path: "/commands",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    status: 415,
  },
  {
    name: "plain text is refused",
    method: "POST",
    path: "/commands",
    headers: { "content-type": "text/plain" },
    status: 415,
  },
  {
    name: "a content type that only begins like JSON is refused",
    method: "POST",
    path: "/commands",
    headers: { "content-type": "application/jsonp" },
    status: 415,
  },
  {
    name: "a write without a content type is refused",
    method: "PUT",
    path: "/things/1",
    status: 415,
  },
  {
    name: "JSON is served",
    method: "POST",
    path: "/commands",
    headers: { "content-type": "Application/JSON; charset=utf-8" },
    status: 200,
  },
  {
    name: "bytes are served",
    method: "PUT",
    path: "/things/1",
    headers: { "content-type": "application/octet-stream" },
    status: 200,
  },
  { name: "read access reads", at: read, path: "/things/1", status: 200 },
  { name: "read access reads files", at: read, path: "/page", status: 200 },
  {
    name: "read access does not write",
    at: read,
    method: "PUT",
    path: "/things/1",
    headers: JSON_TYPE,
    status: 403,
  },
  {
    name: "read access runs no command",
    at: read,
    method: "POST",
    path: "/commands",
    headers: JSON_TYPE,
    status: 403,
  },
  {
    name: "the content type is checked before the access",
    at: read,
    method: "POST",
    path: "/commands",
    status: 415,
  },
  { name: "without access, probes are served", at: off, status: 200 },
  { name: "without access, nothing is read", at: off, path: "/things/1", status: 403 },
  { name: "without access, no file is read", at: off, path: "/page", status: 403 },
  {
    name: "without access, no WebSocket is opened",
    at: off,
    path: "/feed",
    headers: { ...UPGRADE, origin: `http://${off}` },
    status: 403,
  },
  {
    name: "a WebSocket of the same origin is opened",
    path: "/feed",
    headers: { ...UPGRADE, origin: `http://${full}` },
    status: 101,
  },
  { name: "a WebSocket without Origin is refused", path: "/feed", headers: UPGRADE, status: 403 },
  {
    name: "a WebSocket of a foreign page is refused",
    path: "/feed",
    headers: { ...UPGRADE, origin: "http://evil" },
    status: 403,
  },
  {
    name: "a WebSocket elsewhere is refused",
    path: "/things/1",
    headers: { ...UPGRADE, origin: `http://${full}` },
    status: 404,
  },
];

describe("the gate of the HTTP interface", () => {
  for (const { name, at = full, method = "GET", path = "/health", headers, status } of ROWS) {
    test(name, async () => {
      const answer = await send(at, { method, path, headers: { host: at, ...headers } });
      expect(answer.status).toBe(status);
    });
  }

  test("every answer has the security headers and none for CORS", async () => {
    const cases = [{ path: "/health" }, { path: "/page" }, { path: "/none" }];
    for (const { path } of cases) {
      const { fields } = await send(full, { method: "GET", path, headers: { host: full } });
      const csp = fields.get("content-security-policy") ?? "";
      expect(csp).toStartWith("default-src 'none'; script-src 'self'");
      expect(csp).toContain("frame-ancestors 'none'");
      expect(fields.get("x-content-type-options")).toBe("nosniff");
      expect(fields.get("referrer-policy")).toBe("no-referrer");
      expect(fields.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(fields.get("cross-origin-resource-policy")).toBe("same-origin");
      expect([...fields.keys()].filter((it) => it.startsWith("access-control"))).toEqual([]);
    }
  });

  test("a refusal is JSON with a code, a sentence, and that nothing was applied", async () => {
    const { body } = await send(full, { method: "GET", path: "/none", headers: { host: full } });
    expect(JSON.parse(body)).toEqual({
      code: "UNKNOWN_PATH",
      message: 'Cannot find "/none": see /openapi.json',
      applied: "never",
    });
  });
});

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
}

/**
 * Sends the request byte by byte as given: `fetch` sets headers itself and resolves dots in
 * the path.
 */
async function send(address: string, { method, path, headers }: Sent) {
  const port = Number(address.slice(address.lastIndexOf(":") + 1));
  const { promise, resolve } = Promise.withResolvers<string>();
  let received = "";
  const isWhole = () => {
    const [head = "", body] = received.split("\r\n\r\n");
    if (body === undefined) return false;
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    return method === "HEAD" || body.length >= length;
  };
  const socket = await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      data(_, bytes) {
        received += bytes.toString();
        if (isWhole()) resolve(received);
      },
      close: () => resolve(received),
    },
  });
  const fields = Object.entries({ ...headers, "content-length": method === "GET" ? "" : "0" });
  const lines = fields.filter(([, value]) => value !== "").map(([name, it]) => `${name}: ${it}`);
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  const [head = "", body = ""] = (await promise).split("\r\n\r\n");
  socket.end();
  const [first = "", ...rest] = head.split("\r\n");
  const pairs = rest.map((line) => line.split(": ", 2) as [string, string]);
  return {
    status: Number(first.split(" ")[1]),
    fields: new Map(pairs.map(([name, value]) => [name.toLowerCase(), value])),
    body,
  };
}
