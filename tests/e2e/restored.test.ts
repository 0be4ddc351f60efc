/**
 * Backups, restores and recovery with the command line, and nodes that run on the restored
 * directories. Real processes.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import { clusterIdText } from "../../src/codec/cluster-id.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { type Ended, quorate } from "../harness/quorate.ts";

const cluster = ProcessCluster.create(1);
const [endpoint = ""] = cluster.endpoints;

beforeAll(async () => {
  cluster.start(1);
  await cluster.leader();
  using client = cluster.client();
  await client.put("color", "green");
  await client.put("gone", "soon");
  await client.delete("gone");
});

afterAll(() => cluster[Symbol.asyncDispose]());

/** A backup of this state, made on first use. */
function backup(): string {
  const file = join(cluster.directory, "backup");
  if (!existsSync(file)) expect(save(file).exitCode).toBe(0);
  return file;
}

function save(file: string): Ended {
  return quorate("snapshot", "save", file, `--endpoints=${endpoint}`);
}

/** Restores into a new directory, for member 1 of this cluster. */
function restore(file: string, directory: string, of: ProcessCluster): Ended {
  const members = of.ids.map((id) => of.member(id));
  const list = members.map((it) => `${it.id}=${it.peerAddress}/${it.clientAddress}`);
  const where = [`--data-dir=${directory}`, "--id=1", `--members=${list}`];
  return quorate("snapshot", "restore", file, "-w", "json", ...where);
}

test("R187: the sum of a state agrees with its rows, those of sessions included", async () => {
  using client = cluster.client();
  expect((await client.hash(endpoint)).hash).toHaveLength(32);
});

test("R95: a backup with a changed byte is not restored", () => {
  const bytes = readFileSync(backup());
  bytes[bytes.indexOf("green")]! ^= 1;
  const damaged = join(cluster.directory, "damaged");
  const directory = join(cluster.directory, "restored");
  writeFileSync(damaged, bytes);
  const { exitCode, sentences } = restore(damaged, directory, cluster);
  expect([exitCode, sentences]).toEqual([3, expect.stringContaining("Cannot use the snapshot")]);
  expect(existsSync(directory)).toBe(false);
});

test("a backup does not overwrite a pipe", () => {
  const pipe = join(cluster.directory, "pipe");
  Bun.spawnSync(["mkfifo", pipe]);
  const { exitCode, sentences } = save(pipe);
  expect([exitCode, sentences]).toEqual([3, expect.stringContaining("it is a pipe")]);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test("R177: a recovered member of three is the only member of a new cluster", async () => {
  await using lost = ProcessCluster.create(3);
  const path = lost.dataDirectory(1);
  const { cluster_id } = JSON.parse(restore(backup(), path, lost).output);
  const command = ["recover", `--data-dir=${path}`, "-w", "json"];
  const looked = quorate(...command);
  expect([looked.exitCode, JSON.parse(looked.output)]).toMatchObject([1, { cluster_id }]);
  const recovered = quorate(...command, "--force-new-cluster");
  expect([recovered.exitCode, JSON.parse(recovered.output)]).toMatchObject([0, { cluster_id }]);

  lost.start(1);
  const { configuration, header } = await until("it answers", () => lost.status(1));
  expect(configuration.members.map(({ id }) => id)).toEqual([1]);
  expect(clusterIdText(header.clusterId)).not.toBe(cluster_id);
  expect(clusterIdText(header.clusterId)).toBe(JSON.parse(recovered.output).new_cluster_id);
  using client = new QuorateClient({ endpoints: [lost.endpoint(1)], timeoutMs: 30_000 });
  expect((await client.get("color"))?.text).toBe("green");
});
