/**
 * The limits of the HTTP interface, by requests to a real server.
 */
import { afterEach, expect, test } from "bun:test";
import { json } from "../../src/console/answer.ts";
import { type HttpServer, listenHttp } from "../../src/console/http-server.ts";
import { HTTP_LIMITS } from "../../src/console/limits.ts";
import { BYTES, type Route, route } from "../../src/console/route.ts";
import type { SocketRoute } from "../../src/console/socket.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";

const servers: HttpServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.stop();
});

const SHARED = { answers: { 200: { description: "it was called" } } };

/** The test decides when `/slow` answers, and learns when it was called. */
function serve() {
  const clock = new VirtualClock();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let slow = 0;
  let reached = () => {};
  const routes: readonly Route[] = [
    route({
      ...{ ...SHARED, method: "GET", path: "/slow", summary: "", effect: "read" },
      example: { path: "/slow", status: 200 },
      handle: async ({ signal }) => {
        slow += 1;
        reached();
        await Promise.race([
          released,
          new Promise((resolve) => signal.addEventListener("abort", resolve)),
        ]);
        return json({ isAborted: signal.aborted });
      },
    }),
    route({
      ...{ ...SHARED, method: "POST", path: "/command", summary: "", effect: "command" },
      example: { path: "/command", status: 200 },
      handle: () => json({}),
    }),
    route({
      ...{ ...SHARED, method: "PUT", path: "/write", summary: "", effect: "write", body: BYTES },
      example: { path: "/write", status: 200 },
      handle: ({ body }) => json({ bytes: body.length }),
    }),
  ];
  const feed: SocketRoute = {
    path: "/feed",
    summary: "For the test",
    open: (socket) => ({ message: (text) => socket.send(text), drained() {}, closed() {} }),
  };
  const server = listenHttp({
    address: "127.0.0.1:0",
    ...{ routes, clock, sockets: [feed] },
    gate: { access: "full", hosts: new Set() },
    failed: (route, error) => expect([route, error]).toEqual([]),
  });
  servers.push(server);
  const untilSlow = (count: number) =>
    new Promise<void>((resolve) => {
      reached = () => slow === count && resolve();
      reached();
    });
  return { clock, url: `http://${server.address}`, server, release, untilSlow };
}

test("the 65th concurrent request is refused, and served once another has ended", async () => {
  const { url, release, untilSlow } = serve();
  const slow = Array.from({ length: HTTP_LIMITS.maxRequests }, () => fetch(`${url}/slow`));
  await untilSlow(HTTP_LIMITS.maxRequests);
  const refused = await fetch(`${url}/slow`);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await refused.json()).toMatchObject({ code: "BUSY", applied: "never" });
  release();
  const statuses = (await Promise.all(slow)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect((await fetch(`${url}/slow`)).status).toBe(200);
});

test("a request that takes ten seconds is answered with 504, and its handler is told", async () => {
  const { clock, url, untilSlow } = serve();
  const asked = fetch(`${url}/slow`);
  await untilSlow(1);
  clock.advance(HTTP_LIMITS.requestMs);
  const answer = await asked;
  expect(answer.status).toBe(504);
  expect(await answer.json()).toMatchObject({ code: "DEADLINE_EXCEEDED", applied: "never" });
});

test("the 21st command in a second is refused, and served in the next second", async () => {
  const { clock, url } = serve();
  const headers = { "content-type": "application/json" };
  const command = async () => {
    return (await fetch(`${url}/command`, { method: "POST", headers, body: "{}" })).status;
  };
  for (let i = 0; i < HTTP_LIMITS.commandsPerSecond; i += 1) expect(await command()).toBe(200);
  expect(await command()).toBe(429);
  clock.advance(1000);
  expect(await command()).toBe(200);
});

test("a body at the limit is served, and a larger one refused", async () => {
  const { url } = serve();
  const headers = { "content-type": "application/octet-stream" };
  const put = (bytes: number) =>
    fetch(`${url}/write`, { method: "PUT", headers, body: new Uint8Array(bytes) });
  const served = await put(HTTP_LIMITS.maxBodyBytes);
  expect(await served.json()).toEqual({ bytes: HTTP_LIMITS.maxBodyBytes });
  expect((await put(HTTP_LIMITS.maxBodyBytes + 1)).status).toBe(413);
});

test("the 33rd WebSocket is refused, and accepted once another has closed", async () => {
  const { url, server } = serve();
  const origin = { headers: { origin: url } };
  const opened = async () => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/feed`, origin);
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    return isOpen ? socket : undefined;
  };
  const sockets = await Promise.all(Array.from({ length: HTTP_LIMITS.maxSockets }, opened));
  expect(sockets.filter((socket) => socket === undefined)).toEqual([]);
  expect(server.socketCount).toBe(HTTP_LIMITS.maxSockets);
  expect(await opened()).toBeUndefined();
  const [first] = sockets as [WebSocket];
  const echoed = new Promise((resolve) => {
    first.onmessage = ({ data }) => resolve(data);
  });
  first.send("hello");
  expect(await echoed).toBe("hello");
  const closed = new Promise((resolve) => {
    first.onclose = resolve;
  });
  first.close();
  await closed;
  expect(await opened()).toBeDefined();
});
