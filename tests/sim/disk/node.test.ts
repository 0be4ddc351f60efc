/**
 * One whole node, alone, so that only its own disk keeps what it has acknowledged: the disk
 * or the power fails during many writes.
 */
import { expect, test } from "bun:test";
import type { DiskOperation } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { ScriptedCluster } from "../../support/sim/scripted-cluster.ts";

const WRITERS = 5;

/** Far more than a disk accepts that is about to fail. */
const MAX_WRITES = 100;

/** A node that is the only voter, and the randomness that decides what happens to it. */
function startAlone(seed: number) {
  const cluster = new ScriptedCluster({ nodes: 1, seed });
  cluster.start(1);
  cluster.leader();
  const node = cluster.node(1);
  return { cluster, node, disk: node.disk, random: new SeededRandom(seed) };
}

/** Writes until the node has stopped. Returns the acknowledged keys and values. */
async function writeUntilItEnds(cluster: ScriptedCluster): Promise<Map<string, string>> {
  const acknowledged = new Map<string, string>();
  const write = async (writer: number) => {
    // A client with a session would continue to write when the node is back.
    using client = cluster.clientWithoutSession(1);
    for (let count = 1; count <= MAX_WRITES; count += 1) {
      const value = `${count} `.padEnd(count * 50, "x");
      try {
        await client.put(`key-${writer}-${count % 7}`, value);
      } catch {
        return; // the node has stopped, or is about to
      }
      acknowledged.set(`key-${writer}-${count % 7}`, value);
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  await cluster.outcome(Promise.all(writers));
  expect(cluster.node(1).isUp).toBe(false);
  return acknowledged;
}

/** Calls `happen` before the nth operation. */
function at(count: number, isCounted: (operation: DiskOperation) => boolean) {
  let left = count;
  return (operation: DiskOperation): boolean => isCounted(operation) && left-- === 0;
}

async function requireAll(cluster: ScriptedCluster, acknowledged: Map<string, string>) {
  cluster.start(1);
  cluster.leader();
  using client = cluster.client(1);
  for (const [key, value] of acknowledged) {
    const found = (await cluster.outcome(client.get(key)))?.text;
    // A later write without a response may have replaced it.
    const count = (text: string | undefined) => Number.parseInt(text ?? "0", 10);
    expect(count(found)).toBeGreaterThanOrEqual(count(value));
  }
}

test("R133: a node ends when a sync fails under load, and has acknowledged nothing that is lost", async () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const { cluster, node, disk, random } = startAlone(seed);
    const isDue = at(Math.floor(random.next() * 40), ({ name }) => name === "sync");
    const { faults } = disk;
    disk.faults = (operation) => (isDue(operation) ? { error: "EIO" } : faults(operation));
    const acknowledged = await writeUntilItEnds(cluster);
    expect(node.lastEnd).toMatchObject({ reason: "failed", error: { code: "EIO" } });
    disk.crash(random);
    await requireAll(cluster, acknowledged);
  }
});

test("a node has all acknowledged writes after a power loss under load", async () => {
  for (let seed = 1; seed <= 8; seed += 1) {
    const { cluster, node, disk, random } = startAlone(seed);
    const isDue = at(Math.floor(random.next() * 80), () => true);
    const { afterwards } = disk;
    disk.afterwards = (operation) => {
      afterwards(operation);
      if (isDue(operation)) node.terminateAt("now", "crash");
    };
    const acknowledged = await writeUntilItEnds(cluster);
    await requireAll(cluster, acknowledged);
  }
});
