/**
 * A member whose state has silently lost a row: real processes, and a row that was deleted
 * from a stopped node's state.
 */
import { expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import { currentRow } from "../../src/store/keyspace.ts";
import { LevelStore } from "../../src/store/leveldb/level-store.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { bytes } from "../support/commands.ts";

/** The sum stays the same, as if the row were still there. */
async function loseRow(directory: string, key: string): Promise<void> {
  const store = await LevelStore.open({ directory, create: false });
  store.write([{ key: currentRow(bytes(key)), value: undefined }], store.applied, store.sum);
  await store.close();
}

test("R188: a member that was contradicted by a majority does not start again", async () => {
  await using cluster = ProcessCluster.create(3);
  cluster.start(1, 2, 3);
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  await client.put("a", "1");
  await cluster.converged();
  await cluster.signal("SIGTERM", 3);
  await loseRow(`${cluster.dataDirectory(3)}/state`, "a");
  cluster.start(3);
  await until("node 3 serves", async () => ((await cluster.status(3)) ? true : undefined));

  await client.put("a", "2"); // the others replace a row that this node lacks
  expect(await cluster.exitOf(3)).toBe(4);
  expect(cluster.log(3)).toContain("Cannot trust the state");
  cluster.start(3); // as a supervisor would do
  expect(await cluster.exitOf(3)).toBe(4);
  const words = cluster.log(3);
  expect(words).toContain("the cluster refused this data directory");
  expect(words).toContain("of a majority of the members");
  expect(words).toContain("replace this member by a node with a new id");
  expect((await client.get("a"))?.text).toBe("2");
});
