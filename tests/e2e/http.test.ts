/**
 * The HTTP interface of real nodes: probes while the cluster starts, works and has no
 * leader; keys, transactions and members; what `http-access` allows; every example of
 * the description.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Value } from "@sinclair/typebox/value";
import { restRoutes } from "../../src/console/rest/rest-routes.ts";
import type { Route } from "../../src/console/route.ts";
import { Health } from "../../src/server/http/health.ts";
import { HttpCounts } from "../../src/server/http/http-counts.ts";
import { probeRoutes } from "../../src/server/http/probe-routes.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";

const JSON_TYPE = { "content-type": "application/json" };
const BYTES_TYPE = { "content-type": "application/octet-stream" };

let cluster: ProcessCluster;
beforeAll(() => {
  cluster = ProcessCluster.create(3, [], { servesHttp: true });
});
afterAll(async () => await cluster[Symbol.asyncDispose]());

async function get(id: NodeId, path: string) {
  const answer = await fetch(`${cluster.http(id)}${path}`);
  return { status: answer.status, body: await answer.text() };
}

/** Resolves with the answer once it has this status. */
async function answered(id: NodeId, path: string, status: number): Promise<string> {
  return await until(`${path} of node ${id} answers ${status}`, async () => {
    const answer = await get(id, path).catch(() => undefined);
    return answer?.status === status ? answer.body : undefined;
  });
}

async function sent(id: NodeId, method: string, path: string, request: RequestInit = {}) {
  const headers = { ...JSON_TYPE, ...(request.headers as Record<string, string>) };
  const answer = await fetch(`${cluster.http(id)}${path}`, { method, ...request, headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
}

test("a node that waits for the others is alive and not ready, and its metrics say so", async () => {
  cluster.start(1);
  const ready = await answered(1, "/readyz", 503);
  expect(ready).toContain("[-]serving starting");
  expect(ready).toContain("[-]leader no leader is known");
  expect((await get(1, "/livez?verbose")).body).toBe(
    "[+]loop ok\n[+]disk ok\n[+]serializable_read ok\nok\n",
  );
  const health = await get(1, "/health");
  expect([health.status, JSON.parse(health.body)]).toEqual([
    503,
    { health: "false", reason: "serving: starting" },
  ]);
  expect((await get(1, "/metrics")).body).toContain("quorate_server_has_leader 0\n");
  expect(await sent(1, "GET", "/v1/members")).toMatchObject({
    status: 503,
    body: { code: "STARTING", applied: "never" },
  });
});

test("each node of a cluster with a leader is ready, whatever its role", async () => {
  cluster.start(2, 3);
  for (const id of cluster.ids) {
    expect(await answered(id, "/readyz", 200)).toBe("ok\n");
    expect(JSON.parse(await answered(id, "/health", 200))).toEqual({ health: "true", reason: "" });
    expect((await get(id, "/health?serializable=true")).status).toBe(200);
  }
  const leader = await cluster.leader();
  const metrics = await Promise.all(cluster.ids.map((id) => get(id, "/metrics")));
  const leaders = metrics.filter(({ body }) => body.includes("quorate_server_is_leader 1\n"));
  expect(leaders.length).toBe(1);
  expect(metrics[leader - 1]!.body).toMatch(/quorate_replication_match_index\{peer="\d"\} \d+/);
});

describe("a working cluster", () => {
  test("a value is stored byte for byte under a key of any bytes", async () => {
    const body = Uint8Array.from({ length: 256 }, (_, i) => i);
    const path = "/v1/kv/%FF%00%2F%3Cscript%3E";
    expect((await sent(1, "PUT", path, { headers: BYTES_TYPE, body })).status).toBe(200);
    const read = await fetch(`${cluster.http(2)}${path}`);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(body);
    expect(read.headers.get("content-type")).toBe("application/octet-stream");
    expect(read.headers.get("content-disposition")).toBe("attachment");
    const key = Buffer.from("\xff\0/<script>", "latin1").toString("base64url");
    const listed = await sent(3, "GET", `/v1/kv?key=${key}&consistency=follower`);
    expect(listed.body.kvs).toMatchObject([{ key: { base64: "/wAvPHNjcmlwdD4=" }, version: 1 }]);
  });

  test("a write with a condition is a transaction", async () => {
    const path = "/v1/kv/condition";
    const create = { headers: { ...BYTES_TYPE, "if-none-match": "*" }, body: "1" };
    const created = await sent(1, "PUT", path, create);
    expect(created.status).toBe(200);
    const etag = created.headers.get("etag")!;
    expect(etag).toBe(`"${created.body.revision}"`);
    expect(await sent(1, "PUT", path, create)).toMatchObject({
      status: 412,
      body: { code: "PRECONDITION_FAILED", applied: "never" },
    });
    const change = { headers: { ...BYTES_TYPE, "if-match": etag }, body: "2" };
    expect((await sent(2, "PUT", path, change)).status).toBe(200);
    const late = await sent(3, "DELETE", path, { headers: { "if-match": etag } });
    expect(late.status).toBe(412);
    const current = { headers: { "if-match": late.headers.get("etag")! } };
    expect((await sent(3, "DELETE", path, current)).body.deleted).toBe(1);
    expect((await get(1, path)).status).toBe(404);
  });

  test("a list of keys continues after its last key, with a prefix or without", async () => {
    for (const key of ["a", "list/1", "list/2", "list/3", "z"]) {
      await sent(1, "PUT", `/v1/kv/${encodeURIComponent(key)}`, { headers: BYTES_TYPE, body: "v" });
    }
    const keys = async (query: string) => {
      const { body } = await sent(1, "GET", `/v1/kv?${query}`);
      return [body.kvs.map(({ key }: { key: string }) => key), body.more];
    };
    expect(await keys("prefix=list/&limit=2&keys_only=true")).toEqual([["list/1", "list/2"], true]);
    expect(await keys("prefix=list/&after=list/2")).toEqual([["list/3"], false]);
    expect(await keys("prefix=list/&after=a")).toEqual([["list/1", "list/2", "list/3"], false]);
    expect(await keys("prefix=list/&after=z")).toEqual([[], false]);
    expect(await keys("after=list/3")).toEqual([["z", { base64: "/wAvPHNjcmlwdD4=" }], false]);
    const deleted = await sent(1, "DELETE", "/v1/kv?prefix=list/");
    expect(deleted.body.deleted).toBe(3);
  });

  test("an invalid request is refused with the reason", async () => {
    const refused = async (path: string, method = "GET", body?: string) => {
      const answer = await sent(1, method, path, body === undefined ? {} : { body });
      return [answer.status, answer.body.code];
    };
    expect(await refused("/v1/kv?limit=many")).toEqual([400, "INVALID_ARGUMENT"]);
    expect(await refused("/v1/kv?other=1")).toEqual([400, "INVALID_ARGUMENT"]);
    expect(await refused("/v1/kv/%zz")).toEqual([400, "INVALID_ARGUMENT"]);
    expect(await refused("/v1/txn", "POST", "{")).toEqual([400, "INVALID_ARGUMENT"]);
    expect(await refused("/v1/txn", "POST", '{"succes":[]}')).toEqual([400, "INVALID_ARGUMENT"]);
    const twice = '{"success":[{"put":{"key":"k","value":""}},{"put":{"key":"k","value":""}}]}';
    expect(await refused("/v1/txn", "POST", twice)).toEqual([400, "DUPLICATE_KEY"]);
    expect(await refused("/v1/members/9", "DELETE")).toEqual([409, "FAILED_PRECONDITION"]);
  });

  test("a membership change applies only to the version in If-Match", async () => {
    const { headers, body } = await sent(1, "GET", "/v1/members");
    expect(body.members.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3]);
    const learner = { id: 4, peer_address: "127.0.0.1:9", client_address: "127.0.0.1:10" };
    const stale = { "if-match": '"1000"' };
    const added = JSON.stringify({ ...learner, learner: true });
    const refused = await sent(1, "POST", "/v1/members", { headers: stale, body: added });
    expect([refused.status, refused.headers.get("etag")]).toEqual([412, headers.get("etag")]);
    const current = { "if-match": headers.get("etag")! };
    const done = await sent(1, "POST", "/v1/members", { headers: current, body: added });
    expect(done.body.members.at(-1)).toEqual({ ...learner, membership: "learner" });
    expect((await sent(1, "DELETE", "/v1/members/4")).body.removed).toEqual([4]);
  });

  test("the log level of a node is changed for some events and a time, and set back", async () => {
    const change = async (id: number, level: object) => {
      const body = JSON.stringify(level);
      const answer = await sent(1, "PUT", `/v1/nodes/${id}/log-level`, { body });
      return [answer.status, answer.body];
    };
    const hour = 3_600_000;
    const [status, body] = await change(2, { level: "debug", only: ["vote"], for_ms: hour });
    expect([status, body]).toMatchObject([200, { configured: "info", level: "debug" }]);
    expect([body.only, body.left_ms > 0 && body.left_ms <= hour]).toEqual([["vote"], true]);
    expect(await change(2, { level: "configured" })).toEqual([200, { configured: "info" }]);
    expect(await change(9, { level: "debug" })).toMatchObject([404, { code: "NOT_FOUND" }]);
    const refused = [400, { code: "INVALID_ARGUMENT" }];
    expect(await change(2, { level: "loud" })).toMatchObject(refused);
    expect(await change(2, { level: "debug", only: ["votes"] })).toMatchObject(refused);
    expect(await change(2, { level: "debug", for_ms: hour + 1 })).toMatchObject(refused);
  });

  test("every example in the OpenAPI description is answered as described", async () => {
    const { body: description } = await sent(1, "GET", "/openapi.json");
    const nothing = () => expect.unreachable();
    const services = { health: new Health({} as never), counts: new HttpCounts(), versions: {} };
    const routes = [...probeRoutes({ ...services, metrics: nothing }), ...restRoutes(nothing)];
    // What an example reads is written by another one.
    const writesFirst = routes.toSorted(
      (a, b) => Number(b.method === "PUT") - Number(a.method === "PUT"),
    );
    for (const route of writesFirst) {
      expect(description.paths[route.path]?.[route.method.toLowerCase()]).toBeDefined();
      await play(route);
    }
  });

  test("a backup is streamed to its end", async () => {
    const answer = await fetch(`${cluster.http(2)}/v1/snapshot`);
    expect(answer.headers.get("content-disposition")).toContain("quorate.snapshot");
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });
});

async function play({ method, answers, example }: Route): Promise<void> {
  const { path, headers, body, status } = example;
  const request: RequestInit = { method, headers: { ...JSON_TYPE, ...headers } };
  if (body !== undefined) request.body = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await until(`${method} ${path} is answered`, async () => {
    const given = await fetch(`${cluster.http(1)}${path}`, request);
    return given.status === 503 ? undefined : given; // another leader is being elected
  });
  const text = await answer.text();
  expect([method, path, answer.status]).toEqual([method, path, status]);
  const schema = answers[status]?.schema;
  if (schema !== undefined)
    expect([path, Value.Check(schema, JSON.parse(text))]).toEqual([path, true]);
}

test("a node without a quorum is alive and not ready", async () => {
  const leader = await cluster.leader();
  const [last, other] = cluster.ids.filter((id) => id !== leader) as [NodeId, NodeId];
  await cluster.kill(leader, other);
  const ready = await answered(last, "/readyz/leader", 503);
  expect(ready).toBe("[-]leader no leader is known\nfailed\n");
  expect((await get(last, "/livez")).status).toBe(200);
  expect((await get(last, "/health?serializable=true")).status).toBe(200);
  expect((await get(last, "/health")).status).toBe(503);
  const excluded = "exclude=leader&exclude=linearizable_read";
  expect((await get(last, `/readyz?${excluded}`)).status).toBe(200);
  expect((await get(last, "/v1/kv/condition?consistency=serializable")).status).toBe(404);
  expect(await cluster.signal("SIGTERM", last)).toEqual([0]);
});

test("with http-access = read, nothing is changed by HTTP", async () => {
  await using readOnly = ProcessCluster.create(1, ["--http-access=read"], { servesHttp: true });
  readOnly.start(1);
  await readOnly.leader();
  const url = readOnly.http(1);
  const ask = async (method: string, path: string) => {
    const headers = JSON_TYPE;
    const answer = await fetch(`${url}${path}`, { method, headers });
    return answer.status;
  };
  expect(await ask("GET", "/v1/members")).toBe(200);
  expect(await ask("GET", "/metrics")).toBe(200);
  for (const { method, example, effect } of restRoutes(() => expect.unreachable())) {
    if (effect === "write" || effect === "command") {
      expect([method, example.path, await ask(method, example.path)]).toEqual([
        method,
        example.path,
        403,
      ]);
    }
  }
});
