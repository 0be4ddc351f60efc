/**
 * One client with many large writes beside others, on whole nodes. The waiting time of the
 * others is measured in the large writes that complete meanwhile.
 */
import { expect, test } from "bun:test";
import { NODE_LIMITS, type NodeLimits } from "../../../src/actors/node/node-limits.ts";
import type { QuorateClient } from "../../../src/client/client.ts";
import { rangeOp } from "../../../src/client/operations.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const KEYS = 40;
const WRITES = 12;

/** The limit of a portion is a few keys, so that a range of KEYS counts as large. */
const SMALL_PORTIONS: NodeLimits = {
  ...NODE_LIMITS,
  gateway: { ...NODE_LIMITS.gateway, maxPortionRows: KEYS - 1 },
};

async function newCluster() {
  const cluster = new ScriptedCluster({}, SMALL_PORTIONS);
  cluster.start();
  const leader = cluster.leader().id;
  const [greedy, polite] = [cluster.client(leader), cluster.client(leader)];
  const filling = Array.from({ length: KEYS }, (_, i) => greedy.put(`key/${i}`, "value"));
  await cluster.outcome(Promise.all(filling));
  await cluster.outcome(polite.put("other/1", "value"));
  return { cluster, greedy, polite };
}

/** Sends transactions that read all keys, and counts those that complete. */
function walkAll(client: QuorateClient) {
  const walked = { done: 0, all: Promise.resolve<unknown>(undefined) };
  const count = rangeOp({ prefix: "key/" }, { countOnly: true });
  const walks = Array.from({ length: WRITES }, async () => {
    await client.txn({ success: [count] });
    walked.done += 1;
  });
  walked.all = Promise.all(walks);
  return walked;
}

test("R199: a write of one key waits for one large write of another client, not for all", async () => {
  const { cluster, greedy, polite } = await newCluster();
  const walked = walkAll(greedy);
  cluster.until("the first is done", () => walked.done > 0);
  expect(walked.done).toBe(1);
  await cluster.outcome(polite.put("other/1", "again"));
  expect(walked.done).toBeLessThanOrEqual(4);
  await cluster.outcome(walked.all);
});

test("R199: large writes of several clients take turns", async () => {
  const { cluster, greedy, polite } = await newCluster();
  const walked = walkAll(greedy);
  cluster.until("the first is done", () => walked.done > 0);
  expect(walked.done).toBe(1);
  expect((await cluster.outcome(polite.deleteRange({ prefix: "key/" }))).deleted).toBe(KEYS);
  expect(walked.done).toBeLessThanOrEqual(5);
  await cluster.outcome(walked.all);
});

test("R199: writes over few keys enter the log together", async () => {
  const { cluster, polite } = await newCluster();
  const lastIndex = () => cluster.leader().view()?.log.lastIndex ?? 0;
  const before = lastIndex();
  const few = rangeOp({ prefix: "other/" }, { countOnly: true });
  const walks = Array.from({ length: WRITES }, () => polite.txn({ success: [few] }));
  await cluster.outcome(Promise.all(walks));
  expect(lastIndex() - before).toBeLessThanOrEqual(4);
});

test("R199: writes that wait when the leader is lost are done by the next leader", async () => {
  const { cluster } = await newCluster();
  const walked = walkAll(cluster.client());
  cluster.until("the first is done", () => walked.done > 0);
  cluster.leader().terminateAt("now", "kill");
  await cluster.outcome(walked.all);
  expect(walked.done).toBe(WRITES);
});
