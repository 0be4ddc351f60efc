/**
 * What a node makes of a damaged disk, as its operator sees it: real processes,
 * real files, and a byte changed behind their back.
 */
import { expect, test } from "bun:test";
import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { QuorateClient } from "../../src/client/client.ts";
import { ProcessCluster } from "../support/process-cluster.ts";

/** A cluster of one, stopped, that has acknowledged some writes. */
async function stoppedNode(): Promise<{ cluster: ProcessCluster; segment: string }> {
  const cluster = ProcessCluster.create(1, [
    "--heartbeat-interval-ms=50",
    "--election-timeout-ms=300",
  ]);
  cluster.start(1);
  await cluster.leader();
  using client = new QuorateClient({ endpoints: cluster.endpoints });
  for (let i = 0; i < 100; i += 1) await client.put(`key-${i}`, `value-${i}`);
  await cluster.kill(1);
  return { cluster, segment: `${cluster.dataDirectory(1)}/wal/0000000001.wal` };
}

test("R129: a node whose log has one flipped bit in the middle refuses to start and says where", async () => {
  const { cluster, segment } = await stoppedNode();
  await using _ = cluster;
  const bytes = readFileSync(segment);
  const middle = bytes.length >> 1;
  bytes[middle]! ^= 0x10;
  writeFileSync(segment, bytes);

  cluster.start(1);
  expect(await cluster.exitOf(1)).toBe(1);
  const complaint = cluster.log(1);
  expect(complaint).toContain(segment);
  const offset = Number(/(?:offset|byte) (\d+)/.exec(complaint)?.[1]);
  expect(offset).toBeLessThanOrEqual(middle);
  expect(offset).toBeGreaterThan(middle - 200);
  // It was looked at, and left as it was.
  expect(readFileSync(segment).equals(bytes)).toBe(true);
});

test("R129: a node whose log ends in a torn record starts, with all that it acknowledged", async () => {
  const { cluster, segment } = await stoppedNode();
  await using _ = cluster;
  const size = statSync(segment).size;
  appendFileSync(segment, readFileSync(segment).subarray(40, 100));

  cluster.start(1);
  await cluster.leader();
  expect(cluster.log(1)).toContain(`"tornBytes":60`);
  using client = new QuorateClient({ endpoints: cluster.endpoints });
  for (let i = 0; i < 100; i += 1) {
    expect((await client.get(`key-${i}`))?.text).toBe(`value-${i}`);
  }
  expect(statSync(segment).size).toBeGreaterThan(size); // the new term's entries took its place
});

test("a node that lost its state refuses to start from a log that goes on", async () => {
  const { cluster } = await stoppedNode();
  await using _ = cluster;
  const { exited } = Bun.spawn(["rm", "-r", `${cluster.dataDirectory(1)}/state`]);
  await exited;
  cluster.start(1);
  expect(await cluster.exitOf(1)).toBe(1);
});
