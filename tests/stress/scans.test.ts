/**
 * One client that makes a node scan as much as possible, beside others. The waiting time of
 * the others is measured in the requests that the one completes meanwhile, so that it does
 * not depend on the machine.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { putOp, rangeOp } from "../../src/client/operations.ts";
import { encodeRangeRequest } from "../../src/codec/kv.ts";
import { Method } from "../../src/codec/request.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { rangeRequest } from "../support/commands.ts";
import { Caller } from "./caller.ts";

const KEYS = 25_600;
const KEYS_PER_TXN = 128;

const cluster = ProcessCluster.create(1);
let client: QuorateClient;

beforeAll(async () => {
  cluster.start(1);
  await cluster.leader();
  client = new QuorateClient({ endpoints: [cluster.endpoint(1)], timeoutMs: 60_000 });
  const filling = Array.from({ length: KEYS / KEYS_PER_TXN }, (_, i) => {
    const keys = Array.from({ length: KEYS_PER_TXN }, (_, j) => i * KEYS_PER_TXN + j);
    return client.txn({ success: keys.map((key) => putOp(`key/${key}`, "value")) });
  });
  await Promise.all(filling);
});

afterAll(async () => {
  client.close();
  await cluster[Symbol.asyncDispose]();
});

/**
 * Sends this many requests at a time. Resolves to the number of responses when `during` has
 * ended.
 */
async function beside(
  { method, body, count }: { method: Method; body: Uint8Array; count: number },
  during: () => Promise<void>,
): Promise<number> {
  const caller = await Caller.dial(cluster.endpoint(1));
  expect(await caller.isServed()).toBe(true);
  let answers = 0;
  caller.answered = ({ error }) => {
    if (error === undefined) answers += 1;
  };
  for (let id = 1; id <= count; id += 1) caller.ask({ id, method, timeoutMs: 60_000, body });
  await during();
  caller.leave();
  return answers;
}

async function shortRequests(): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    await client.put("short", `${i}`);
    expect((await client.get("short"))?.text).toBe(`${i}`);
    const { kvs } = await client.range({ prefix: "key/1" }, { limit: 1, omitCount: true });
    expect(kvs).toHaveLength(1);
  }
}

const COUNTS = 400;

test("R190: writes and short reads go on beside hundreds of counts of all keys", async () => {
  const body = encodeRangeRequest(rangeRequest("key/", "key0", { countOnly: true }));
  const request = { method: Method.METHOD_RANGE, body, count: COUNTS };
  expect(await beside(request, shortRequests)).toBeLessThan(COUNTS);
});

test("R190: hundreds of concurrent digests run as one or two, and other requests go on", async () => {
  const request = { method: Method.METHOD_HASH, body: new Uint8Array(), count: COUNTS };
  await beside(request, shortRequests);
  const hashes = Array.from({ length: COUNTS }, () => client.hash(cluster.endpoint(1)));
  const distinct = new Set((await Promise.all(hashes)).map(({ hash }) => hash.toHex()));
  expect(distinct.size).toBe(1);
});

test("R189: a transaction that counts all keys again and again is refused", async () => {
  const count = rangeOp({ prefix: "key/" }, { countOnly: true });
  const success = Array.from({ length: 128 }, () => count);
  const transactions = Array.from({ length: 4 }, () => client.txn({ success }));
  const results = await Promise.allSettled(transactions);
  for (const result of results) {
    expect(result).toMatchObject({ status: "rejected", reason: { applied: "never" } });
  }
  await shortRequests();
});

test("R190: a deletion of all keys happens at one revision, and other requests go on", async () => {
  const deleting = client.deleteRange({ prefix: "key/" });
  const seen = new Set<number>();
  let isDone = false;
  void deleting.then(() => {
    isDone = true;
  });
  while (!isDone) {
    const { count } = await client.range(
      { prefix: "key/" },
      { countOnly: true, serializable: true },
    );
    seen.add(count);
  }
  expect((await deleting).deleted).toBe(KEYS);
  expect([...seen].filter((count) => count !== KEYS && count !== 0)).toEqual([]);
});
