/**
 * Writes that read many rows: their limits, and that the event loop continues meanwhile.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EncodedCommand } from "../../src/codec/entry.ts";
import {
  decodeDeleteRangeResponse,
  decodeRangeResponse,
  decodeTxnResponse,
} from "../../src/codec/kv-response.ts";
import { ErrorCode } from "../../src/codec/request.ts";
import { decodeRegisterSessionResponse } from "../../src/codec/session.ts";
import { type KvReplica, kvMachine } from "../../src/kv/kv-machine.ts";
import { MAX_SCANNED_ROWS } from "../../src/kv/limits.ts";
import { Replica } from "../../src/replicated/replica.ts";
import type { Pause } from "../../src/replicated/turns.ts";
import type { Answer } from "../../src/replicated/write-refusal.ts";
import { LevelStore } from "../../src/store/leveldb/level-store.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { FEW_ROWS, type StateStore } from "../../src/store/state-store.ts";
import {
  bytes,
  command,
  deleteOp,
  EntrySequence,
  putOp,
  rangeOp,
  rangeRequest,
  registerCommand,
  stamped,
  txnCommand,
} from "../support/commands.ts";

let directory = "";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "quorate-long-writes-"));
});

afterAll(() => rm(directory, { recursive: true }));

const always = () => true;

/** A state of `keys` keys, and the log that continues after it. */
async function filled({ keys, pause, store = new MemoryStore() }: Options) {
  const replica = new Replica({
    machine: kvMachine,
    store,
    clusterId: 7,
    memberId: 1,
    ...(pause && { pause }),
  });
  const log = new EntrySequence();
  const puts = Array.from({ length: keys }, (_, i) => command(putOp(keyOf(i), "value")));
  await replica.apply([log.commands(puts)], always);
  const apply = async (write: EncodedCommand, maxScannedRows = 0): Promise<Answer> => {
    const entry = log.commands([write], undefined, 0, { maxScannedRows });
    const [answers] = await replica.apply([entry], always);
    return answers![0]!; // one per command
  };
  return { replica, apply };
}

interface Options {
  readonly keys: number;
  readonly pause?: Pause;
  readonly store?: StateStore;
}

function keyOf(number: number): string {
  return `key/${String(number).padStart(6, "0")}`;
}

function counts(times: number): EncodedCommand {
  const count = rangeOp("key/", "key0", { countOnly: true });
  return txnCommand(
    [],
    Array.from({ length: times }, () => count),
  );
}

async function countOf(replica: KvReplica): Promise<number> {
  const [answer] = await replica.query([rangeRequest("key/", "key0", { countOnly: true })], 1);
  return decodeRangeResponse(answer!).count; // one per request
}

const REFUSED = { code: ErrorCode.ERROR_CODE_FAILED_PRECONDITION, wasApplied: false };

describe("R189: a write whose ranges hold more rows than its batch allows", () => {
  test("R189: a write above the row limit is refused, however its rows add up", async () => {
    const { apply } = await filled({ keys: 10 });
    expect(await apply(counts(10), 100)).toBeInstanceOf(Uint8Array);
    expect(await apply(counts(11), 100)).toMatchObject(REFUSED);
    expect(await apply(command(deleteOp("key/", "key0")), 9)).toMatchObject(REFUSED);
    expect(await apply(command(deleteOp("key/", "key0")), 10)).toBeInstanceOf(Uint8Array);
  });

  test("R189: a write that counts rows it has deleted before is refused", async () => {
    const count = rangeOp("key/", "key0", { countOnly: true });
    const write = txnCommand([], [deleteOp("key/", "key0"), count, count]);
    const { apply } = await filled({ keys: 10 });
    expect(await apply(write, 29)).toMatchObject(REFUSED);
    expect(await apply(write, 30)).toBeInstanceOf(Uint8Array);
  });

  test("R189: the limit of a write counts the rows that it reads, not those beyond a range's own limit", async () => {
    const { apply } = await filled({ keys: 1000 });
    const first = rangeOp("key/", "key0", { limit: 3, omitCount: true });
    expect(await apply(txnCommand([], [first, first]), 8)).toBeInstanceOf(Uint8Array);
    expect(await apply(txnCommand([], [first, first]), 7)).toMatchObject(REFUSED);
    const counted = rangeOp("key/", "key0", { limit: 3 });
    expect(await apply(txnCommand([], [counted]), 999)).toMatchObject(REFUSED);
  });

  test("R189: a refused write changes nothing", async () => {
    const { replica, apply } = await filled({ keys: 10 });
    const before = await replica.digest();
    const operations = [putOp("new", "1"), deleteOp(keyOf(1)), deleteOp("key/", "key0")];
    expect(await apply(txnCommand([], operations), 8)).toMatchObject(REFUSED);
    const { applied, hash } = await replica.digest();
    expect(hash).toEqual(before.hash);
    expect(applied.revision).toBe(before.applied.revision);
    const answer = await apply(txnCommand([], operations), 9);
    expect(decodeTxnResponse(answer as Uint8Array).header.revision).toBe(applied.revision + 1);
  });

  test("R189: a refused write stays refused when its session repeats it, in any state", async () => {
    const { replica, apply } = await filled({ keys: 10 });
    const id = decodeRegisterSessionResponse((await apply(registerCommand())) as Uint8Array);
    const write = stamped(command(deleteOp("key/", "key0")), id.sessionId, 1);
    expect(await apply(write, 9)).toMatchObject(REFUSED);
    expect(await apply(write, 10)).toMatchObject(REFUSED);
    expect(await countOf(replica)).toBe(10);
  });

  test("R189: a write in a batch without a limit is applied whole, as in logs of version 0.1.0", async () => {
    const { apply } = await filled({ keys: MAX_SCANNED_ROWS / 128 + 1 });
    expect(await apply(counts(128), MAX_SCANNED_ROWS)).toMatchObject(REFUSED);
    expect(await apply(counts(128))).toBeInstanceOf(Uint8Array);
  });
});

describe("R190: a deletion of many keys", () => {
  test("R190: other requests run during a deletion of many keys, and see all of the keys or none", async () => {
    const keys = 20_000;
    let pauses = 0;
    const seen: number[] = [];
    const counting: Promise<unknown>[] = [];
    let replica: KvReplica | undefined;
    const pause = async () => {
      if (replica === undefined) return;
      pauses += 1;
      if (pauses % 8 === 0) counting.push(countOf(replica).then((count) => seen.push(count)));
    };
    const path = join(directory, "deletion");
    const store = await LevelStore.open({ directory: path, create: true, memtableBytes: 100_000 });
    const state = await filled({ keys, pause, store });
    await store.flush();
    replica = state.replica;
    const answer = await state.apply(command(deleteOp("key/", "key0")));
    expect(decodeDeleteRangeResponse(answer as Uint8Array).deleted).toBe(keys);
    expect(await countOf(replica)).toBe(0);
    await Promise.all(counting);
    // Once for the rows, and once for their changes.
    expect(pauses).toBeGreaterThanOrEqual((2 * keys) / 600);
    expect(new Set(seen)).toEqual(new Set([keys]));
    expect(store.get(bytes("\u0001key/000000"))).toBeUndefined();
    await store.close();

    const reopened = await LevelStore.open({ directory: path, create: false });
    expect(reopened.applied).toEqual(replica.applied);
    const again = new Replica({ machine: kvMachine, store: reopened, clusterId: 7, memberId: 1 });
    expect(await countOf(again)).toBe(0);
    await reopened.close();
  });
});

describe("R191: rows that memory lacks are fetched before the commands that need them", () => {
  test("R191: missing rows are fetched in groups, without blocking the event loop", async () => {
    const path = join(directory, "fetched");
    const level = await LevelStore.open({ directory: path, create: true });
    const { replica } = await filled({ keys: 3000, store: level });
    await level.flush();
    const loads: number[] = [];
    const load = level.load.bind(level);
    level.load = (keys) => {
      loads.push(keys.length);
      return load(keys);
    };
    const get = level.get.bind(level);
    level.get = (key) => {
      const askedOften = Array.from({ length: FEW_ROWS + 1 }, () => key);
      expect(load(askedOften)).toBeUndefined();
      return get(key);
    };
    const log = new EntrySequence(replica.applied.logId);
    const entries = Array.from({ length: 300 }, (_, i) =>
      log.commands([
        command(putOp(keyOf(i), "new")),
        command(putOp(keyOf(i + 1000), "new", true)),
        txnCommand([], [rangeOp(keyOf(i + 2000)), deleteOp(keyOf(i + 2500))], [putOp("a", "b")]),
      ]),
    );
    await replica.apply(entries, always);
    expect(loads.length).toBeGreaterThan(1);
    expect(loads.length).toBeLessThan(20);
    level.get = get;
    expect(await countOf(replica)).toBe(2700);
    await level.close();
  });
});
