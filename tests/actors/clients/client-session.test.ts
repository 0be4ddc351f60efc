/**
 * One client's connection: when it is no longer read, and what it keeps in memory. The
 * gateway behind it accepts requests, and the test answers them.
 */
import { expect, test } from "bun:test";
import {
  ClientSession,
  MAX_REQUEST_BYTES_PER_CONNECTION,
  MAX_REQUESTS_PER_CONNECTION,
} from "../../../src/actors/clients/client-session.ts";
import { PendingRequest, type ResponseSink } from "../../../src/actors/clients/pending-request.ts";
import {
  encodeCancelRequest,
  Method,
  type Request,
  writeRequest,
} from "../../../src/codec/request.ts";
import { newWriter } from "../../../src/codec/wire.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import { Channel } from "../../../src/transport/channel.ts";
import type { Connection } from "../../../src/transport/network.ts";

/** A connection whose other side accepts all bytes. */
class Sink implements Connection {
  readonly remoteAddress = "test:1";
  isPaused = false;

  write(bytes: Uint8Array): number {
    return bytes.length;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  end(): void {}

  terminate(): void {}
}

function started() {
  const clock = new VirtualClock();
  const connection = new Sink();
  const channel = new Channel(connection, { clock, maxQueuedBytes: 1 << 20 });
  const asked: Request[] = [];
  const pending: PendingRequest[] = [];
  let session: ResponseSink | undefined;
  const gateway = {
    receive(request: Request, answering: ResponseSink) {
      asked.push(request);
      session = answering;
      const received = new PendingRequest(request, { receivedAt: 0, deadline: 1000 }, answering);
      pending.push(received);
      return received;
    },
  };
  const client = new ClientSession(channel, gateway);
  const answer = (request: Request) => {
    session?.answer({ id: request.id, error: undefined, body: new Uint8Array(0) }, request);
    clock.advance(0);
  };
  return { clock, connection, client, asked, pending, answer };
}

const STAMP = { sessionId: 3, sequence: 2, firstOutstanding: 1 };

function encoded(id: number, bodyBytes: number): Uint8Array {
  const writer = newWriter();
  const body = new Uint8Array(bodyBytes).fill(7);
  writeRequest({ id, method: Method.METHOD_PUT, timeoutMs: 0, body, session: STAMP }, writer);
  return writer.buf.slice(0, writer.pos);
}

function cancelling(id: number): Uint8Array {
  const writer = newWriter();
  const body = encodeCancelRequest(id);
  writeRequest({ id: 0, method: Method.METHOD_CANCEL, timeoutMs: 0, body }, writer);
  return writer.buf.slice(0, writer.pos);
}

test("R145: a connection is not read while it has the maximum number of requests in flight", () => {
  const { connection, client, asked, answer } = started();
  for (let id = 1; id < MAX_REQUESTS_PER_CONNECTION; id += 1) client.frame(encoded(id, 1));
  expect(connection.isPaused).toBe(false);
  client.frame(encoded(MAX_REQUESTS_PER_CONNECTION, 1));
  expect(connection.isPaused).toBe(true);
  answer(asked[5]!); // of many
  expect(connection.isPaused).toBe(false);
});

test("R145: a connection is not read while its requests in flight have too many bytes", () => {
  const { connection, client, asked, answer } = started();
  const bodyBytes = MAX_REQUEST_BYTES_PER_CONNECTION / 16;
  for (let id = 1; id < 16; id += 1) client.frame(encoded(id, bodyBytes));
  expect(connection.isPaused).toBe(false);
  client.frame(encoded(16, bodyBytes));
  expect(connection.isPaused).toBe(true);
  client.frame(encoded(17, 1)); // had arrived already
  answer(asked[16]!); // the small one
  expect(connection.isPaused).toBe(true);
  answer(asked[0]!); // a large one
  expect(connection.isPaused).toBe(false);
});

test("R192: a cancelled request is answered and not processed further", () => {
  const { connection, client, pending } = started();
  client.frame(encoded(1, 1));
  client.frame(encoded(2, 1));
  pending[1]?.appended();
  for (const id of [1, 2, 3]) client.frame(cancelling(id));
  expect(pending.map((each) => [each.isAnswered, each.isWanted()])).toEqual([
    [true, false],
    [true, false],
  ]);
  for (let id = 4; id < 4 + MAX_REQUESTS_PER_CONNECTION; id += 1) client.frame(encoded(id, 1));
  expect(connection.isPaused).toBe(true);
  pending[2]?.cancel();
  expect(connection.isPaused).toBe(false);
});

test("R145: a small request does not retain the large buffer that it arrived in", () => {
  const { client, asked } = started();
  const buffer = new Uint8Array(512 * 1024);
  const frame = encoded(1, 100);
  buffer.set(frame, 1000);
  client.frame(buffer.subarray(1000, 1000 + frame.length));
  const body = new Uint8Array(100).fill(7);
  expect(asked).toEqual([{ id: 1, method: Method.METHOD_PUT, timeoutMs: 0, body, session: STAMP }]);
  expect(asked[0]?.body.buffer.byteLength).toBe(100);
});
