/**
 * Nodes that start on a state as a crash or damage has left it: real processes and real
 * databases.
 */
import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import type { QuorateClient } from "../../src/client/client.ts";
import { LevelDatabase, UNFINISHED } from "../../src/store/leveldb/level-database.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";

let cluster: ProcessCluster;
let client: QuorateClient;
beforeEach(async () => {
  cluster = ProcessCluster.create(1);
  client = cluster.client();
  cluster.start(1);
  await cluster.leader();
  await client.put("color", "red");
});
afterEach(async () => {
  client.close();
  await cluster[Symbol.asyncDispose]();
});

function generation(number: number): string {
  return `${cluster.dataDirectory(1)}/state/000000000${number}`;
}

test("R186: a node refuses to start with a changed byte in the log of its database", async () => {
  for (const color of ["green", "blue"]) {
    await client.put("color", color);
    await client.admin.snapshot(cluster.endpoint(1)); // makes the state durable
  }
  await cluster.kill(1);
  const [name = ""] = readdirSync(generation(1)).filter((file) => file.endsWith(".log"));
  const log = `${generation(1)}/${name}`;
  const bytes = readFileSync(log);
  bytes[20]! ^= 0x10; // in the first of its records
  writeFileSync(log, bytes);

  cluster.start(1);
  await expect(cluster.leader()).rejects.toThrow("ended with exit code 4");
  expect(cluster.log(1).replaceAll("\\", "")).toContain(`"${log}" is damaged at byte`);
  expect(readFileSync(log).equals(bytes)).toBe(true);
});

test("R95, R186: the newer of two states left by a crash counts, and the older is removed", async () => {
  await cluster.signal("SIGTERM", 1);
  const old = `${cluster.directory}/old`;
  cpSync(generation(1), old, { recursive: true });
  cluster.start(1);
  await client.put("color", "green");
  await cluster.signal("SIGTERM", 1);
  renameSync(generation(1), generation(2));
  renameSync(old, generation(1));
  const manifest = readdirSync(generation(2)).find((file) => file.startsWith("MANIFEST"));
  // A power loss leaves allocated space that was not written.
  appendFileSync(`${generation(2)}/${manifest}`, new Uint8Array(100));

  cluster.start(1);
  await cluster.leader();
  expect((await client.get("color"))?.text).toBe("green");
  expect(readdirSync(`${cluster.dataDirectory(1)}/state`)).toEqual(["0000000002"]);
});

test("R95: a node refuses to start with an incomplete state", async () => {
  await cluster.signal("SIGTERM", 1);
  const database = await LevelDatabase.create({ directory: generation(2) });
  database.write([{ key: Uint8Array.of(1, 1), value: Uint8Array.of(1) }], UNFINISHED);
  await database.close();
  cluster.start(1);
  await expect(cluster.leader()).rejects.toThrow("ended with exit code 4");
  expect(cluster.log(1)).toContain("Cannot find what was applied");
});
