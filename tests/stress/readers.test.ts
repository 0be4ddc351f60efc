/**
 * Clients that request much and read nothing, that never finish a frame, or that send far
 * too much at once: the memory that a node uses for all of them has a limit, and other
 * clients continue.
 */

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { encodeRangeRequest } from "../../src/codec/kv.ts";
import { Method } from "../../src/codec/request.ts";
import { FrameBuffer } from "../../src/transport/frame.ts";
import { MAX_HELLO_BYTES } from "../../src/transport/handshake.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";
import { rangeRequest } from "../support/commands.ts";
import { Caller } from "./caller.ts";

const MIB = 1024 * 1024;

/** The memory of a node without such clients, and of its garbage, estimated generously. */
const BASE_BYTES = 400 * MIB;

/** Buffers grow by doubling, and are copied meanwhile. */
const LIMIT_BYTES = BASE_BYTES + 3 * NODE_LIMITS.clients.maxTotalQueuedBytes;

async function node() {
  const cluster = ProcessCluster.create(1);
  cluster.start(1);
  await cluster.leader();
  const endpoint = cluster.endpoint(1);
  return { cluster, endpoint, client: cluster.client() };
}

/** The largest memory of the process so far; 0 if the system does not report it. */
function peakBytes(cluster: ProcessCluster): number {
  if (process.platform !== "linux") return 0;
  const status = readFileSync(`/proc/${cluster.pid(1)}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

test("R145: clients that never read use a limited amount of a node's memory", async () => {
  const { cluster, endpoint, client } = await node();
  await using _ = cluster;
  await client.put("large", "x".repeat(MIB));
  const body = encodeRangeRequest(rangeRequest("large", "", { serializable: true }));
  const callers: Caller[] = [];
  for (let i = 0; i < 60; i += 1) {
    const caller = await Caller.dial(endpoint);
    expect(await caller.isServed()).toBe(true);
    caller.stopReading();
    for (let id = 1; id <= 24; id += 1) {
      caller.ask({ id, method: Method.METHOD_RANGE, timeoutMs: 0, body });
    }
    callers.push(caller);
    await client.put("color", `${i}`);
    expect((await client.get("color"))?.text).toBe(`${i}`);
  }
  await client.get("large", { serializable: true }); // after all the others
  expect(peakBytes(cluster)).toBeLessThan(LIMIT_BYTES);
  for (const caller of callers) caller.leave();
  client.close();
});

test("R145: clients that never finish a frame use a limited amount of a node's memory", async () => {
  const { cluster, endpoint, client } = await node();
  await using _ = cluster;
  const frames = new FrameBuffer();
  frames.add((writer) => writer.raw(new Uint8Array(NODE_LIMITS.clients.maxFrameBytes)));
  const begun = frames.pending().slice(0, -1000); // The callers' keepalives continue after it.
  const callers: Caller[] = [];
  for (let i = 0; i < 150; i += 1) {
    const caller = await Caller.dial(endpoint);
    expect(await caller.isServed()).toBe(true);
    caller.sayRaw(begun);
    callers.push(caller);
    await client.put("color", `${i}`);
  }
  await until("a reader is cut off", async () => {
    return cluster.log(1).includes("bytes are queued on all connections") || undefined;
  });
  expect(callers.some(({ isClosed }) => !isClosed)).toBe(true);
  expect(peakBytes(cluster)).toBeLessThan(LIMIT_BYTES);
  expect((await client.get("color"))?.text).toBe("149");
  for (const caller of callers) caller.leave();
  client.close();
});

test("R145: a frame of ten times the limit is refused before it has arrived", async () => {
  const { cluster, endpoint, client } = await node();
  await using _ = cluster;
  const [peer] = cluster.peers;
  const { maxFrameBytes } = NODE_LIMITS.clients;
  // A caller that is no member gets no further than its hello at the peer address.
  const listeners: readonly [address: string, limit: number][] = [
    [endpoint, maxFrameBytes],
    [peer?.real ?? "", MAX_HELLO_BYTES],
  ];
  for (const [address, limit] of listeners) {
    const frames = new FrameBuffer();
    frames.add((writer) => writer.raw(new Uint8Array(10 * limit)));
    const caller = await Caller.dial(address);
    if (address === endpoint) expect(await caller.isServed()).toBe(true);
    caller.sayRaw(frames.pending().slice());
    await caller.closed;
    await client.put("still", "served");
    expect(cluster.log(1)).toContain(`of ${10 * limit} bytes: the limit is ${limit}`);
  }
  client.close();
});
