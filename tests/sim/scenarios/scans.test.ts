/**
 * Reads and writes of many rows on whole nodes with a slow state: scans of several clients,
 * digests, and writes that exceed the row limit.
 */
import { describe, expect, test } from "bun:test";
import { NODE_LIMITS, type NodeLimits } from "../../../src/actors/node/node-limits.ts";
import type { QuorateClient } from "../../../src/client/client.ts";
import { deleteRangeOp, putOp } from "../../../src/client/operations.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const caught = (error: unknown) => error;

/** One node with this number of keys, whose state delays each step of a scan. */
async function setUp({ keys = 512, scanMs = 20 } = {}) {
  const cluster = new ScriptedCluster({ nodes: 1 });
  cluster.start();
  const leader = cluster.leader();
  const client = cluster.client();
  for (let i = 0; i < keys; i += 128) {
    const success = Array.from({ length: 128 }, (_, j) => putOp(`key-${i + j}`, "old"));
    await cluster.outcome(client.txn({ success }));
  }
  leader.diskFaults.scanMs = scanMs;
  return { cluster, leader, client };
}

function scanAll(client: QuorateClient, signal?: AbortSignal) {
  const options = { keysOnly: true, timeoutMs: 30_000, ...(signal && { signal }) };
  return client.range({ prefix: "key-" }, options);
}

test("R190: the revision of a scan is that of its rows, however long it takes", async () => {
  const { cluster, client } = await setUp();
  const { revision } = await cluster.outcome(client.put("key-0", "new"));
  const scan = client.range({ prefix: "key-" }, { timeoutMs: 10_000 });
  cluster.pass(10);
  await cluster.outcome(client.put("key-1", "newer"));
  const found = await cluster.outcome(scan);
  expect(found.revision).toBe(revision);
  expect(found.kvs.find(({ key }) => `${key}` === `${Buffer.from("key-1")}`)?.text).not.toBe(
    "newer",
  );
});

test("R192: cancelled scans end, and make room for others", async () => {
  const { cluster, client } = await setUp({ keys: 1_024, scanMs: 200 });
  const abort = new AbortController();
  const scanAllOften = (signal?: AbortSignal) =>
    Promise.all(Array.from({ length: 8 }, () => scanAll(client, signal).catch(caught)));
  const aborted = scanAllOften(abort.signal);
  cluster.pass(900); // each has begun
  abort.abort();
  cluster.pass(50);
  const start = cluster.clock.now();
  await cluster.outcome(scanAllOften());
  // Each has four pieces, and two are read at a time.
  expect(cluster.clock.now() - start).toBeLessThan(1.4 * 8 * 4 * (200 / 2));
  await aborted;
});

test("R190: the scans of one client leave room for another's", async () => {
  const { cluster, client } = await setUp();
  const greedy = Array.from({ length: 64 }, () => scanAll(client));
  cluster.pass(10);
  const start = cluster.clock.now();
  const polite = cluster.client();
  await cluster.outcome(scanAll(polite));
  const tookMs = cluster.clock.now() - start;
  await cluster.outcome(Promise.all(greedy));
  expect(tookMs).toBeLessThan((cluster.clock.now() - start) / 3);
});

test("R190: a limited read counts its whole range, unless disabled, and delays no write", async () => {
  const { cluster, client } = await setUp({ keys: 1_024, scanMs: 100 });
  const timeOf = async (request: () => Promise<unknown>) => {
    const start = cluster.clock.now();
    await cluster.outcome(request());
    return cluster.clock.now() - start;
  };
  const first = (omitCount: boolean) => client.range({ prefix: "key-" }, { limit: 1, omitCount });
  const countingMs = await timeOf(() => first(false));
  expect(await timeOf(() => first(true))).toBeLessThan(countingMs / 2);
  const counting = Array.from({ length: 8 }, () => first(false));
  cluster.pass(10);
  expect(await timeOf(() => client.get("key-1"))).toBeLessThan(countingMs / 8);
  expect((await cluster.outcome(Promise.all(counting))).map(({ count }) => count)).toEqual(
    Array(8).fill(1_024),
  );
});

test("R190: a digest shows the state at its request, or a later one", async () => {
  const { cluster, leader, client } = await setUp({ keys: 256, scanMs: 100 });
  const address = cluster.clientAddress(leader.id);
  const first = client.hash(address);
  cluster.pass(20);
  await cluster.outcome(client.put("color", "green"));
  const { index } = leader.view()!.applied; // it runs
  const second = client.hash(address);
  expect((await cluster.outcome(first)).appliedIndex).toBeLessThan(index);
  expect((await cluster.outcome(second)).appliedIndex).toBeGreaterThanOrEqual(index);
});

describe("R189: a write over too many rows", () => {
  const limits = (maxScannedRows: number): NodeLimits => ({
    ...NODE_LIMITS,
    gateway: { ...NODE_LIMITS.gateway, maxScannedRows },
  });
  const deletion = deleteRangeOp({ prefix: "key-" });

  async function clusterOf60() {
    const cluster = new ScriptedCluster({}, limits(100));
    cluster.start();
    cluster.leader();
    const client = cluster.client();
    const success = Array.from({ length: 60 }, (_, i) => putOp(`key-${i}`, "x"));
    await cluster.outcome(client.txn({ success }));
    return { cluster, client };
  }

  test("R189: a write over more rows than its leader's limit allows changes nothing", async () => {
    const { cluster, client } = await clusterOf60();
    const count = deleteRangeOp({ prefix: "kex-" });
    const success = [putOp("color", "green"), deletion, count];
    const refused = cluster.outcome(client.txn({ success }).catch(caught));
    expect(await refused).toMatchObject({ applied: "never" });
    expect(await cluster.outcome(client.get("color"))).toBeUndefined();
    const left = await cluster.outcome(client.range({ prefix: "key-" }));
    expect(left.kvs).toHaveLength(60);
  });

  test("R189: a write over too many rows counts rows that it has deleted itself", async () => {
    const { cluster, client } = await clusterOf60();
    const refused = cluster.outcome(client.txn({ success: [deletion, deletion] }).catch(caught));
    expect(await refused).toMatchObject({ applied: "never" });
    const { deleted } = await cluster.outcome(client.deleteRange({ prefix: "key-" }));
    expect(deleted).toBe(60);
  });
});
