/**
 * Large values that are overwritten continuously: a node's memory follows from its limits,
 * not from the amount that was written.
 */
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { QuorateClient } from "../../src/client/client.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";

const MIB = 1024 * 1024;
const VALUE_BYTES = 1_400_000;
const KEYS = 20;
const WRITERS = 8;
const WRITES = 300;

/** As docs/guarantees.md says. */
const LIMIT_BYTES = 768 * MIB;

test("R145: values of 1.4 MB, overwritten without pause, use a limited amount of memory", async () => {
  await using cluster = ProcessCluster.create(1, ["--reserve-bytes=0"]);
  cluster.start(1);
  await cluster.leader();
  using client = new QuorateClient({ endpoints: [cluster.endpoint(1)], timeoutMs: 60_000 });
  const value = new Uint8Array(VALUE_BYTES);
  let next = 0;
  const write = async () => {
    for (let i = next++; i < WRITES; i = next++) await client.put(`key/${i % KEYS}`, value);
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  if (process.platform !== "linux") return;
  const status = readFileSync(`/proc/${cluster.pid(1)}/status`, "utf8");
  expect(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024).toBeLessThan(LIMIT_BYTES);
});
