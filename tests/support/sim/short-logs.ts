/**
 * Clusters with short logs, so that a follower that was away for a while needs a
 * snapshot, in several chunks.
 */
import { NODE_LIMITS, type NodeLimits } from "../../../src/actors/node/node-limits.ts";
import type { SimulatedNode } from "../../../src/sim/machine/simulated-node.ts";
import type { RunSpec } from "../../../src/sim/spec.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import { ScriptedCluster } from "./scripted-cluster.ts";

const SMALL_CHUNKS: NodeLimits = {
  ...NODE_LIMITS,
  keepLogBytes: 0,
  snapshots: {
    ...NODE_LIMITS.snapshots,
    lookMs: 100,
    sender: { ...NODE_LIMITS.snapshots.sender, chunkBytes: 512, windowBytes: 1024 },
  },
};

export function newShortLogCluster(spec: Partial<RunSpec> = {}): ScriptedCluster {
  const snapshots = { logEntries: 5, keepEntries: 2, bytesPerSecond: 0 };
  return new ScriptedCluster({ snapshots, ...spec }, SMALL_CHUNKS);
}

/** Writes keys, each in a separate entry. */
export async function writeMany(
  cluster: ScriptedCluster,
  prefix: string,
  count: number,
): Promise<void> {
  using client = cluster.client();
  for (let i = 0; i < count; i += 1) {
    await cluster.outcome(client.put(`${prefix}-${i}`, `${prefix} ${i} `.repeat(20)));
  }
}

/** Reads the key from the node's own state. */
export async function readAt(cluster: ScriptedCluster, id: NodeId, key: string) {
  using client = cluster.client(id);
  return (await cluster.outcome(client.get(key, { serializable: true })))?.text;
}

/** Node 3 is away, and the others have compacted what it needs. Returns the leader. */
export async function leaveBehind(cluster: ScriptedCluster): Promise<SimulatedNode> {
  cluster.start();
  cluster.leader();
  await writeMany(cluster, "early", 1);
  cluster.node(3).terminateAt("now", "crash");
  await writeMany(cluster, "late", 12);
  const leader = cluster.leader(1, 2);
  cluster.until("the log is compacted", () => leader.view()!.log.firstIndex > 8); // it runs
  return leader;
}

export function hasCaughtUp(cluster: ScriptedCluster): boolean {
  const applied = [1, 2, 3].map((id) => cluster.node(id).view()?.applied.index);
  return applied[0] !== undefined && applied.every((index) => index === applied[0]);
}
