/**
 * Arguments of untyped callers, for every public function of the client: a wrong argument
 * causes an error with a sentence, and no request is sent.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { AdminClient } from "../../src/client/admin.ts";
import { QuorateClient } from "../../src/client/client.ts";
import { InvalidRequestError } from "../../src/client/errors.ts";
import * as operations from "../../src/client/operations.ts";
import { systemClock } from "../../src/system-env.ts";
import { tcpNetwork } from "../../src/transport/tcp.ts";
import { ScriptedNode } from "../support/client/scripted-node.ts";

/** A function as a caller without types sees it. */
type Untyped = (...args: unknown[]) => unknown;
type Arguments = readonly unknown[];

const node = new ScriptedNode(systemClock);
let client: QuorateClient;
beforeAll(async () => {
  await node.listen(tcpNetwork, "127.0.0.1:0");
  client = new QuorateClient({ endpoints: [node.address], timeoutMs: 100 });
});
beforeEach(() => {
  node.requests.length = 0;
});
afterAll(() => {
  client.close();
  node.crash();
});

const NO_BYTES = [
  undefined,
  null,
  5,
  5n,
  true,
  {},
  [1, 2],
  new Date(0),
  () => "k",
  "\ud800",
  "a\udc00b",
];
const NO_OPTIONS = [null, 5, "previous", [], { nonsense: true }];
const NO_BOOLEAN = [null, "false", 0, {}];
const NO_COUNT = [null, "5", -1, 1.5, Number.NaN, Infinity, 2 ** 53, 5n];
const NO_TIMEOUT = [null, "5", 0, -1, Number.NaN, Infinity, 2 ** 31];
const NO_ADDRESS = [
  undefined,
  null,
  7201,
  "",
  "\ud800:1",
  "127.0.0.1",
  "127.0.0.1:0",
  "127.0.0.1:99999",
];
const NO_RANGE = [
  undefined,
  null,
  "a",
  [],
  {},
  { prefix: 5 },
  { from: 5 },
  { to: "b" },
  { from: "a", to: 5 },
  { from: "a", end: "b" },
  { prefix: "a", from: "a" },
];

/** Argument lists that end with invalid options: each value of `checks` under its name. */
function options(checks: Record<string, Arguments>, ...before: Arguments): Arguments[] {
  const wrong = Object.entries(checks).flatMap(([name, values]) =>
    values.map((value) => ({ [name]: value })),
  );
  return [...NO_OPTIONS, ...wrong].map((it) => [...before, it]);
}

const CALL = { timeoutMs: NO_TIMEOUT };
const SOURCE = { serializable: NO_BOOLEAN, followerRead: NO_BOOLEAN };
const RANGE = {
  limit: NO_COUNT,
  keysOnly: NO_BOOLEAN,
  countOnly: NO_BOOLEAN,
  omitCount: NO_BOOLEAN,
};
const WRITE = { previous: NO_BOOLEAN };
const each = (values: Arguments, ...before: Arguments) => values.map((it) => [...before, it]);

const MEMBER = { id: 4, peerAddress: "10.0.0.4:7301", clientAddress: "10.0.0.4:7201" };
const NO_ID = [undefined, null, "4", 0, -1, 1.5, Number.NaN, 2 ** 53];
const NO_MEMBER = [
  undefined,
  null,
  4,
  {},
  ...NO_ID.map((id) => ({ ...MEMBER, id })),
  ...NO_ADDRESS.map((peerAddress) => ({ ...MEMBER, peerAddress })),
  ...NO_ADDRESS.map((clientAddress) => ({ ...MEMBER, clientAddress })),
];
const CHANGE = { ...CALL, expectedVersion: NO_COUNT };

const { putOp, compare, getOp } = operations;
const NO_OPERATION = [
  null,
  "put",
  {},
  { requestPut: { key: "k", value: "v" } },
  { requestPut: { key: Uint8Array.of(1), value: 5 } },
  { ...putOp("k", "v"), ...getOp("k") },
  Promise.resolve(putOp("k", "v")),
];
const NO_COMPARISON = [
  null,
  "k = v",
  {},
  putOp("k", "v"),
  { ...compare("k", "version", "=", 1), version: -1 },
  { ...compare("k", "version", "=", 1), version: undefined },
  { ...compare("k", "version", "=", 1), result: 9 },
  { ...compare("k", "value", "=", "v"), value: "v" },
];
const NO_TXN = [
  undefined,
  null,
  [],
  { else: [] },
  { compare: {} },
  ...NO_COMPARISON.map((it) => ({ compare: [it] })),
  ...NO_OPERATION.map((it) => ({ success: [it] })),
  ...NO_OPERATION.map((it) => ({ failure: [putOp("k", "v"), it] })),
];

const RANGE_OPTIONS = { ...CALL, ...SOURCE, ...RANGE };
const CLIENT_CALLS: Record<string, readonly Arguments[]> = {
  get: [...each(NO_BYTES), ...options({ ...CALL, ...SOURCE }, "k")],
  range: [...each(NO_RANGE), ...options(RANGE_OPTIONS, { prefix: "" })],
  scan: [
    ...each(NO_RANGE),
    ...options({ ...CALL, ...SOURCE, pageSize: [...NO_COUNT, 0] }, { prefix: "" }),
  ],
  put: [...each(NO_BYTES), ...each(NO_BYTES, "k"), ...options({ ...CALL, ...WRITE }, "k", "v")],
  delete: [...each(NO_BYTES), ...options({ ...CALL, ...WRITE }, "k")],
  deleteRange: [...each(NO_RANGE), ...options({ ...CALL, ...WRITE }, { prefix: "a" })],
  txn: [...each(NO_TXN), ...options(CALL, {})],
  status: [...each(NO_ADDRESS), ...options(CALL, "127.0.0.1:1")],
  hash: [...each(NO_ADDRESS), ...options(CALL, "127.0.0.1:1")],
};

const NO_CHANGE = [
  null,
  "remove 3",
  {},
  { kind: "destroy", id: 3 },
  { kind: "__proto__", id: 3 },
  ...NO_ID.map((id) => ({ kind: "remove", id })),
  { kind: "add", member: MEMBER },
  { kind: "add", member: { ...MEMBER, id: 0 }, staysLearner: false },
  { kind: "add", member: MEMBER, staysLearner: false, replaces: -1 },
  { kind: "update", member: { ...MEMBER, id: 0 } },
];
const NO_NAMES = [null, "election", 3, {}, ["election", 3], [null]];
const NO_LOG_TIME = [undefined, null, "5m", 0, -1, 1.5, 3_600_001, Number.NaN];
const ADMIN_CALLS: Record<string, readonly Arguments[]> = {
  memberList: options(CALL),
  memberChange: [
    ...each([undefined, null, {}, ...NO_CHANGE.map((it) => [it])]),
    ...options(CHANGE, []),
  ],
  addMember: [...each(NO_MEMBER), ...options({ ...CHANGE, learner: NO_BOOLEAN }, MEMBER)],
  updateMember: [...each(NO_MEMBER), ...options(CHANGE, MEMBER)],
  removeMember: [...each(NO_ID), ...options(CHANGE, 3)],
  promoteMember: [...each(NO_ID), ...options(CHANGE, 3)],
  demoteMember: [...each(NO_ID), ...options(CHANGE, 3)],
  replaceMember: [...each(NO_ID), ...each(NO_MEMBER, 3), ...options(CHANGE, 3, MEMBER)],
  transferLeader: [...each(NO_ID.slice(1)), ...options(CALL, 3)],
  stepDown: options(CALL),
  logLevel: [...each(NO_ADDRESS), ...options(CALL, "127.0.0.1:1")],
  setLogLevel: [
    ...NO_ADDRESS.map((address) => [address, "debug", { forMs: 1 }]),
    ...[undefined, null, "loud", 3].map((level) => ["127.0.0.1:1", level, { forMs: 1 }]),
    ...options({ ...CALL, only: NO_NAMES, forMs: NO_LOG_TIME }, "127.0.0.1:1", "debug"),
    ...NO_NAMES.map((only) => ["127.0.0.1:1", "debug", { only, forMs: 1 }]),
  ],
  resetLogLevel: [...each(NO_ADDRESS), ...options(CALL, "127.0.0.1:1")],
  snapshot: [...each(NO_ADDRESS), ...options(CALL, "127.0.0.1:1")],
  saveSnapshot: [...each(NO_ADDRESS), ...options(CALL, "127.0.0.1:1")],
};

const OPERATION_CALLS: Record<string, readonly Arguments[]> = {
  compare: [
    ...NO_BYTES.map((key) => [key, "version", "=", 1]),
    ...[undefined, "values", "__proto__", 1].map((target) => ["k", target, "=", 1]),
    ...[undefined, "==", "≠", "toString", 0].map((operator) => ["k", "value", operator, "v"]),
    ...NO_BYTES.map((operand) => ["k", "value", "=", operand]),
    ...["version", "createRevision", "modRevision"].flatMap((target) =>
      NO_COUNT.map((operand) => ["k", target, "=", operand]),
    ),
  ],
  exists: each(NO_BYTES),
  isMissing: each(NO_BYTES),
  getOp: each(NO_BYTES),
  rangeOp: [...each(NO_RANGE), ...options(RANGE, { prefix: "a" })],
  putOp: [...each(NO_BYTES), ...each(NO_BYTES, "k"), ...options(WRITE, "k", "v")],
  deleteOp: [...each(NO_BYTES), ...options(WRITE, "k")],
  deleteRangeOp: [...each(NO_RANGE), ...options(WRITE, { prefix: "a" })],
};

describe("R193: an invalid argument", () => {
  for (const [name, calls] of Object.entries(CLIENT_CALLS)) {
    test(`R193: client.${name} refuses invalid arguments before it sends anything`, () =>
      expectRefusals(calls, (args) => callOf(client, name, args)));
  }
  for (const [name, calls] of Object.entries(ADMIN_CALLS)) {
    test(`R193: admin.${name} refuses invalid arguments before it sends anything`, () =>
      expectRefusals(calls, (args) => callOf(client.admin, name, args)));
  }
  for (const [name, calls] of Object.entries(OPERATION_CALLS)) {
    test(`R193: ${name} refuses invalid arguments`, () =>
      expectRefusals(calls, (args) => callOf(operations, name, args)));
  }

  test("R193: the constructor of a client refuses invalid options", () => {
    const endpoints = ["127.0.0.1:1"];
    const wrong = {
      endpoints: [undefined, null, "127.0.0.1:7201", [], ...NO_ADDRESS.map((it) => [it])],
      timeoutMs: NO_TIMEOUT,
      clusterId: NO_COUNT,
      maxInFlight: [...NO_COUNT, 0],
      sessions: NO_BOOLEAN,
      failFast: NO_BOOLEAN,
      network: [null, {}, 5],
      clock: [null, {}, 5],
      random: [null, {}, Math.random],
    };
    const calls: Arguments[] = Object.entries(wrong).flatMap(([name, values]) =>
      values.map((value) => [{ endpoints, [name]: value }]),
    );
    return expectRefusals([...each([undefined, ...NO_OPTIONS]), ...calls], ([options]) => {
      return new QuorateClient(options as ConstructorParameters<typeof QuorateClient>[0]);
    });
  });

  test("the table names every function of the client", () => {
    const methods = ({ prototype }: { prototype: object }) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype))
        .filter(([name, { get }]) => name !== "constructor" && get === undefined)
        .map(([name]) => name);
    expect(methods(QuorateClient).sort()).toEqual(["close", ...Object.keys(CLIENT_CALLS)].sort());
    expect(methods(AdminClient).sort()).toEqual(Object.keys(ADMIN_CALLS).sort());
    const forTheClient = ["rangeRequest", "putRequest", "deleteRequest"];
    const functions = Object.entries(operations).filter(([, it]) => typeof it === "function");
    expect(functions.map(([name]) => name).sort()).toEqual(
      [...forTheClient, ...Object.keys(OPERATION_CALLS)].sort(),
    );
  });
});

test("the error names the argument and the values that are valid", async () => {
  const refusal = (...args: unknown[]) => messageOf(() => callOf(client, "put", args));
  expect(await refusal("k", 5)).toBe(
    "Cannot use the value: expected a string or a Uint8Array, got 5; convert it with " +
      "String(…)",
  );
  expect(await refusal("k", { a: 1 })).toBe(
    "Cannot use the value: expected a string or a Uint8Array, got an object (Object); " +
      "convert it with JSON.stringify(…)",
  );
  expect(await refusal("a\ud83dz", "v")).toBe(
    "Cannot use the key: at 1 it has an unpaired surrogate, which UTF-8 cannot encode",
  );
  expect(await refusal("k", "v", { timeout: 5 })).toBe(
    'Cannot use the options: unknown field "timeout"; the fields are timeoutMs, signal, previous',
  );
  const detached = new Uint8Array(8);
  structuredClone(detached, { transfer: [detached.buffer] });
  expect(await refusal("k", detached)).toBe("Cannot use the value: its buffer is detached");
});

test("valid arguments from another realm are accepted, although `instanceof` fails for them", async () => {
  const { runInNewContext } = await import("node:vm");
  const foreign = runInNewContext("Uint8Array.of(1, 2)");
  expect(putOp("😀", foreign)).toEqual({
    requestPut: { key: Buffer.from("😀"), value: foreign, prevKv: false },
  });
  const none = { previous: undefined } as unknown as operations.WriteOptions;
  expect(putOp(Buffer.from("k"), "", none)).toMatchObject(putOp("k", new Uint8Array(0)));
});

/** A thrown error is as good as a rejected promise. */
async function callOf(target: object, name: string, args: Arguments): Promise<void> {
  const result = (target as Record<string, Untyped>)[name]!.apply(target, [...args]);
  // A generator sends its request when it is iterated.
  if (typeof result === "object" && result !== null && Symbol.asyncIterator in result) {
    await (result as AsyncGenerator).next();
  } else await result;
}

async function expectRefusals(
  calls: readonly Arguments[],
  call: (args: Arguments) => unknown,
): Promise<void> {
  for (const args of calls) {
    const error = await thrownBy(async () => call(args));
    const shown = Bun.inspect(args);
    expect([shown, error]).toEqual([shown, expect.any(InvalidRequestError)]);
    expect((error as Error).message).toMatch(/^Cannot /);
  }
  expect(node.requests).toEqual([]);
}

async function messageOf(act: () => Promise<unknown>): Promise<string | undefined> {
  return ((await thrownBy(act)) as Error | undefined)?.message;
}

async function thrownBy(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error;
  }
}
