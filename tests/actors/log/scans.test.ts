/**
 * Concurrent scans: in which order they run, and when one ends.
 */
import { drainMicrotasks } from "bun:jsc";
import { describe, expect, test } from "bun:test";
import { PendingRequest } from "../../../src/actors/clients/pending-request.ts";
import { Digests } from "../../../src/actors/log/digests.ts";
import { MAX_OPEN_SCANS, MAX_OPEN_SCANS_PER_CLIENT, Scans } from "../../../src/actors/log/scans.ts";
import { decodeRangeResponse } from "../../../src/codec/kv-response.ts";
import { Method, type Response } from "../../../src/codec/request.ts";
import { decodeHashResponse } from "../../../src/codec/status.ts";
import { type KvReplica, kvMachine } from "../../../src/kv/kv-machine.ts";
import { Replica } from "../../../src/replicated/replica.ts";
import { MemoryStore } from "../../../src/store/memory-store.ts";
import { command, EntrySequence, putOp, rangeRequest } from "../../support/commands.ts";

/** The test ends pauses. */
function paused() {
  let pauses: (() => void)[] = [];
  const scans = new Scans(() => new Promise((resolve) => void pauses.push(resolve)));
  const turn = () => {
    const ended = pauses;
    pauses = [];
    for (const end of ended) end();
    drainMicrotasks();
  };
  return { scans, turn };
}

/** A scan of a number of steps, which records them. */
function scanOf(scans: Scans, client: object, { name, steps }: { name: string; steps: number }) {
  const done: string[] = [];
  const ended = scans.run(client, async (next) => {
    for (let step = 1; step < steps; step += 1) {
      done.push(name);
      await next();
    }
    done.push(name);
  });
  drainMicrotasks();
  return { done, ended };
}

describe("R190: long scans", () => {
  test("R190: a short scan of another client ends after a few steps of the long ones", () => {
    const { scans, turn } = paused();
    const greedy = {};
    const long = Array.from({ length: 4096 }, () => {
      return scanOf(scans, greedy, { name: "long", steps: 1_000 });
    });
    const short = scanOf(scans, {}, { name: "short", steps: 2 });
    let turns = 0;
    for (; short.done.length < 2; turns += 1) turn();
    expect(turns).toBeLessThanOrEqual(2 * MAX_OPEN_SCANS_PER_CLIENT);
    const open = long.filter(({ done }) => done.length > 0);
    expect(open).toHaveLength(MAX_OPEN_SCANS_PER_CLIENT);
  });

  test("R190: clients with scans take turns, however many there are", () => {
    const { scans, turn } = paused();
    const clients = Array.from({ length: 100 }, () => ({}));
    const all = clients.map((client) => {
      return Array.from({ length: 3 }, () => scanOf(scans, client, { name: "", steps: 2 }));
    });
    const begun = () => all.flat().filter(({ done }) => done.length > 0).length;
    expect(begun()).toBe(MAX_OPEN_SCANS);
    while (all.some(([first]) => first?.done.length !== 2)) turn();
    // A client's second scan may run before another client's first, but its third may not.
    expect(all.filter(([, , third]) => third?.done.length === 2).length).toBeLessThan(60);
    while (begun() < 300) turn();
  });

  test("R190: a failed scan frees its slot", async () => {
    const { scans, turn } = paused();
    for (let i = 0; i < 3 * MAX_OPEN_SCANS; i += 1) {
      const failing = scans.run({}, () => Promise.reject(new Error("Cannot read on")));
      await expect(failing).rejects.toThrow("Cannot read on");
    }
    const last = scanOf(scans, {}, { name: "last", steps: 1 });
    turn();
    expect(last.done).toEqual(["last"]);
  });
});

/** A state of some keys, and clients that scan it. */
async function asked(keys: number) {
  const replica = new Replica({
    machine: kvMachine,
    store: new MemoryStore(),
    clusterId: 7,
    memberId: 1,
  });
  const log = new EntrySequence();
  const write = async (key: string) => {
    await replica.apply([log.commands([command(putOp(key, "value"))])], () => false);
  };
  for (let i = 0; i < keys; i += 1) await write(`key/${String(i).padStart(4, "0")}`);
  const responses: Response[] = [];
  const connection = {
    isCongested: false,
    keepAlive() {},
    answer: (response: Response) => void responses.push(response),
  };
  const ask = (id: number) => {
    const request = { id, method: Method.METHOD_HASH, timeoutMs: 0, body: new Uint8Array() };
    return new PendingRequest(request, { receivedAt: 0, deadline: 1000 }, connection);
  };
  return { replica, write, responses, ask };
}

test("R192: a cancelled scan ends with its current step", async () => {
  const { replica, ask } = await asked(1000);
  const pending = ask(1);
  let steps = 0;
  const pace = {
    next: async () => {
      steps += 1;
      if (steps === 2) pending.cancel();
    },
    isWanted: () => pending.isWanted(),
  };
  const all = rangeRequest("key/", "key0");
  expect(await replica.scan(all, 1, pace)).toBeUndefined();
  expect(steps).toBe(2);
  expect(await replica.scan(all, 1, pace)).toBeUndefined();
  expect(steps).toBe(2);
});

test("R190: a scan shows the state at its start, and reports that revision", async () => {
  const { replica, write } = await asked(1000);
  const { revision } = replica.applied;
  let steps = 0;
  const next = async () => {
    steps += 1;
    if (steps === 1) await write("key/0999a");
  };
  const all = rangeRequest("key/", "key0");
  const answer = await replica.scan(all, 1, { next, isWanted: () => true });
  const { header, count } = decodeRangeResponse(answer!);
  expect([header.revision, count, replica.applied.revision]).toEqual([
    revision,
    1000,
    revision + 1,
  ]);
});

test("R190: one digest runs at a time, for all requests that preceded its start", async () => {
  const { replica, write, responses, ask } = await asked(300);
  const { scans, turn } = paused();
  let made = 0;
  const header = (revision: number) => ({ clusterId: 7, memberId: 1, revision, raftTerm: 1 });
  const counting = {
    digest: (pace: Parameters<KvReplica["digest"]>[0]) => {
      made += 1;
      return replica.digest(pace);
    },
  };
  const digests = new Digests({ replica: counting, scans, header });
  digests.answer(ask(1));
  drainMicrotasks();
  for (let id = 2; id <= 400; id += 1) digests.answer(ask(id));
  await write("key/later");
  const gone = ask(401);
  digests.answer(gone);
  gone.cancel();
  for (let i = 0; i < 20; i += 1) turn();
  const hashes = responses.filter(({ error }) => error === undefined);
  const revisions = hashes.map(({ body }) => decodeHashResponse(body).header.revision);
  const { revision } = replica.applied;
  expect(revisions).toEqual([revision - 1, ...Array(399).fill(revision)]);
  expect(made).toBe(2);
});
