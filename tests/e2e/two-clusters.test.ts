/**
 * Two clusters in one list of endpoints, and one cluster that was replaced by another at the
 * same address: real processes, real clients.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { clusterIdText } from "../../src/codec/cluster-id.ts";
import { Method } from "../../src/codec/request.ts";
import { decodeRegisterSessionResponse } from "../../src/codec/session.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { quorate } from "../harness/quorate.ts";
import { Caller } from "../stress/caller.ts";

const one = ProcessCluster.create(1, ["--cluster-name=one"]);
const two = ProcessCluster.create(1, ["--cluster-name=two"]);
const both = [...one.endpoints, ...two.endpoints];

beforeAll(async () => {
  for (const cluster of [one, two]) cluster.start(1);
  await Promise.all([one.leader(), two.leader()]);
});

afterAll(async () => {
  await Promise.all([one, two].map((cluster) => cluster[Symbol.asyncDispose]()));
});

async function idOf(cluster: ProcessCluster): Promise<number> {
  return (await cluster.statusOf(1)).header.clusterId;
}

test("R173: reads and writes of one client never spread over two clusters", async () => {
  const ids = await Promise.all([idOf(one), idOf(two)]);
  expect(ids[0]).not.toBe(ids[1]);
  const keysIn = new Map<number, number>();
  for (let round = 0; round < 6; round += 1) {
    using client = one.client({ endpoints: both });
    const writes = Array.from({ length: 8 }, (_, i) => client.put(`round/${round}/${i}`, "v"));
    await Promise.all(writes);
    const { kvs } = await client.range({ prefix: `round/${round}/` }, { serializable: true });
    expect(kvs).toHaveLength(8);
    keysIn.set(client.clusterId!, (keysIn.get(client.clusterId!) ?? 0) + 8); // it was answered
  }
  for (const [at, cluster] of [one, two].entries()) {
    using client = cluster.client({ clusterId: ids[at]! });
    const { count } = await client.range({ prefix: "round/" }, { countOnly: true });
    expect(count).toBe(keysIn.get(ids[at]!) ?? 0);
  }
});

test("R173: health and status name the endpoint and both clusters, and end with 4", async () => {
  const [first, second] = (await Promise.all([idOf(one), idOf(two)])).map(clusterIdText);
  for (const command of ["health", "status"]) {
    const { exitCode, sentences } = quorate(command, `--endpoints=${both}`);
    expect([command, exitCode]).toEqual([command, 4]);
    expect(sentences).toMatch(/Cannot use "127\.0\.0\.1:\d+": it is a node of cluster/);
    expect(sentences).toContain(first!);
    expect(sentences).toContain(second!);
  }
});

test("R173: --cluster-id and QUORATE_CLUSTER_ID choose a cluster, and refuse every other", async () => {
  const [first, second] = (await Promise.all([idOf(one), idOf(two)])).map(clusterIdText);
  const flags = [`--endpoints=${both}`, `--cluster-id=${second}`];
  expect(quorate("set", "chosen", "second", ...flags).exitCode).toBe(0);
  expect(quorate("get", "chosen", `--endpoints=${two.endpoints}`).output).toBe("second\n");
  expect(quorate("get", "chosen", `--endpoints=${one.endpoints}`).output).toBe("");

  const other = quorate("get", "chosen", `--endpoints=${two.endpoints}`, `--cluster-id=${first}`);
  expect([other.exitCode, other.output]).toEqual([4, ""]);
  expect(other.sentences).toContain(`it is a node of cluster ${second}`);
  expect(quorate("get", "k", "--cluster-id=c1").exitCode).toBe(128);
});

/** The id of a session that is registered at the call. */
async function registeredSession(cluster: ProcessCluster): Promise<number> {
  const caller = await Caller.dial(cluster.endpoint(1));
  const answered = Promise.withResolvers<number>();
  caller.answered = ({ body }) => answered.resolve(decodeRegisterSessionResponse(body).sessionId);
  const method = Method.METHOD_REGISTER_SESSION;
  caller.ask({ id: 1, method, timeoutMs: 10_000, body: new Uint8Array() });
  const id = await answered.promise;
  caller.leave();
  return id;
}

test("R172, R173, R187: a restored cluster at the same address is a new one, with the sum of its state", async () => {
  const backup = join(one.directory, "backup");
  const endpoints = one.endpoints;
  using client = one.client();
  await client.put("restored", "before");
  const before = await idOf(one);
  expect(quorate("snapshot", "save", backup, `--endpoints=${endpoints}`).exitCode).toBe(0);
  const session = await registeredSession(one);
  await client.put("restored", "after");

  await one.kill(1);
  const directory = one.dataDirectory(1);
  rmSync(directory, { recursive: true });
  const { peerAddress, clientAddress } = one.member(1);
  const members = `--members=1=${peerAddress}/${clientAddress}`;
  const restore = ["snapshot", "restore", backup, `--data-dir=${directory}`, "--id=1", members];
  expect(quorate(...restore).exitCode).toBe(0);
  one.start(1);
  await one.leader();
  expect(await registeredSession(one)).not.toBe(session);

  const error = await client.get("restored").catch((reason) => reason);
  expect([error.name, error.applied]).toEqual(["ConnectionRefusedError", "never"]);
  expect(error.message).toContain(`bound to cluster ${clusterIdText(before)}`);
  expect(error.message).toContain("if the cluster was restored or recovered");
  using fresh = one.client();
  expect((await fresh.get("restored"))?.text).toBe("before");
  expect((await fresh.hash(one.endpoint(1))).hash).toHaveLength(32);
});
