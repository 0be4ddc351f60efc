/**
 * One client that sends as many requests as possible, beside seven that wait for each
 * response. The waiting time of the seven is measured in the requests that the one completes
 * meanwhile, so that it does not depend on the machine.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  MAX_REQUEST_BYTES_PER_CONNECTION,
  MAX_REQUESTS_PER_CONNECTION,
} from "../../src/actors/clients/client-session.ts";
import { QuorateClient } from "../../src/client/client.ts";
import { encodePutRequest, encodeRangeRequest } from "../../src/codec/kv.ts";
import { Method } from "../../src/codec/request.ts";
import { ProcessCluster } from "../harness/process-cluster.ts";
import { bytes, rangeRequest } from "../support/commands.ts";
import { Caller } from "./caller.ts";

const POLITE = 7;
const ROUNDS = 5;
const LARGE_BYTES = 250_000;

/**
 * Sends the same request again and again, as many at a time as possible. Counts the
 * responses, errors included.
 */
class Greedy {
  answers = 0;
  #id = 0;
  readonly #caller: Caller;
  readonly #method: Method;
  readonly #body: Uint8Array;

  constructor(caller: Caller, method: Method, body: Uint8Array) {
    this.#caller = caller;
    this.#method = method;
    this.#body = body;
    caller.answered = ({ error }) => {
      // Refusals cost a node next to nothing.
      if (error === undefined) this.answers += 1;
      this.#ask();
    };
    for (let i = 0; i < MAX_REQUESTS_PER_CONNECTION; i += 1) this.#ask();
  }

  #ask(): void {
    this.#id += 1;
    const request = { id: this.#id, method: this.#method, timeoutMs: 60_000, body: this.#body };
    this.#caller.ask(request);
  }
}

const cluster = ProcessCluster.create(1);

beforeAll(async () => {
  cluster.start(1);
  await cluster.leader();
});

afterAll(() => cluster[Symbol.asyncDispose]());

/** The largest number of responses that the greedy client got while a polite one waited. */
async function longestWait(method: Method, body: Uint8Array): Promise<number> {
  const endpoints = [cluster.endpoint(1)];
  const polite = Array.from(
    { length: POLITE },
    () => new QuorateClient({ endpoints, timeoutMs: 30_000 }),
  );
  await polite[0]?.put("large", "x".repeat(LARGE_BYTES));
  await polite[0]?.put("small", "x");
  const caller = await Caller.dial(cluster.endpoint(1));
  expect(await caller.isServed()).toBe(true);
  const greedy = new Greedy(caller, method, body);
  let longest = 0;
  const rounds = polite.map(async (client, number) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = greedy.answers;
      await client.put(`polite-${number}`, `${round}`);
      expect((await client.get(`polite-${number}`))?.text).toBe(`${round}`);
      longest = Math.max(longest, greedy.answers - before);
    }
  });
  await Promise.all(rounds);
  caller.leave();
  for (const client of polite) client.close();
  return longest;
}

function put(valueBytes: number): Uint8Array {
  return encodePutRequest({ key: bytes("g"), value: new Uint8Array(valueBytes), prevKv: false });
}

/**
 * The requests in flight of one connection precede a request of another, and as
 * much again while that is answered. A write and a read are two requests.
 */
const TURNS = 6;

describe("R145: clients with few requests", () => {
  test("R145: small writes are served beside a client with endless requests", async () => {
    const longest = await longestWait(Method.METHOD_PUT, put(100));
    expect(longest).toBeLessThan(TURNS * MAX_REQUESTS_PER_CONNECTION);
  });

  test("R145: small reads are served beside a client with endless requests", async () => {
    const body = encodeRangeRequest(rangeRequest("small"));
    const longest = await longestWait(Method.METHOD_RANGE, body);
    expect(longest).toBeLessThan(TURNS * MAX_REQUESTS_PER_CONNECTION);
  });

  test("R145: large writes are served beside a client with endless requests", async () => {
    const longest = await longestWait(Method.METHOD_PUT, put(LARGE_BYTES));
    expect(longest).toBeLessThan((TURNS * MAX_REQUEST_BYTES_PER_CONNECTION) / LARGE_BYTES);
  });

  test("R145: reads of large values are served beside a client with endless requests", async () => {
    const body = encodeRangeRequest(rangeRequest("large"));
    const longest = await longestWait(Method.METHOD_RANGE, body);
    expect(longest).toBeLessThan((TURNS * MAX_REQUEST_BYTES_PER_CONNECTION) / LARGE_BYTES);
  });
});
