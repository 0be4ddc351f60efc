/**
 * Followers that need more than the log has, in a cluster whose logs are short.
 */
import { expect, test } from "bun:test";
import type { SnapshotPolicy } from "../../../src/actors/assemble-snapshots.ts";
import { NODE_LIMITS, type NodeLimits } from "../../../src/actors/limits.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { ScriptedCluster } from "../../support/scripted-cluster.ts";

/** Logs of a few entries, and snapshots of a few pieces. */
const SHORT_LOGS: SnapshotPolicy = {
  compaction: { logEntries: 5, logBytes: Infinity, keepEntries: 2 },
  bytesPerSecond: Infinity,
};

const SMALL_PIECES: NodeLimits = {
  ...NODE_LIMITS,
  keepLogBytes: 0,
  snapshots: {
    ...NODE_LIMITS.snapshots,
    lookMs: 100,
    sender: { ...NODE_LIMITS.snapshots.sender, chunkBytes: 512, windowBytes: 1024 },
  },
};

function newCluster(): ScriptedCluster {
  return new ScriptedCluster({}, SMALL_PIECES, SHORT_LOGS);
}

async function write(cluster: ScriptedCluster, prefix: string, count: number): Promise<void> {
  using client = cluster.client();
  for (let i = 0; i < count; i += 1) {
    await cluster.outcome(client.put(`${prefix}-${i}`, `${prefix} ${i} `.repeat(20)));
  }
}

async function read(cluster: ScriptedCluster, id: NodeId, key: string) {
  using client = cluster.client(id);
  return (await cluster.outcome(client.get(key, { serializable: true })))?.text;
}

test("R68: a follower that was away while the log was given up gets a snapshot", async () => {
  const cluster = newCluster();
  cluster.start();
  cluster.leader();
  await write(cluster, "early", 3);
  cluster.node(3).dieAt("now", "crash");
  await write(cluster, "late", 20);
  const leader = cluster.leader(1, 2);
  cluster.until("the log is given up", () => leader.view()!.log.firstIndex > 10);
  cluster.node(3).start();
  cluster.until("it has caught up", () => {
    return cluster.node(3).view()?.applied.index === leader.view()!.applied.index;
  });
  expect(await read(cluster, 3, "late-19")).toBe("late 19 ".repeat(20));
  expect(await read(cluster, 3, "early-0")).toBe("early 0 ".repeat(20));
});
