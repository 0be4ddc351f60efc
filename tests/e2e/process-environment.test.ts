/**
 * A node in a bad environment: a log that is not read, too few file descriptors, callers
 * that send invalid data.
 */
import { afterEach, describe, expect, test } from "bun:test";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QuorateClient } from "../../src/client/client.ts";
import { QuorateError } from "../../src/client/errors.ts";
import { parseAddress } from "../../src/transport/address.ts";
import { FrameBuffer } from "../../src/transport/frame.ts";
import { ProcessCluster, until } from "../harness/process-cluster.ts";

const TIMING = ["--heartbeat-interval-ms=50", "--election-timeout-ms=300"];

const cleanUp: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

interface Surroundings {
  /** Starts the node in place of the test's own start. */
  readonly wrapper?: readonly string[];
  /** A file descriptor for its log. */
  readonly log?: number;
  readonly settings?: readonly string[];
}

/** The only node of a cluster, once it leads. */
async function node({ wrapper = [], log, settings = [] }: Surroundings) {
  const cluster = ProcessCluster.create(1, [...TIMING, ...settings]);
  const child = Bun.spawn([...wrapper, ...cluster.command(1)], {
    cwd: cluster.directory,
    stdin: "ignore",
    stdout: "ignore",
    stderr: log ?? "ignore",
  });
  cleanUp.push(async () => {
    child.kill("SIGKILL");
    await child.exited;
    await cluster[Symbol.asyncDispose]();
  });
  await cluster.leader();
  const client = cluster.client();
  cleanUp.push(() => client.close());
  return { child, cluster, client };
}

/** Whether a new client is served by the node. */
async function isServed(endpoint: string): Promise<boolean> {
  using client = new QuorateClient({ endpoints: [endpoint], timeoutMs: 500 });
  try {
    await client.put("new", "client");
    return true;
  } catch (error) {
    if (error instanceof QuorateError) return false;
    throw error;
  }
}

describe("a log", () => {
  const PIPE_BYTES = 64 * 1024;

  /** A pipe with both ends open, for a node whose log is `writeEnd`. */
  function newPipe() {
    const directory = mkdtempSync(join(tmpdir(), "quorate-pipe-"));
    cleanUp.push(() => rmSync(directory, { recursive: true }));
    const path = join(directory, "pipe");
    Bun.spawnSync(["mkfifo", path]);
    const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return { readEnd, writeEnd: openSync(path, constants.O_WRONLY) };
  }

  function readAvailable(descriptor: number): string {
    const buffer = Buffer.alloc(PIPE_BYTES);
    try {
      return buffer.toString("utf8", 0, readSync(descriptor, buffer));
    } catch {
      return ""; // EAGAIN: nothing is there.
    }
  }

  /** Fills the pipe twice over: each status request adds some hundred bytes to the log. */
  async function saySomething(cluster: ProcessCluster): Promise<void> {
    for (let bytes = 0; bytes < 2 * PIPE_BYTES; bytes += 200) await cluster.status(1);
  }

  test("a log without a reader does not block the node, and can be read later", async () => {
    const { readEnd, writeEnd } = newPipe();
    const { child, cluster, client } = await node({
      log: writeEnd,
      settings: ["--log-level=debug"],
    });
    closeSync(writeEnd);
    await saySomething(cluster);
    await client.put("color", "green");
    expect((await client.get("color"))?.text).toBe("green");

    child.kill("SIGTERM");
    let log = "";
    await until("the log says that the node has stopped", async () => {
      log += readAvailable(readEnd);
      return log.includes('"msg":"Stopped"') || undefined;
    });
    closeSync(readEnd);
    expect(log.length).toBeGreaterThan(2 * PIPE_BYTES);
    expect(await child.exited).toBe(0);
  });

  test("a log whose reader has gone does not end the node", async () => {
    const { readEnd, writeEnd } = newPipe();
    const { child, cluster, client } = await node({
      log: writeEnd,
      settings: ["--log-level=debug"],
    });
    closeSync(writeEnd);
    closeSync(readEnd);
    await saySomething(cluster);
    await client.put("color", "green");
    child.kill("SIGTERM");
    expect(await child.exited).toBe(0);
  });
});

test("a node without file descriptors serves its connections, and accepts others later", async () => {
  const wrapper = ["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"];
  const { client, cluster } = await node({ wrapper });
  await client.put("before", "1");
  const endpoint = cluster.endpoint(1);
  const { host: hostname, port } = parseAddress(endpoint);
  const sockets: Bun.Socket[] = [];
  for (let i = 0; i < 100; i += 1) {
    sockets.push(await Bun.connect({ hostname, port, socket: { data() {}, error() {} } }));
  }
  expect(await isServed(endpoint)).toBe(false);
  await client.put("meanwhile", "2");
  expect((await client.get("before"))?.text).toBe("1");
  for (const socket of sockets) socket.terminate();
  await until("new clients are served", async () => (await isServed(endpoint)) || undefined);
});

test("callers that send invalid bytes to either port are disconnected one by one", async () => {
  const { client, cluster } = await node({});
  const frames = new FrameBuffer();
  frames.add((writer) => writer.raw(new Uint8Array(100).fill(255)));
  const nonsense = {
    "another protocol": Buffer.from("GET / HTTP/1.1\r\nHost: quorate\r\n\r\n"),
    "a frame of four gigabytes": Buffer.from("ffffffff0000000000000000", "hex"),
    "a frame that is no hello": Buffer.from(frames.pending()),
    "a million zeros": new Uint8Array(1_000_000),
  };
  const [peer] = cluster.peers;
  for (const address of [cluster.endpoint(1), peer?.real ?? ""]) {
    const { host: hostname, port } = parseAddress(address);
    for (const [what, bytes] of Object.entries(nonsense)) {
      const { promise: closed, resolve } = Promise.withResolvers<string>();
      const handlers = { data() {}, error() {}, close: () => resolve(what) };
      const socket = await Bun.connect({ hostname, port, socket: handlers });
      socket.write(bytes);
      expect(await closed).toBe(what);
    }
    await client.put("still", "served");
  }
});
