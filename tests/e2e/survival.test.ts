/**
 * The main guarantee: acknowledged writes survive the kill of any node. Three real processes
 * get many values, small and large, while their leader is killed, twice, and then all of
 * them at once.
 */
import { expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { SeededRandom } from "../../src/sim/seeded-random.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";

const KEYS = 150;

/** Large enough that writes take a while, and LevelDB makes tables of them. */
const MAX_VALUE_BYTES = 6_000;

function values(): Map<string, Uint8Array> {
  const random = new SeededRandom(1);
  const drawn = Array.from({ length: KEYS }, (_, i): [string, Uint8Array] => {
    const bytes = new Uint8Array(Math.floor(random.next() * MAX_VALUE_BYTES));
    return [`key-${i}`, bytes.map(() => Math.floor(random.next() * 256))];
  });
  return new Map(drawn);
}

/** Written again in every round, so that a kill happens during a write. */
const ROUNDS = 6;

/** Writes in flight at once. */
const WRITERS = 16;

test("every acknowledged write survives SIGKILL of the leader, twice, and of all nodes", async () => {
  const files = values();
  const timing = ["--heartbeat-interval-ms=50", "--election-timeout-ms=400"];
  await using cluster = ProcessCluster.create(3, timing);
  cluster.start(1, 2, 3);
  await cluster.leader();

  const acknowledged = new Map<string, Uint8Array>();
  const work = Array.from({ length: ROUNDS }, (_, round) =>
    [...files].map(([path, bytes]) => ({ key: `${round}/${path}`, bytes })),
  ).flat();
  let next = 0;
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  const write = async () => {
    for (let item = work[next++]; item !== undefined; item = work[next++]) {
      await client.put(item.key, item.bytes);
      acknowledged.set(item.key, item.bytes);
    }
  };
  const writing = Promise.all(Array.from({ length: WRITERS }, write));

  for (const share of [1 / 4, 1 / 2]) {
    const goal = Math.floor(work.length * share);
    while (acknowledged.size < goal) await Bun.sleep(1);
    const leader = await cluster.leader();
    await cluster.kill(leader);
    await cluster.leader({ formerly: leader });
    cluster.start(leader);
  }
  await writing;

  expect(acknowledged.size).toBe(work.length);
  expect(next).toBeGreaterThanOrEqual(work.length);
  await expectEverywhere(cluster, acknowledged);

  await cluster.kill(1, 2, 3);
  cluster.start(1, 2, 3);
  await cluster.leader();
  await expectEverywhere(cluster, acknowledged);
}, 300_000);

async function expectEverywhere(
  cluster: ProcessCluster,
  acknowledged: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  await cluster.converged();
  expect(new Set(await cluster.hashes()).size).toBe(1);
  for (const endpoint of cluster.endpoints) {
    using client = cluster.client({ endpoints: [endpoint] });
    let seen = 0;
    // Serializable: the state of this node itself.
    for await (const { key, value } of client.scan({ prefix: "" }, { serializable: true })) {
      const wanted = acknowledged.get(new TextDecoder().decode(key));
      if (wanted === undefined) continue; // its outcome was unknown; it may be there
      if (Buffer.compare(value, wanted) !== 0) throw new Error(`${endpoint}: ${key} has changed`);
      seen += 1;
    }
    expect(seen).toBe(acknowledged.size);
  }
}
