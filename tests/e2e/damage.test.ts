/**
 * A damaged disk, as an operator meets it: real processes, real files, and a byte that was
 * changed while the node was stopped.
 */
import { expect, test } from "bun:test";
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { QuorateClient } from "../../src/client/client.ts";
import { headerAt, RECORD_HEADER_BYTES } from "../../src/storage/wal/record.ts";
import { SEGMENT_HEADER_BYTES } from "../../src/storage/wal/segment.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";

/** A cluster of one, stopped, that has acknowledged some writes. */
async function stoppedNode(): Promise<{ cluster: ProcessCluster; segment: string }> {
  const cluster = ProcessCluster.create(1, [
    "--heartbeat-interval-ms=50",
    "--election-timeout-ms=300",
  ]);
  cluster.start(1);
  await cluster.leader();
  using client = cluster.client();
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
  expect(await cluster.exitOf(1)).toBe(4);
  const errorText = cluster.log(1);
  expect(errorText).toContain(segment);
  const offset = Number(/(?:offset|byte) (\d+)/.exec(errorText)?.[1]);
  expect(offset).toBeLessThanOrEqual(middle);
  expect(offset).toBeGreaterThan(middle - 200);
  // The start has changed nothing.
  expect(readFileSync(segment).equals(bytes)).toBe(true);
});

test("R129: a node whose log ends in a torn record starts, with all acknowledged writes", async () => {
  const { cluster, segment } = await stoppedNode();
  await using _ = cluster;
  const size = statSync(segment).size;
  appendFileSync(segment, readFileSync(segment).subarray(40, 100));

  cluster.start(1);
  await cluster.leader();
  expect(cluster.log(1)).toContain(`"tornBytes":60`);
  using client = cluster.client();
  for (let i = 0; i < 100; i += 1) {
    expect((await client.get(`key-${i}`))?.text).toBe(`value-${i}`);
  }
  expect(statSync(segment).size).toBeGreaterThan(size); // the new term's entries took its place
});

test("R186: a node with one flipped bit in a table of its state refuses to start and names the table", async () => {
  const { cluster } = await stoppedNode();
  await using _ = cluster;
  cluster.start(1); // LevelDB makes a table of its log
  await cluster.leader();
  await cluster.kill(1);
  const state = `${cluster.dataDirectory(1)}/state/0000000001`;
  const [name = ""] = readdirSync(state).filter((file) => file.endsWith(".ldb"));
  const table = `${state}/${name}`;
  const bytes = readFileSync(table);
  bytes[bytes.length - 60]! ^= 0x10; // in the index, which no row's own checksum covers
  writeFileSync(table, bytes);

  cluster.start(1);
  expect(await cluster.exitOf(1)).toBe(4);
  const errorText = cluster.log(1).replaceAll("\\", "");
  expect(errorText).toMatch(
    new RegExp(`Cannot trust the state: "${table}" is damaged at byte \\d+`),
  );
  expect(readFileSync(table).equals(bytes)).toBe(true);
});

test("a node that lost its state refuses to start from a compacted log", async () => {
  const { cluster } = await stoppedNode();
  await using _ = cluster;
  const { exited } = Bun.spawn(["rm", "-r", `${cluster.dataDirectory(1)}/state`]);
  await exited;
  cluster.start(1);
  expect(await cluster.exitOf(1)).toBe(4);
});

/** The offsets of the records in a log of one segment. */
function recordOffsets(segment: Uint8Array): number[] {
  const offsets: number[] = [];
  let offset = SEGMENT_HEADER_BYTES;
  while (offset < segment.length) {
    offsets.push(offset);
    offset += RECORD_HEADER_BYTES + headerAt(segment, offset).payloadBytes;
  }
  return offsets;
}

/**
 * etcd 3.4 takes a record of zeros for the end of its log. Here it would have elected node 1
 * with half of its log, and lost the rest of the writes.
 */
test("R130: zeros in place of a record are damage, and the other nodes still have every write", async () => {
  const timing = ["--heartbeat-interval-ms=50", "--election-timeout-ms=300"];
  await using cluster = ProcessCluster.create(3, timing);
  cluster.start(1, 2, 3); // a cluster is founded by all of its members
  await cluster.leader();
  await cluster.kill(3);
  await cluster.leader();
  using client = new QuorateClient({ endpoints: cluster.endpoints, timeoutMs: 20_000 });
  for (let i = 0; i < 60; i += 1) await client.put(`key-${i}`, `value-${i}`);
  await cluster.kill(1, 2);

  const segment = `${cluster.dataDirectory(1)}/wal/0000000001.wal`;
  const bytes = readFileSync(segment);
  const offsets = recordOffsets(bytes);
  const zeroed = offsets[offsets.length >> 1]!; // there are more than sixty
  bytes.fill(0, zeroed, zeroed + 8);
  writeFileSync(segment, bytes);
  cluster.start(1, 3);
  expect(await cluster.exitOf(1)).toBe(4);
  const [errorText = ""] = cluster.log(1).match(/Cannot[^\n]*/) ?? [];
  expect(errorText).toContain(segment);
  expect(errorText).toContain(`byte ${zeroed}`);

  cluster.start(2);
  for (let i = 0; i < 60; i += 1) {
    expect((await client.get(`key-${i}`))?.text).toBe(`value-${i}`);
  }
});
