/**
 * Old data does not fill a disk. Real processes overwrite a few keys again and again, and
 * every directory returns to a bound that does not depend on the number of writes. How far it
 * grows until the log is compacted depends on the machine's speed, and is not judged. This is
 * also true for a node that was down most of the time and came back by a snapshot. At the end
 * no leftover exists.
 */
import { afterAll, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { QuorateClient } from "../../src/client/client.ts";
import { bytesIn } from "../harness/disk-use.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";

const MIB = 1024 * 1024;

/** While all nodes run, while one is down, and while it comes back. */
const WRITES = [1_250, 5_000, 1_250] as const;
const KEYS = 64;
const VALUE_BYTES = 8 * 1024;
const IN_FLIGHT = 64;

const LOG_MIB = 4;

/**
 * Twice that, and a segment, for the log; what is written after a snapshot was sent; some
 * versions of each key in the state. Less than half of what is written in all.
 */
const MAX_MIB = 2 * LOG_MIB + LOG_MIB / 4 + 10 + 10;

const cluster = ProcessCluster.create(3, [
  ...["--heartbeat-interval-ms=100", "--election-timeout-ms=2000"],
  ...[`--snapshot-log-bytes=${LOG_MIB * MIB}`, "--snapshot-keep-entries=10"],
]);
afterAll(() => cluster[Symbol.asyncDispose]());

test("the directories of nodes do not grow with the number of writes", async () => {
  cluster.start(...cluster.ids);
  const leader = await cluster.leader();
  const away = cluster.ids.find((id) => id !== leader)!; // of three
  await write(WRITES[0]);
  await cluster.kill(away);
  await write(WRITES[1]);
  await oldDataIsRemoved();
  cluster.start(away);
  await write(WRITES[2]);
  await cluster.converged();

  expect(cluster.hasLogged(away, "snapshot.installed")).toBe(true);
  await oldDataIsRemoved();
  expect(new Set(await cluster.hashes()).size).toBe(1);

  // The leader keeps the snapshot for a while: another member might need it.
  await cluster.signal("SIGTERM", ...cluster.ids);
  cluster.start(...cluster.ids);
  await cluster.leader();
  await cluster.converged();
  for (const id of cluster.ids) {
    const directory = cluster.dataDirectory(id);
    const counts = ["incoming", "outgoing", "state"].map((name) => {
      return readdirSync(`${directory}/${name}`).length;
    });
    expect(counts).toEqual([0, 0, 1]);
  }
}, 300_000);

async function write(writes: number): Promise<void> {
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 30_000 });
  let count = 0;
  const writeInTurn = async () => {
    while (count < writes) {
      count += 1;
      await client.put(`key/${count % KEYS}`, `${count}`.padEnd(VALUE_BYTES, "v"));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, writeInTurn));
}

async function oldDataIsRemoved(): Promise<void> {
  await until(`no directory has more than ${MAX_MIB} MiB`, async () => {
    return largestDirectory() / MIB <= MAX_MIB || undefined;
  });
}

function largestDirectory(): number {
  return Math.max(...cluster.ids.map((id) => bytesIn(cluster.dataDirectory(id))));
}
