/**
 * Data of released versions, opened by the present code: the fixture of each release is
 * copied, and everything that the fixture's description lists must be found.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { recoverNode } from "../../src/actors/node/node-recovery.ts";
import { QuorateClient } from "../../src/client/client.ts";
import { hashKeys } from "../../src/kv/digest.ts";
import { describeBackup } from "../../src/offline/backup.ts";
import { restoreBackup } from "../../src/offline/restore.ts";
import { claimDirectory, ownerOf } from "../../src/server/node-storage.ts";
import type { Member } from "../../src/vocabulary.ts";
import { freePort } from "../harness/free-port.ts";
import { until } from "../harness/process-cluster.ts";

const RELEASES = join(import.meta.dir, "../fixtures/releases");
const MAIN = join(import.meta.dir, "../../src/server/main.ts");
const VERSIONS = ["0.1.0"] as const;

interface Expected {
  readonly clusterId: number;
  readonly revision: number;
  readonly configurationVersion: number;
  readonly hash: string;
  readonly members: readonly Member[];
  readonly keys: Readonly<Record<string, string>>;
}

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-releases-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function copyOf(version: string, name: string, as = name): string {
  const copy = join(directory, version, as);
  cpSync(join(RELEASES, version, name), copy, { recursive: true });
  return copy;
}

function expectedOf(version: string, name: string): Promise<Expected> {
  return Bun.file(join(RELEASES, version, name, "expected.json")).json();
}

test.each(VERSIONS)("a killed member of %s applies the rest of its log", async (version) => {
  const expected = await expectedOf(version, "stand-alone");
  const endpoint = `127.0.0.1:${freePort()}`;
  const flags = [
    ...["--id=1", `--data-dir=${join(copyOf(version, "stand-alone"), "node-1")}`],
    ...[`--listen-peer=127.0.0.1:${freePort()}`, `--listen-client=${endpoint}`],
    ...["--cluster-name=release", "--members=1=127.0.0.1:19101/127.0.0.1:19151"],
  ];
  const node = Bun.spawn([process.execPath, MAIN, ...flags], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  try {
    using client = new QuorateClient({ endpoints: [endpoint], timeoutMs: 30_000 });
    await until("the node leads", async () => {
      const status = await client.status(endpoint).catch(() => undefined);
      return status?.role === "leader" ? true : undefined;
    });
    const keys: Record<string, string> = {};
    for await (const { key, value } of client.scan({ prefix: "" }))
      keys[key.toHex()] = value.toHex();
    expect(keys).toEqual(expected.keys);
    const { header, hash } = await client.hash(endpoint);
    expect(hash.toHex()).toBe(expected.hash);
    expect(header.clusterId).toBe(expected.clusterId);
    expect((await client.put("after/upgrade", "new")).revision).toBe(expected.revision + 1);
  } finally {
    node.kill("SIGKILL");
    await node.exited;
  }
});

test.each(VERSIONS)("each member of %s has the state at which it was stopped", async (version) => {
  const expected = await expectedOf(version, "cluster");
  const cluster = copyOf(version, "cluster");
  for (const { id } of expected.members) {
    const path = join(cluster, `node-${id}`);
    expect(ownerOf(path)).toMatchObject({ clusterId: expected.clusterId, nodeId: id });
    const { open } = await claimDirectory(path, id, async () => expected.clusterId);
    const { log, storage } = await recoverNode(open, undefined, NODE_LIMITS.keepLogBytes);
    expect((await hashKeys(storage.store)).toHex()).toBe(expected.hash);
    expect(storage.store.applied.revision).toBe(expected.revision);
    expect(log.configuration.members).toMatchObject(expected.members);
    expect([...log.configuration.removed]).toEqual([4]);
    await storage.close();
  }
});

test.each(VERSIONS)("the incarnations of the members of %s get recorded", async (version) => {
  const expected = await expectedOf(version, "cluster");
  const cluster = copyOf(version, "cluster", "upgraded");
  const addresses = expected.members.map(({ id }) => {
    return { id, peer: `127.0.0.1:${freePort()}`, client: `127.0.0.1:${freePort()}` };
  });
  const members = addresses.map(({ id, peer, client }) => `${id}=${peer}/${client}`).join(",");
  const nodes = addresses.map(({ id }) => {
    const flags = [`--id=${id}`, `--data-dir=${join(cluster, `node-${id}`)}`];
    const command = [process.execPath, MAIN, ...flags, `--members=${members}`];
    return Bun.spawn(command, { stdio: ["ignore", "ignore", "ignore"] });
  });
  try {
    const endpoints = addresses.map(({ client }) => client);
    using client = new QuorateClient({ endpoints, timeoutMs: 30_000 });
    await until("the leader has recorded all of them", async () => {
      const { configuration } = await client.admin.memberList();
      return configuration.members.every(({ incarnation }) => incarnation) || undefined;
    });
    expect((await client.put("after/upgrade", "new")).revision).toBe(expected.revision + 1);
  } finally {
    for (const node of nodes) node.kill("SIGKILL");
    await Promise.all(nodes.map(({ exited }) => exited));
  }
});

test.each(["stand-alone", "cluster"])(
  "the backup of a %s release is whole, and can be restored",
  async (name) => {
    for (const version of VERSIONS) {
      const { clusterId, revision, members } = await expectedOf(version, name);
      const file = Bun.file(join(RELEASES, version, name, "backup.snapshot"));
      const { header } = await describeBackup(file.stream());
      expect(header.clusterId).toBe(clusterId);
      expect(header.applied.revision).toBeLessThan(revision);

      const path = join(directory, version, name, "restored");
      const restoring = { chunks: file.stream(), directory: path, id: 1, members };
      const restored = await restoreBackup(restoring);
      const { open } = await claimDirectory(path, 1, () => expect.unreachable());
      const { log, storage } = await recoverNode(open, undefined, NODE_LIMITS.keepLogBytes);
      expect(storage.store.applied).toEqual(header.applied);
      expect(log.base).toEqual(restored.last);
      expect(log.configuration.members).toMatchObject(members);
      await storage.close();
    }
  },
);
