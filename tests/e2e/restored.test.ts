/**
 * A state that leaves its cluster: saved, restored and recovered with the command
 * line, and served again by a node. Real processes.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import { clusterIdText } from "../../src/codec/cluster-id.ts";
import { Method } from "../../src/codec/request.ts";
import { decodeRegisterSessionResponse } from "../../src/codec/session.ts";
import { Caller } from "../floods/caller.ts";
import { ProcessCluster, until } from "../support/process-cluster.ts";
import { quorate } from "../support/quorate.ts";

const cluster = ProcessCluster.create(1);
const [endpoint = ""] = cluster.endpoints;
const directory = cluster.dataDirectory(1);
const backup = join(cluster.directory, "backup");

beforeAll(async () => {
  cluster.start(1);
  await cluster.leader();
  using client = new QuorateClient({ endpoints: [endpoint] });
  await client.put("color", "green");
  await client.put("gone", "soon");
  await client.delete("gone");
});

afterAll(() => cluster[Symbol.asyncDispose]());

function save(file: string) {
  return quorate("snapshot", "save", file, `--endpoints=${endpoint}`);
}

/** A new directory for a member of these. */
function restore(path: string, id: number, members: string, ...more: readonly string[]) {
  const where = [`--data-dir=${path}`, `--id=${id}`, `--members=${members}`];
  return quorate("snapshot", "restore", backup, "-w", "json", ...where, ...more);
}

function membersOf(those: ProcessCluster): string {
  const all = those.ids.map((id) => those.member(id));
  return all.map((it) => `${it.id}=${it.peerAddress}/${it.clientAddress}`).join(",");
}

/** The id of a session that is registered now. */
async function registeredSession(): Promise<number> {
  const caller = await Caller.dial(endpoint);
  const answered = Promise.withResolvers<number>();
  caller.answered = ({ body }) => answered.resolve(decodeRegisterSessionResponse(body).sessionId);
  const method = Method.METHOD_REGISTER_SESSION;
  caller.ask({ id: 1, method, timeoutMs: 10_000, body: new Uint8Array() });
  const id = await answered.promise;
  caller.leave();
  return id;
}

test("R187: the sum of a state agrees with its rows, those of sessions and without deleted ones", async () => {
  using client = new QuorateClient({ endpoints: [endpoint] });
  expect((await client.hash(endpoint)).hash).toHaveLength(32);
});

test("R95: a backup with a changed byte is not restored", () => {
  expect(save(backup).exitCode).toBe(0);
  const whole = readFileSync(backup);
  const at = whole.indexOf("green");
  writeFileSync(backup, whole.with(at, whole[at]! ^ 1));
  const { exitCode, sentences } = restore(
    join(cluster.directory, "damaged"),
    1,
    membersOf(cluster),
  );
  expect([exitCode, sentences]).toEqual([3, expect.stringContaining("Cannot use the snapshot")]);
  expect(existsSync(join(cluster.directory, "damaged"))).toBe(false);
});

test("a backup does not take the place of a pipe", () => {
  const pipe = join(cluster.directory, "pipe");
  Bun.spawnSync(["mkfifo", pipe]);
  const { exitCode, sentences } = save(pipe);
  expect([exitCode, sentences]).toEqual([3, expect.stringContaining("it is a pipe")]);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test("R172, R187: a restored state has its sum, and draws other sessions than the one it was", async () => {
  expect(save(backup).exitCode).toBe(0);
  const before = await registeredSession();
  await cluster.kill(1);
  rmSync(directory, { recursive: true });
  expect(restore(directory, 1, membersOf(cluster)).exitCode).toBe(0);
  cluster.start(1);
  await cluster.leader();
  using client = new QuorateClient({ endpoints: [endpoint] });
  expect((await client.get("color"))?.text).toBe("green");
  expect((await client.hash(endpoint)).hash).toHaveLength(32);
  expect(await registeredSession()).not.toBe(before);
});

test("R177: one member of three that is recovered is the only one, of another cluster", async () => {
  expect(save(backup).exitCode).toBe(0);
  await using lost = ProcessCluster.create(3);
  const path = lost.dataDirectory(1);
  const { cluster_id } = JSON.parse(restore(path, 1, membersOf(lost)).output);
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

test("R179: a member that is restored a second time is not the member that the others know", async () => {
  expect(save(backup).exitCode).toBe(0);
  await using restored = ProcessCluster.create(3);
  const members = membersOf(restored);
  const first = restore(restored.dataDirectory(1), 1, members);
  const same = `--new-cluster-id=${JSON.parse(first.output).cluster_id}`;
  for (const id of [2, 3]) restore(restored.dataDirectory(id), id, members, same);
  restored.start(1, 2, 3);
  using client = new QuorateClient({ endpoints: restored.endpoints, timeoutMs: 30_000 });
  await until("all are known by their directories", async () => {
    const { configuration } = await client.admin.memberList();
    return configuration.members.every(({ incarnation }) => incarnation) || undefined;
  });
  await restored.kill(3);
  rmSync(restored.dataDirectory(3), { recursive: true });
  expect(restore(restored.dataDirectory(3), 3, members, same).exitCode).toBe(0);
  restored.start(3);
  expect(await restored.outcomeOf(3)).toBe(4);
  expect(restored.log(3)).toMatch(
    /nodes \d, \d refuse it, .*it is known by another data directory/,
  );
});
