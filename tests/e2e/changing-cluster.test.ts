/**
 * A cluster that replaces all of its members while clients write and read: it grows, loses
 * two nodes permanently and replaces them, removes its leader, shrinks, and is restarted
 * node by node. Real processes, with the commands that an operator would use.
 */
import { afterAll, expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { requireKeptPromises } from "../nemesis/checks.ts";
import { Workload } from "../nemesis/workload.ts";

const TIMING = ["--heartbeat-interval-ms=50", "--election-timeout-ms=500"];

/** A short log, so that a joining node needs a snapshot. */
const SHORT_LOG = ["--snapshot-log-entries=60", "--snapshot-keep-entries=20"];

const cluster = ProcessCluster.create(3, [...TIMING, ...SHORT_LOG]);
for (const id of [4, 5, 6, 7]) cluster.join(id);
afterAll(() => cluster[Symbol.asyncDispose]());

const admin = () => new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });

test("all members of a cluster are replaced under load, and no write is lost", async () => {
  cluster.start(1, 2, 3);
  await cluster.leader();
  const workload = new Workload(cluster.endpoints, new SeededRandom(7));
  const progress = async () => {
    const goal = workload.counts.ok + 60;
    await until("clients go on", async () => workload.counts.ok >= goal || undefined);
  };

  await progress();
  for (const id of [4, 5]) {
    cluster.start(id);
    await votersAre([1, 2, 3, 4, 5].slice(0, id));
  }
  await progress();

  // A node that joins now finds the log compacted, and gets a snapshot.
  expect((await cluster.status(await cluster.leader()))?.firstIndex).toBeGreaterThan(1);
  for (const [lost, replacement] of [
    [2, 6],
    [3, 7],
  ] as const) {
    await cluster.kill(lost);
    cluster.forget(lost);
    await replace(lost, replacement);
    cluster.start(replacement);
    await until(`${replacement} votes`, async () => (await voters()).has(replacement) || undefined);
    await progress();
  }
  await votersAre([1, 4, 5, 6, 7]);

  const leader = await cluster.leader();
  await remove(leader);
  await cluster.leader({ formerly: leader });
  await progress();
  const follower = [...(await voters())].find((id) => id !== leader && id !== 1) ?? 0;
  await remove(follower);
  expect((await voters()).size).toBe(3);

  for (const id of await voters()) {
    expect(await cluster.signal("SIGTERM", id)).toEqual([0]);
    cluster.start(id);
    await until(`${id} is back`, async () => (await isUpToDate(id)) || undefined);
    await progress();
  }

  await requireKeptPromises({ cluster, workload });
  expect(workload.ledger.size).toBeGreaterThan(30);
}, 300_000);

async function voters(): Promise<ReadonlySet<NodeId>> {
  using client = admin();
  const { configuration } = await client.admin.memberList();
  return configuration.votersOutgoing.size > 0 ? new Set() : configuration.voters;
}

async function votersAre(ids: readonly NodeId[]): Promise<void> {
  await until(`${ids} vote`, async () => {
    const found = await voters();
    return (found.size === ids.length && ids.every((id) => found.has(id))) || undefined;
  });
}

async function replace(lost: NodeId, replacement: NodeId): Promise<void> {
  using client = admin();
  const member = cluster.member(replacement);
  await client.admin.memberChange([{ kind: "add", member, staysLearner: false, replaces: lost }]);
}

/** The process of a member that was removed ends. */
async function remove(id: NodeId): Promise<void> {
  using client = admin();
  await client.admin.memberChange([{ kind: "remove", id }]);
  await cluster.kill(id);
  cluster.forget(id);
}

/** Whether the node has everything that was committed at the call. */
async function isUpToDate(id: NodeId): Promise<boolean> {
  const commits = await Promise.all(cluster.ids.map((each) => cluster.status(each)));
  const commit = Math.max(...commits.map((status) => status?.commitIndex ?? 0));
  return ((await cluster.status(id))?.appliedIndex ?? -1) >= commit;
}
