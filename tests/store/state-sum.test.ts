/**
 * R187: the sum over the rows of a state follows every change of a row, and rows that do not
 * match it are not sent.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { encodeConfiguration } from "../../src/codec/configuration.ts";
import { encodeEntry } from "../../src/codec/entry.ts";
import { type KvReplica, kvMachine } from "../../src/kv/kv-machine.ts";
import { Replica } from "../../src/replicated/replica.ts";
import { lastOfRun, SumHistory } from "../../src/replicated/sum-history.ts";
import { keyString } from "../../src/store/key-string.ts";
import { currentRow, WHOLE_STATE } from "../../src/store/keyspace.ts";
import { LevelStore } from "../../src/store/leveldb/level-store.ts";
import { type MemoryImage, MemoryStore } from "../../src/store/memory-store.ts";
import { CorruptStateError, type StateStore } from "../../src/store/state-store.ts";
import { changedSum, EMPTY_SUM, rowHash, sumOf } from "../../src/store/state-sum.ts";
import { NO_MEMBERS } from "../../src/vocabulary.ts";
import {
  bytes,
  closeCommand,
  command,
  deleteOp,
  EntrySequence,
  putOp,
  registerCommand,
  stamped,
} from "../support/commands.ts";
import { anyCommand } from "../support/random-commands.ts";

const root = await mkdtemp(join(tmpdir(), "quorate-sum-"));
afterAll(() => rm(root, { recursive: true }));

function replicaOn(store: StateStore): KvReplica {
  return new Replica({ machine: kvMachine, store, clusterId: 7, memberId: 1 });
}

/** Checks that the stored sum is that of the store's rows. */
async function expectSum(store: StateStore): Promise<void> {
  expect(store.sum).toBe(await sumOf(store.scan(WHOLE_STATE)));
}

describe("the sum of rows", () => {
  test("the sum of rows has hashes that are the same in every version", () => {
    // The first value is in the specification of XXH64.
    expect(Bun.hash.xxHash64(new Uint8Array()).toString(16)).toBe("ef46db3751d8e999");
    expect(rowHash(bytes("key"), bytes("value")).toString(16)).toBe("7b572dc2312ae10d");
  });

  test("the sum of rows differs with a key, a value, a bit of either, and their pairing", () => {
    const hashes = [
      rowHash(bytes("a"), bytes("1")),
      rowHash(bytes("a"), bytes("2")),
      rowHash(bytes("b"), bytes("1")),
      rowHash(bytes("b"), bytes("2")),
      rowHash(bytes("a1"), bytes("")),
      rowHash(bytes(""), bytes("a1")),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    const [a1 = 0n, a2 = 0n, b1 = 0n, b2 = 0n] = hashes;
    expect(changedSum(a1, b2)).not.toBe(changedSum(a2, b1));
  });

  test("the sum of rows does not depend on the order, and is restored when a change is undone", () => {
    const [a, b] = [rowHash(bytes("a"), bytes("1")), rowHash(bytes("b"), bytes("2"))];
    const sum = changedSum(changedSum(EMPTY_SUM, a), b);
    expect(changedSum(EMPTY_SUM, b + a)).toBe(sum);
    expect(changedSum(changedSum(sum, -a), -b)).toBe(EMPTY_SUM);
  });
});

describe("R187: the sum", () => {
  test("R187: the sum follows all commands", async () => {
    const batches = fc.array(fc.array(anyCommand, { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (commands) => {
        const store = new MemoryStore();
        const replica = replicaOn(store);
        const log = new EntrySequence();
        for (const batch of commands) {
          await replica.apply([log.commands(batch), log.noOp()], () => false);
          await expectSum(store);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("R187: the sum follows sessions, from their start to their expiry, and the configuration", async () => {
    const store = new MemoryStore();
    const replica = replicaOn(store);
    const log = new EntrySequence();
    const apply = async (commands: Parameters<typeof log.commands>[0], timeMs: number) => {
      const before = store.sum;
      await replica.apply([log.commands(commands, 1, timeMs)], () => false);
      await expectSum(store);
      expect(store.sum).not.toBe(before);
    };
    await apply([registerCommand(), registerCommand(60_000), registerCommand()], 1000);
    const sessions = await idsIn(store);
    expect(sessions).toHaveLength(3);
    await apply([stamped(command(putOp("a", "1")), sessions[0]!, 1, 1)], 2000); // of three
    await apply([stamped(command(deleteOp("a")), sessions[0]!, 2, 2)], 3000); // of three
    await apply([closeCommand(sessions[2]!)], 4000); // of three
    await apply([command(putOp("b", "1"))], 240_000);
    expect(await idsIn(store)).toHaveLength(1);
    const payload = encodeConfiguration({ ...NO_MEMBERS, removed: new Set([9]) });
    const { index } = replica.applied.logId;
    const entry = encodeEntry({ term: 1, index: index + 1 }, "configuration", payload);
    await replica.apply([entry], () => false);
    await expectSum(store);
  });

  test("R187: the sum of an installed snapshot is that of its rows, in memory and on disk", async () => {
    const source = new MemoryStore();
    const log = new EntrySequence();
    const replica = replicaOn(source);
    const writes = ["a", "b", "c"].map((key) => log.commands([command(putOp(key, key))]));
    await replica.apply(writes, () => false);
    const directory = join(root, "installed");
    for (const store of [
      new MemoryStore(),
      await LevelStore.open({ directory, create: true }),
    ] as const) {
      const target = replicaOn(store);
      await target.install(replica.snapshot().chunks);
      expect(store.sum).toBe(source.sum);
      const next = new EntrySequence(replica.applied.logId);
      await target.apply([next.commands([command(putOp("d", "4"))])], () => false);
      await expectSum(store);
      await store.close();
    }
  });

  test("R187: the sum is as durable as the rows", async () => {
    const directory = join(root, "durable");
    const store = await LevelStore.open({ directory, create: true });
    const log = new EntrySequence();
    const replica = replicaOn(store);
    await replica.apply([log.commands([command(putOp("a", "1"))])], () => false);
    await store.flush();
    const flushed = store.sum;
    await replica.apply([log.commands([command(putOp("a", "2"))])], () => false);
    const crashed = join(root, "crashed");
    await cp(directory, crashed, { recursive: true });
    const reopened = await LevelStore.open({ directory: crashed, create: false });
    expect(reopened.sum).toBe(flushed);
    await expectSum(reopened);
    await reopened.close();
    await store.close();
  });

  test("R187: the sum is made once for the database of an older version", async () => {
    const directory = join(root, "release");
    const release = join(import.meta.dir, "../fixtures/releases/0.1.0/stand-alone/node-1/state");
    await cp(release, directory, { recursive: true });
    const raised = await LevelStore.open({ directory, create: false });
    await expectSum(raised);
    const { applied, sum } = raised;
    expect(sum).not.toBe(EMPTY_SUM);
    await raised.close();
    const log = (name: string) => readFile(join(directory, "0000000001", name));
    const [newest = ""] = (await readdir(join(directory, "0000000001"))).filter((name) =>
      name.endsWith(".log"),
    );
    expect((await log(newest)).length).toBeGreaterThan(0);
    const again = await LevelStore.open({ directory, create: false });
    expect([again.applied, again.sum]).toEqual([applied, sum]);
    await again.close();
    const [last = ""] = (await readdir(join(directory, "0000000001"))).filter((name) =>
      name.endsWith(".log"),
    );
    expect((await log(last)).length).toBe(0);
  });
});

describe("R187: rows that do not have the sum", () => {
  async function damagedReplica(change: (rows: MemoryImage["rows"]) => void) {
    const store = new MemoryStore();
    const log = new EntrySequence();
    const writes = ["a", "b", "c"].map((key) => log.commands([command(putOp(key, key))]));
    await replicaOn(store).apply(writes, () => false);
    await store.flush();
    const rows = store.durable.rows.clone();
    change(rows);
    return replicaOn(new MemoryStore({ ...store.durable, rows }));
  }

  const rowB = keyString(currentRow(bytes("b")));

  for (const [name, change] of Object.entries({
    "a row that vanished": (rows: MemoryImage["rows"]): void => void rows.delete(rowB),
    "a row that came back": (rows: MemoryImage["rows"]): void =>
      void rows.set("\u0001x", { key: currentRow(bytes("x")), value: bytes("x") }),
    "an older value": (rows: MemoryImage["rows"]): void =>
      void rows.set(rowB, { key: currentRow(bytes("b")), value: bytes("older") }),
  })) {
    test(`R187: rows that do not have the sum are in no snapshot and no hash: ${name}`, async () => {
      const replica = await damagedReplica(change);
      const whole = Array.fromAsync(replica.snapshot().chunks);
      await expect(whole).rejects.toThrow(CorruptStateError);
      await expect(replica.digest()).rejects.toThrow("its rows have the sum");
    });
  }
});

describe("recent sums", () => {
  test("recent sums are taken at fixed indexes, which no run of entries crosses", () => {
    expect([1, 63, 64, 65, 128].map(lastOfRun)).toEqual([64, 64, 64, 128, 128]);
  });

  test("recent sums are limited in number", () => {
    const sums = new SumHistory({ index: 0, sum: 7n });
    for (let index = 1; index <= 1000; index += 1) sums.note({ index, sum: BigInt(index) });
    expect(sums.newest).toEqual({ index: 1000, sum: 1000n });
    expect([0, 744, 745, 999].map((index) => sums.at(index))).toEqual([
      ...[undefined, undefined, 745n, 999n],
    ]);
  });
});

/** The rows of the sessions in a store. */
async function idsIn(store: StateStore): Promise<number[]> {
  const ids: number[] = [];
  for await (const rows of store.scan({ from: Uint8Array.of(3, 0), to: Uint8Array.of(4) })) {
    for (const { key } of rows) ids.push(Number(`0x${key.subarray(1).toHex()}`));
  }
  return ids;
}
