/**
 * Whole nodes on directories of format 1, as version 0.1.0 left them. The process is killed
 * after each disk operation of the upgrade, and the power fails in its next start.
 */
import { expect, test } from "bun:test";
import type { SimulatedNode, Termination } from "../../../src/sim/machine/simulated-node.ts";
import { lowerDirectory } from "../../support/format-1.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const DATA = "data";
const KEYS = ["a", "b", "c", "d"];

/** A stopped cluster of one in format 1, which has acknowledged a write. */
async function loweredNode(
  seed: number,
): Promise<{ cluster: ScriptedCluster; node: SimulatedNode }> {
  const cluster = new ScriptedCluster({ nodes: 1, seed, limits: "tight" });
  cluster.start();
  const node = cluster.leader();
  const client = cluster.client();
  for (const key of KEYS) await cluster.outcome(client.put(key, "acknowledged"));
  const clusterId = node.clusterId!; // it is a member
  node.terminateAt("now", "kill");
  node.disk.thaw(); // the directory is changed to format 1 while no node runs on it
  lowerDirectory(node.disk, DATA, { clusterId, nodeId: 1 });
  return { cluster, node };
}

/** Calls `each` after every operation of the disk. Returns a function that ends this. */
function afterOperations({ disk }: SimulatedNode, each: () => void): () => void {
  const { afterwards } = disk;
  disk.afterwards = (operation) => {
    afterwards(operation);
    each();
  };
  return () => {
    disk.afterwards = afterwards;
  };
}

/** The number of disk operations until the directory has the new format. */
async function operationsOfRaising(): Promise<number> {
  const { cluster, node } = await loweredNode(1);
  let count = 0;
  let raisedAt: number | undefined;
  afterOperations(node, () => {
    count += 1;
    const text = new TextDecoder().decode(node.disk.contentOf(`${DATA}/member.json`));
    if (JSON.parse(text).format === 2) raisedAt ??= count;
  });
  cluster.start();
  cluster.leader();
  return raisedAt!; // it leads
}

/** Terminates the node after this number of operations of its disk. */
function endAfter(cluster: ScriptedCluster, operations: number, termination: Termination): void {
  const node = cluster.node(1);
  let left = operations;
  const undo = afterOperations(node, () => {
    left -= 1;
    if (left === 0) node.terminateAt("now", termination);
  });
  cluster.start();
  cluster.pass(1);
  undo();
  node.terminateAt("now", termination);
}

test("R176: a node that is killed while it upgrades its directory, and then loses power, has all of it", async () => {
  const operations = await operationsOfRaising();
  expect(operations).toBeGreaterThan(10);
  for (let step = 1; step <= operations; step += 1) {
    const { cluster } = await loweredNode(step);
    endAfter(cluster, step, "kill");
    endAfter(cluster, 1 + ((step * 7) % 12), "crash");
    cluster.start();
    cluster.leader();
    const client = cluster.client();
    for (const key of KEYS) {
      const read = await cluster.outcome(client.get(key));
      expect([step, key, read?.text]).toEqual([step, key, "acknowledged"]);
    }
  }
});
