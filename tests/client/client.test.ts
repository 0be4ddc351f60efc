/**
 * The client's whole interface over real sockets, against one node with a real state machine
 * and without a log.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { QuorateClient } from "../../src/client/client.ts";
import {
  compare,
  deleteOp,
  deleteRangeOp,
  exists,
  getOp,
  isMissing,
  type Operator,
  putOp,
  rangeOp,
} from "../../src/client/operations.ts";
import { BatchBuilder, CommandKind, encodeEntry } from "../../src/codec/entry.ts";
import { decodeRangeRequest } from "../../src/codec/kv.ts";
import { MAX_REQUEST_BYTES, Method, type Request } from "../../src/codec/request.ts";
import { encodeHashResponse, encodeStatusResponse } from "../../src/codec/status.ts";
import { kvMachine } from "../../src/kv/kv-machine.ts";
import { Replica } from "../../src/replicated/replica.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { NO_MEMBERS } from "../../src/vocabulary.ts";
import { CLUSTER_ID, ScriptedNode } from "../support/client/scripted-node.ts";
import { statusWith } from "../support/client/status.ts";

const COMMANDS = new Map([
  [Method.METHOD_PUT, CommandKind.COMMAND_KIND_PUT],
  [Method.METHOD_DELETE_RANGE, CommandKind.COMMAND_KIND_DELETE_RANGE],
  [Method.METHOD_TXN, CommandKind.COMMAND_KIND_TXN],
  [Method.METHOD_REGISTER_SESSION, CommandKind.COMMAND_KIND_REGISTER_SESSION],
  [Method.METHOD_CLOSE_SESSION, CommandKind.COMMAND_KIND_CLOSE_SESSION],
]);

const node = new ScriptedNode(systemClock);
const states = new Replica({
  machine: kvMachine,
  store: new MemoryStore(),
  clusterId: CLUSTER_ID,
  memberId: 1,
});
const header = { clusterId: CLUSTER_ID, memberId: 1, revision: 1, raftTerm: 1 };

/** Applies one request after the other, as a log would. */
let turn = Promise.resolve();
node.answer = (request) => {
  turn = turn.then(async () => node.reply(request, await serve(request)));
  return undefined;
};

async function serve({ method, body, session }: Request): Promise<Uint8Array> {
  if (method === Method.METHOD_STATUS) return encodeStatusResponse(status);
  if (method === Method.METHOD_HASH) {
    const { applied, hash } = await states.digest();
    return encodeHashResponse({ header, appliedIndex: applied.logId.index, hash });
  }
  const kind = COMMANDS.get(method);
  if (kind === undefined) {
    const [answer] = await states.query([decodeRangeRequest(body)], 1);
    return answer as Uint8Array;
  }
  const batch = new BatchBuilder();
  batch.add(kind, body, session);
  const id = { term: 1, index: states.applied.logId.index + 1 };
  const [answers] = await states.apply([encodeEntry(id, "commands", batch.take(0))], () => true);
  return answers?.[0] as Uint8Array;
}

const status = statusWith({
  header,
  role: "leader",
  leaderId: 1,
  commitIndex: 8,
  appliedIndex: 7,
  configuration: {
    ...NO_MEMBERS,
    members: [{ id: 1, peerAddress: "127.0.0.1:1", clientAddress: "127.0.0.1:2" }],
    voters: new Set([1]),
  },
});

let client: QuorateClient;
beforeAll(async () => {
  await node.listen(tcpNetwork, "127.0.0.1:0");
  client = new QuorateClient({ endpoints: [node.address], timeoutMs: 30_000 });
});
afterAll(() => {
  client.close();
  node.crash();
});
beforeEach(() => client.deleteRange({ prefix: "" }));

async function keysOf(kvs: AsyncIterable<{ keyText: string }>): Promise<string[]> {
  const keys: string[] = [];
  for await (const { keyText } of kvs) keys.push(keyText);
  return keys;
}

describe("keys", () => {
  test("keys are written, read and deleted, as text or as bytes", async () => {
    expect(await client.get("k")).toBeUndefined();
    const first = await client.put("k", "v1");
    const second = await client.put(Uint8Array.of(0x6b), Uint8Array.of(0, 255), { previous: true });
    expect(second.revision).toBe(first.revision + 1);
    expect(second.previous?.text).toBe("v1");
    const kv = await client.get("k");
    expect(kv?.keyText).toBe("k");
    expect(kv?.value).toEqual(Uint8Array.of(0, 255));
    expect(kv).toMatchObject({
      createRevision: first.revision,
      modRevision: second.revision,
      version: 2,
    });
    const deleted = await client.delete("k", { previous: true });
    expect(deleted.deleted).toBe(1);
    expect(deleted.previous[0]?.version).toBe(2);
    expect((await client.delete("k")).deleted).toBe(0);
    expect(await client.get("k", { serializable: true })).toBeUndefined();
  });

  test("a value may be as large as a request, and no larger", async () => {
    const overhead = 20;
    const value = new Uint8Array(MAX_REQUEST_BYTES - overhead).fill(7);
    await client.put("large", value);
    expect((await client.get("large"))?.value).toEqual(value);
    await expect(client.put("large", new Uint8Array(MAX_REQUEST_BYTES))).rejects.toThrow(
      /^Cannot send a request of 15728\d\d bytes: the limit is 1572864$/,
    );
  });

  test("R193: a value is read as text only if it is text", async () => {
    const [latin, marked] = [Uint8Array.of(0x63, 0xe9), "\ufeffmarked"];
    await client.put(latin, latin);
    await client.put(marked, marked);
    const kv = await client.get(latin);
    expect(kv?.value).toEqual(latin);
    expect(() => kv?.text).toThrow('Cannot read the value as text: it is not UTF-8; "value" has');
    expect(() => kv?.keyText).toThrow("Cannot read the key as text");
    const { keyText, text } = (await client.get(marked))!; // it was put
    expect([keyText, text]).toEqual([marked, marked]);
  });

  test("many keys can be written concurrently", async () => {
    const names = Array.from({ length: 2000 }, (_, i) => `many/${i}`);
    await Promise.all(names.map((name) => client.put(name, name)));
    const kvs = await Promise.all(names.map((name) => client.get(name)));
    expect(kvs.map((kv) => kv?.text)).toEqual(names);
  });
});

describe("ranges", () => {
  beforeEach(async () => {
    for (const key of ["a", "b/1", "b/2", "b/3", "c"]) await client.put(key, `value of ${key}`);
  });

  test("a range is read by prefix or by bounds, with a limit and a count", async () => {
    const { kvs, more, count } = await client.range({ prefix: "b/" }, { limit: 2 });
    expect(kvs.map(({ text }) => text)).toEqual(["value of b/1", "value of b/2"]);
    expect([more, count]).toEqual([true, 3]);
    const bounded = await client.range({ from: "b/2", to: "c" }, { keysOnly: true });
    expect(bounded.kvs.map(({ keyText, text }) => [keyText, text])).toEqual([
      ["b/2", ""],
      ["b/3", ""],
    ]);
    expect((await client.range({ from: "b/2" }, { countOnly: true })).count).toBe(3);
  });

  test("a scan reads page by page, to its end and no further", async () => {
    const all = ["a", "b/1", "b/2", "b/3", "c"];
    for (const pageSize of [1, 2, 5, 6]) {
      expect(await keysOf(client.scan({ prefix: "" }, { pageSize }))).toEqual(all);
    }
    const prefixed = client.scan({ prefix: "b/" }, { pageSize: 2, keysOnly: true });
    expect(await keysOf(prefixed)).toEqual(["b/1", "b/2", "b/3"]);
    expect(await keysOf(client.scan({ from: "x" }))).toEqual([]);
  });

  test("a range is deleted at one revision", async () => {
    const { deleted, previous } = await client.deleteRange({ prefix: "b/" }, { previous: true });
    expect(deleted).toBe(3);
    expect(previous.map(({ keyText }) => keyText)).toEqual(["b/1", "b/2", "b/3"]);
    expect(await keysOf(client.scan({ prefix: "" }))).toEqual(["a", "c"]);
  });

  test("an empty range deletes nothing", async () => {
    for (const to of ["", "\0", "a"]) {
      expect((await client.deleteRange({ from: "a", to })).deleted).toBe(0);
    }
  });
});

describe("transactions", () => {
  test("a transaction takes one branch or the other, at one revision", async () => {
    const lock = {
      compare: [isMissing("lock")],
      success: [putOp("lock", "me"), putOp("log", "locked")],
      failure: [getOp("lock")],
    };
    const taken = await client.txn(lock);
    expect(taken.succeeded).toBe(true);
    expect(taken.results).toEqual([
      { type: "put", revision: taken.revision, previous: undefined, isPreviousOmitted: false },
      { type: "put", revision: taken.revision, previous: undefined, isPreviousOmitted: false },
    ]);
    const held = await client.txn(lock);
    expect(held.succeeded).toBe(false);
    const [result] = held.results;
    expect(result?.type === "range" && result.kvs[0]?.text).toBe("me");
  });

  test("a transaction reads, writes and deletes", async () => {
    await client.put("a/1", "x");
    await client.put("a/2", "y");
    const { results } = await client.txn({
      success: [
        rangeOp({ prefix: "a/" }, { countOnly: true }),
        deleteOp("a/1", { previous: true }),
        deleteRangeOp({ prefix: "a/2" }),
      ],
    });
    expect(results).toMatchObject([
      { type: "range", count: 2, kvs: [] },
      { type: "delete", deleted: 1, previous: [{ version: 1 }] },
      { type: "delete", deleted: 1, previous: [] },
    ]);
  });

  test("a transaction compares values, versions and revisions", async () => {
    const { revision } = await client.put("k", "m");
    const value = async (operator: Operator, operand: string) =>
      (await client.txn({ compare: [compare("k", "value", operator, operand)] })).succeeded;
    expect(await value("=", "m")).toBe(true);
    expect(await value("!=", "m")).toBe(false);
    expect(await value("<", "n")).toBe(true);
    expect(await value(">", "n")).toBe(false);
    const number = async (target: "version" | "createRevision" | "modRevision", operand: number) =>
      (await client.txn({ compare: [compare("k", target, "=", operand), exists("k")] })).succeeded;
    expect(await number("version", 1)).toBe(true);
    expect(await number("version", 2)).toBe(false);
    expect(await number("createRevision", revision)).toBe(true);
    expect(await number("modRevision", revision)).toBe(true);
  });
});

describe("a node", () => {
  test("the status of a node is returned", async () => {
    expect(await client.status(node.address)).toEqual(status);
  });

  test("the digest of a node's state is returned", async () => {
    await client.put("k", "v");
    const { hash } = await client.hash(node.address);
    expect(hash).toEqual((await states.digest()).hash);
  });

  test("an unreachable node is named in the error", async () => {
    await expect(client.status("127.0.0.1:1")).rejects.toThrow(
      'Cannot get a response from "127.0.0.1:1": ECONNREFUSED',
    );
  });
});

test.each([0, -1, Number.NaN, Infinity, 2 ** 31])(
  "%d ms is no valid timeout",
  async (timeoutMs) => {
    await expect(client.get("k", { timeoutMs })).rejects.toThrow(
      `Cannot use a timeout of ${timeoutMs} ms: the timeout must be more than 0 and at most 2147483647`,
    );
  },
);

test("a client needs at least one valid endpoint", () => {
  expect(() => new QuorateClient({ endpoints: [] })).toThrow("no endpoints given");
  expect(() => new QuorateClient({ endpoints: ["nonsense"] })).toThrow(
    'Cannot use "nonsense" as an address: expected an address such as 127.0.0.1:7201',
  );
});
