/**
 * Backups of a real cluster: their contents, from any node.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { QuorateClient } from "../../src/client/client.ts";
import { UnavailableError } from "../../src/client/errors.ts";
import { describeBackup } from "../../src/offline/backup.ts";
import { parseAddress } from "../../src/transport/address.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";

let cluster: ProcessCluster;
let client: QuorateClient;
beforeAll(async () => {
  cluster = ProcessCluster.create(3);
  cluster.start(...cluster.ids);
  client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 30_000 });
  await client.put("first", "key");
  await cluster.converged(); // A node that does not know its cluster yet has no backup of it.
});
afterAll(async () => {
  client.close();
  await cluster[Symbol.asyncDispose]();
});

/** The store's revision in a backup that this node gives. */
async function revisionSavedBy(endpoint: string): Promise<number> {
  using operator = cluster.client({ endpoints: [endpoint] });
  return await until("the node, which may have lost its leader, makes a backup", async () => {
    try {
      const { header } = await describeBackup(operator.admin.saveSnapshot(endpoint));
      return header.applied.revision;
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  });
}

/** Bytes that arrived at this address and were not read, where the system reports them. */
function unreadBytes(endpoint: string): number {
  if (process.platform !== "linux") return 1;
  const port = parseAddress(endpoint).port.toString(16).toUpperCase().padStart(4, "0");
  const [, ...connections] = readFileSync("/proc/net/tcp", "utf8").split("\n");
  return connections.reduce((sum, line) => {
    const [, local = "", , , queues = ""] = line.trim().split(/\s+/);
    return local.endsWith(`:${port}`) ? sum + Number.parseInt(queues.split(":")[1] ?? "", 16) : sum;
  }, 0);
}

describe("R175: a backup contains all writes acknowledged before its request", () => {
  test("a backup right after another one contains the writes between them", async () => {
    for (const id of cluster.ids) {
      for (let round = 0; round < 2; round += 1) {
        const { revision } = await client.put(`before/${id}`, `${round}`);
        expect(await revisionSavedBy(cluster.endpoint(id))).toBeGreaterThanOrEqual(revision);
      }
    }
  });

  test("a backup from a leader that was replaced without noticing contains all writes", async () => {
    const former = await cluster.leader();
    using operator = new QuorateClient({
      endpoints: [cluster.endpoint(former)],
      timeoutMs: 30_000,
    });
    await operator.status(cluster.endpoint(former)); // connects
    cluster.pause(former);
    await cluster.leader({ formerly: former });
    const others = cluster.ids.filter((id) => id !== former).map((id) => cluster.endpoint(id));
    using client = new QuorateClient({ endpoints: others, timeoutMs: 30_000 });
    const { revision } = await client.put("after/the-pause", "acknowledged");
    const backup = describeBackup(operator.admin.saveSnapshot(cluster.endpoint(former)));
    await until("the request is the first that the former leader will read", async () => {
      return unreadBytes(cluster.endpoint(former)) > 0 || undefined;
    });
    cluster.resume(former);
    expect((await backup).header.applied.revision).toBeGreaterThanOrEqual(revision);
  });

  test("a leader without a quorum makes no backup", async () => {
    const leader = await until("all follow one leader", async () => {
      const statuses = await Promise.all(cluster.ids.map((id) => cluster.status(id)));
      const leaders = new Set(statuses.map((status) => status?.leaderId));
      return leaders.size === 1 ? statuses[0]?.leaderId || undefined : undefined;
    });
    await cluster.kill(...cluster.ids.filter((id) => id !== leader));
    const endpoint = cluster.endpoint(leader);
    using operator = cluster.client({ endpoints: [endpoint] });
    const backup = describeBackup(operator.admin.saveSnapshot(endpoint));
    // The error is not a deadline that expired before the node's backup was ready.
    await expect(backup).rejects.toThrow("no leader was elected in time");
  });
});
