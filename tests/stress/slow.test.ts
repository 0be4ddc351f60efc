/**
 * Callers that send one byte at a time, on a simulated network and clock: bytes that arrive
 * do not extend the timeout of a hello, and a request may take as long as bytes arrive.
 */
import { expect, test } from "bun:test";
import { NODE_LIMITS } from "../../src/actors/node/node-limits.ts";
import { type Hello, writeHello } from "../../src/codec/hello.ts";
import { encodePutRequest } from "../../src/codec/kv.ts";
import { Method, readResponse, writeRequest } from "../../src/codec/request.ts";
import type { Writer } from "../../src/codec/wire.ts";
import { KEEPALIVE_MS, SILENT_TICKS } from "../../src/transport/channel.ts";
import { FrameBuffer, FrameReader } from "../../src/transport/frame.ts";
import { clientHello } from "../../src/transport/handshake.ts";
import type { Connection } from "../../src/transport/network.ts";
import { bytes } from "../support/commands.ts";
import { ScriptedCluster } from "../support/sim/scripted-cluster.ts";

const SECOND = 1000;

/** Longer than any bytes are in flight. */
const TRAVEL_MS = 100;

/** One node, and a caller that has dialed it and sends every byte separately. */
function dialled() {
  const cluster = new ScriptedCluster({ nodes: 1 });
  cluster.start();
  cluster.leader();
  const reader = new FrameReader(1 << 20);
  const caller = { connection: undefined as Connection | undefined, isClosed: false };
  cluster.machine().network.dial(cluster.clientAddress(1), {
    opened: (connection) => {
      caller.connection = connection;
      const close = () => {
        caller.isClosed = true;
      };
      return { data: (piece) => reader.push(piece), drain() {}, close };
    },
    failed: (reason) => expect.unreachable(reason),
  });
  cluster.until("the connection is open", () => caller.connection !== undefined);
  const say = (said: Uint8Array) => caller.connection?.write(said);
  const answers = () => [...payloads(reader)];
  return { cluster, caller, say, answers };
}

function* payloads(reader: FrameReader): Generator<Uint8Array> {
  for (let next = reader.next(); next !== undefined; next = reader.next()) {
    if (next.length > 0) yield next; // no keepalive
  }
}

function framed(write: (writer: Writer) => void): Uint8Array {
  const frames = new FrameBuffer();
  frames.add(write);
  return frames.pending().slice();
}

const hello: Hello = clientHello({ clusterId: 0, softwareVersion: "a byte at a time" });
const helloFrame = framed((writer) => writeHello(hello, writer));
const body = encodePutRequest({ key: bytes("k"), value: bytes("v"), prevKv: false });
const request = { id: 7, method: Method.METHOD_PUT, timeoutMs: 0, body };
const requestFrame = framed((writer) => writeRequest(request, writer));

test("R145: a hello of one byte per second times out", () => {
  const { cluster, caller, say } = dialled();
  const helloSeconds = NODE_LIMITS.clients.helloTimeoutMs / SECOND;
  for (let second = 0; second < helloSeconds - 1; second += 1) {
    say(helloFrame.subarray(second, second + 1));
    cluster.pass(SECOND);
  }
  expect(caller.isClosed).toBe(false);
  say(helloFrame.subarray(helloSeconds - 1, helloSeconds));
  cluster.pass(SECOND + TRAVEL_MS);
  expect(caller.isClosed).toBe(true);
  expect(cluster.lines.join("\n")).toContain("Handshake timeout");
});

test("a request of one byte per second is served in the end", () => {
  const { cluster, say, answers } = dialled();
  say(helloFrame);
  cluster.pass(SECOND);
  expect(answers()).toHaveLength(1);
  for (const byte of requestFrame) {
    say(Uint8Array.of(byte));
    cluster.pass(SECOND);
  }
  expect(answers().map(readResponse)).toMatchObject([{ id: 7, error: undefined }]);
});

test("a request that is never finished ends with its connection", () => {
  const { cluster, caller, say } = dialled();
  say(helloFrame);
  say(requestFrame.subarray(0, -1));
  cluster.pass((SILENT_TICKS - 1) * KEEPALIVE_MS);
  expect(caller.isClosed).toBe(false);
  cluster.pass(2 * KEEPALIVE_MS + TRAVEL_MS);
  expect(caller.isClosed).toBe(true);
});
