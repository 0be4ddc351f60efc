/**
 * A node is its data directory, not its id: real processes on directories that were emptied,
 * copied, restored and exchanged. None of them may vote or acknowledge, and no acknowledged
 * write is lost.
 */
import { expect, test } from "bun:test";
import { cpSync, rmSync } from "node:fs";
import { QuorateClient } from "../../src/client/client.ts";
import type { NodeId } from "../../src/vocabulary.ts";
import { freePort } from "../harness/free-port.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";

const COPIED = "another copy of its data directory is in use, or has been used since";

function remove(cluster: ProcessCluster, ...ids: readonly NodeId[]): void {
  for (const id of ids) rmSync(cluster.dataDirectory(id), { recursive: true });
}

async function put(cluster: ProcessCluster, key: string): Promise<void> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  await client.put(key, "acknowledged");
}

/**
 * The addresses of nodes 1 and 2. A client that asked node 3 first would keep to the cluster
 * of its directory.
 */
async function get(cluster: ProcessCluster, key: string): Promise<string | undefined> {
  const endpoints = [1, 2].map((id) => cluster.endpoint(id));
  using client = new QuorateClient({ endpoints, timeoutMs: 20_000 });
  return (await client.get(key))?.text;
}

/** A node learns that another one runs when its link to that node is up. */
async function isMetByAll(cluster: ProcessCluster, id: NodeId): Promise<void> {
  const others = cluster.ids.filter((other) => other !== id);
  await until(`the others have met node ${id}`, async () => {
    return others.every((peer) => cluster.hasLogged(id, "link.up", { peer })) || undefined;
  });
}

async function says(cluster: ProcessCluster, id: NodeId, words: string): Promise<void> {
  await until(
    `node ${id} says "${words}"`,
    async () => cluster.log(id).includes(words) || undefined,
  );
}

test("R178: a member whose data was removed is refused by any leader, and no write is lost", async () => {
  await using cluster = ProcessCluster.create(3);
  cluster.start(1, 2, 3);
  await cluster.leader();
  await cluster.kill(3);
  await put(cluster, "k");
  await cluster.kill(1, 2);
  remove(cluster, 3);

  cluster.start(3);
  await says(cluster, 3, "Waiting to found the cluster");
  cluster.start(1); // with a vote of node 3 it would lead
  expect(await cluster.exitOf(3)).toBe(4);
  expect(cluster.log(3)).toContain("Cannot start node 3 on an empty data directory");
  expect((await cluster.statusOf(1)).role).not.toBe("leader");

  cluster.start(2);
  expect(await get(cluster, "k")).toBe("acknowledged");
  cluster.start(3);
  expect(await cluster.exitOf(3)).toBe(4);
});

test("R179, R198: a copy of a directory that runs beside it is refused, and so is an older one", async () => {
  await using cluster = ProcessCluster.create(3);
  const original = cluster.dataDirectory(3);
  const [copy, older] = [`${original}-copy`, `${original}-older`];
  cluster.start(1, 2, 3);
  await put(cluster, "before");
  await cluster.converged(); // a copy of an empty log knows no member that could refuse it
  await cluster.signal("SIGTERM", 3);
  for (const each of [copy, older]) cpSync(original, each, { recursive: true });
  cluster.start(3);
  await put(cluster, "k");
  await isMetByAll(cluster, 3); // A node that has met the copy first would refuse the original.

  const elsewhere = [`--data-dir=${copy}`, `--listen-peer=127.0.0.1:${freePort()}`];
  const command = cluster.command(3, ...elsewhere, `--listen-client=127.0.0.1:${freePort()}`);
  const beside = Bun.spawn(command, { stdout: "ignore", stderr: "pipe" });
  expect(await new Response(beside.stderr).text()).toContain(COPIED);
  expect(await beside.exited).toBe(4);
  await put(cluster, "still served");
  await cluster.converged();

  await cluster.signal("SIGTERM", 3);
  remove(cluster, 3);
  cpSync(older, original, { recursive: true });
  cluster.start(3);
  expect(await cluster.exitOf(3)).toBe(4);
  expect(cluster.log(3)).toContain(COPIED);
  cluster.start(3); // With one more start, it would count more starts than the original.
  expect(await cluster.outcomeOf(3)).toBe(4);
  expect(cluster.log(3)).toContain("the cluster refused this data directory");
  await put(cluster, "by the others");
});

test("R178: a directory of an earlier cluster does not take over the new one", async () => {
  await using cluster = ProcessCluster.create(3);
  const old = `${cluster.dataDirectory(3)}-old`;
  cluster.start(1, 2, 3);
  await put(cluster, "of the old cluster");
  await cluster.signal("SIGTERM", 1, 2, 3);
  cpSync(cluster.dataDirectory(3), old, { recursive: true });
  remove(cluster, 1, 2, 3);
  cluster.start(1, 2, 3);
  await put(cluster, "k");
  await cluster.kill(3);
  remove(cluster, 3);
  cpSync(old, cluster.dataDirectory(3), { recursive: true });
  cluster.start(3);
  await says(cluster, 3, "belongs to cluster");
  expect(await get(cluster, "k")).toBe("acknowledged");
  expect(await get(cluster, "of the old cluster")).toBeUndefined();
});

test("a node refuses a cluster, and a directory, with another name than it was given", async () => {
  await using cluster = ProcessCluster.create(1, ["--cluster-name=red"]);
  cluster.start(1);
  await cluster.leader();
  await cluster.signal("SIGTERM", 1);
  const node = Bun.spawn(cluster.command(1, "--cluster-name=blue"), { stderr: "pipe" });
  expect(await node.exited).toBe(3);
  const log = await new Response(node.stderr).text();
  expect(log).toContain('cluster-name is \\"blue\\", but the data directory belongs to the');
  cluster.start(1);
  await cluster.leader();
  cluster.join(2);
  const joining = Bun.spawn(cluster.command(2, "--cluster-name=blue"), { stderr: "pipe" });
  expect(await joining.exited).toBe(4);
  expect(await new Response(joining.stderr).text()).toContain("the cluster behind --join is named");
  expect((await cluster.statusOf(1)).configuration.members).toHaveLength(1);
});
