/**
 * The store on LevelDB: the suite of all stores, crashes, a damaged disk, limits.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  LevelDatabase,
  REPLAY_FACTOR,
  UNFINISHED,
} from "../../../src/store/leveldb/level-database.ts";
import { LevelStore } from "../../../src/store/leveldb/level-store.ts";
import { CorruptStateError, type Row, type StateStore } from "../../../src/store/state-store.ts";
import { bytes } from "../../support/commands.ts";
import { changesOf, contentsAfter } from "../numbered-writes.ts";
import {
  applied,
  changes,
  contents,
  EVERYTHING,
  rowsOf,
  type StoreHome,
  storeSuite,
} from "../store-suite.ts";

/** The generation of a new store. */
const FIRST = "0000000001";
const SECOND = "0000000002";

const MIB = 1024 * 1024;

const root = await mkdtemp(join(tmpdir(), "quorate-state-"));
let directories = 0;

afterAll(() => rm(root, { recursive: true }));

function newDirectory(): string {
  directories += 1;
  return join(root, String(directories));
}

describe("level store", () => {
  storeSuite((): StoreHome => {
    const directory = newDirectory();
    let create = true;
    return {
      open: async () => {
        const store = await LevelStore.open({ directory, create, memtableBytes: 4000 });
        create = false;
        return store;
      },
      remove: () => rm(directory, { recursive: true }),
    };
  });
});

describe("crashes", () => {
  test("R84: unflushed writes are lost as a whole, and the store reports its applied index", async () => {
    const directory = newDirectory();
    const store = await LevelStore.open({ directory, create: true });
    store.write(changes({ a: "1", b: "1" }), applied(1), 0n);
    await store.flush();
    store.write(changes({ a: "2", b: undefined }), applied(2), 0n);

    const crashed = newDirectory();
    await cp(directory, crashed, { recursive: true });
    const reopened = await LevelStore.open({ directory: crashed, create: false });
    expect(reopened.applied).toEqual(applied(1));
    expect(await contents(reopened)).toEqual(["a=1", "b=1"]);
    await reopened.close();
    await store.close();
  });

  test("R84: a store that is killed while it writes has the state after one of the writes", async () => {
    for (let round = 0; round < 3; round += 1) {
      const directory = newDirectory();
      const durable = await writeUntilKilled(directory, 1000 + 700 * round);
      const store = await LevelStore.open({ directory, create: false });
      const { index } = store.applied.logId;
      expect(index).toBeGreaterThanOrEqual(durable);
      expect(await contents(store)).toEqual(contentsAfter(index));
      await store.close();
    }
  });

  test("a missing database is not replaced by an empty one", async () => {
    const directory = newDirectory();
    const opening = LevelStore.open({ directory, create: false });
    await expect(opening).rejects.toThrow(CorruptStateError);
    await expect(opening).rejects.toThrow(`Cannot open the state in "${directory}"`);
    const inFile = { directory: "/dev/null", create: true };
    await expect(LevelStore.open(inFile)).rejects.toThrow("ENOTDIR");

    const store = await LevelStore.open({ directory, create: true });
    await store.close();
    await (await LevelStore.open({ directory, create: false })).close();
  });
});

describe("R95: an install", () => {
  const before = { a: "1", b: "1" };
  const after = { b: "2", c: "2" };

  /** A directory with the old state, and one in which the new state was installed. */
  async function bothStates(): Promise<{ old: string; replaced: string }> {
    const old = newDirectory();
    const store = await LevelStore.open({ directory: old, create: true });
    store.write(changes(before), applied(1), 0n);
    await store.close();
    const replaced = newDirectory();
    await cp(old, replaced, { recursive: true });
    const other = await LevelStore.open({ directory: replaced, create: false });
    await other.install(inOne(after), applied(9));
    await other.close();
    expect(await readdir(replaced)).toEqual([SECOND]);
    return { old, replaced };
  }

  async function expectState(directory: string, rows: Record<string, string>, index: number) {
    const store = await LevelStore.open({ directory, create: false });
    expect(store.applied).toEqual(applied(index));
    expect(await contents(store)).toEqual(Object.entries(rows).map(([k, v]) => `${k}=${v}`));
    await store.close();
    expect(await readdir(directory)).toHaveLength(1);
  }

  test("R95: an install that is interrupted before the new name leaves the old state", async () => {
    const { old, replaced } = await bothStates();
    await cp(join(replaced, SECOND), join(old, `${SECOND}.building`), { recursive: true });
    await expectState(old, before, 1);

    const half = await LevelDatabase.create({ directory: join(old, `${SECOND}.building`) });
    half.write(changes(after), UNFINISHED);
    await half.close();
    await expectState(old, before, 1);

    const again = await LevelStore.open({ directory: old, create: false });
    await again.install(inOne(after), applied(9));
    await again.close();
    await expectState(old, after, 9);
  });

  test("R95: an install that is interrupted after the new name leaves the new state", async () => {
    const { old, replaced } = await bothStates();
    await cp(join(old, FIRST), join(replaced, FIRST), { recursive: true });
    await expectState(replaced, after, 9);
  });

  test("R95: an installed state that is damaged later is refused, and the old state does not come back", async () => {
    const { old, replaced } = await bothStates();
    await rm(join(replaced, SECOND, "CURRENT"));
    await cp(join(old, FIRST), join(replaced, FIRST), { recursive: true });
    const opening = LevelStore.open({ directory: replaced, create: false });
    await expect(opening).rejects.toThrow(CorruptStateError);
    expect(await readdir(replaced)).toEqual([SECOND]);
  });

  test("R95: an installed state without its last batch is refused", async () => {
    const directory = newDirectory();
    const half = await LevelDatabase.create({ directory: join(directory, FIRST) });
    half.write(changes(after), UNFINISHED);
    await half.close();
    const opening = LevelStore.open({ directory, create: false });
    await expect(opening).rejects.toThrow(CorruptStateError);
  });

  test("R95: an install does not touch other files", async () => {
    const { old } = await bothStates();
    await writeFile(join(old, "notes.txt"), "mine");
    const store = await LevelStore.open({ directory: old, create: false });
    await store.install(inOne(after), applied(9));
    await store.close();
    expect((await readdir(old)).sort()).toEqual([SECOND, "notes.txt"]);
  });

  test("R95: a store that is killed at any moment of an install has the old state or the new one", async () => {
    for (let round = 0; round < 4; round += 1) {
      const directory = newDirectory();
      const durable = await writeUntilKilled(directory, 50 + 40 * round, "install");
      const store = await LevelStore.open({ directory, create: false });
      const { index } = store.applied.logId;
      expect(index).toBeGreaterThanOrEqual(durable);
      expect(await contents(store)).toEqual(contentsAfter(index));
      expect(store.installed !== undefined).toBe(index % 10 === 0);
      await store.close();
      expect(await readdir(directory)).toHaveLength(1);
    }
  });

  test("R95: an install whose rows break off in the middle of a large state leaves nothing", async () => {
    const directory = newDirectory();
    const store = await LevelStore.open({ directory, create: true, memtableBytes: 10_000 });
    store.write(changes(before), applied(1), 0n);
    async function* rows(): AsyncGenerator<readonly Row[]> {
      for (let i = 1000; i < 2000; i += 1) yield rowsOf({ [`key${i}`]: "x".repeat(1000) });
      throw new Error("Cannot read on");
    }
    await expect(store.install(rows(), applied(9))).rejects.toThrow("Cannot read on");
    expect(await readdir(directory)).toEqual([FIRST]);
    await store.close();
    await expectState(directory, before, 1);
  });

  test("R95: an install without disk space leaves nothing, and says why", async () => {
    const directory = newDirectory();
    const store = await LevelStore.open({ directory, create: true, memtableBytes: 10_000 });
    store.write(changes(before), applied(1), 0n);
    async function* rows(): AsyncGenerator<readonly Row[]> {
      yield rowsOf({ a: "1" });
      // This is like a full disk: LevelDB cannot create its next file.
      await rm(join(directory, `${SECOND}.building`), { recursive: true });
      yield [{ key: bytes("b"), value: randomBytes(20 * MIB) }];
      yield [{ key: bytes("c"), value: randomBytes(20 * MIB) }];
    }
    await expect(store.install(rows(), applied(9))).rejects.toThrow("Cannot write the state");
    expect(await readdir(directory)).toEqual([FIRST]);
    expect(await contents(store)).toEqual(["a=1", "b=1"]);
    store.write(changes({ c: "1" }), applied(2), 0n);
    await store.close();
    await expectState(directory, { ...before, c: "1" }, 2);
  });

  test("R95: an install takes memory for a few blocks, not for the state", async () => {
    const store = await LevelStore.open({
      directory: newDirectory(),
      create: true,
      memtableBytes: MIB,
    });
    const value = randomBytes(MIB / 8); // LevelDB would compress others
    let most = 0;
    async function* rows(): AsyncGenerator<readonly Row[]> {
      for (let i = 0; i < 512; i += 1) {
        yield [{ key: bytes(String(i).padStart(6, "0")), value: new Uint8Array(value) }];
        if (i % 32 !== 0) continue;
        Bun.gc(true);
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
    }
    Bun.gc(true);
    const at = process.memoryUsage().arrayBuffers;
    await store.install(rows(), applied(9));
    expect(most - at).toBeLessThan(16 * MIB);
    expect(await store.bytes()).toBeGreaterThan(60 * MIB);
    await store.close();
  });
});

test("scans in flight when the store closes fail, and the process continues", async () => {
  const directory = newDirectory();
  const store = await LevelStore.open({ directory, create: true });
  const many = Array.from({ length: 2000 }, (_, i) => [`key${10_000 + i}`, "x".repeat(100)]);
  store.write(changes(Object.fromEntries(many)), applied(1), 0n);
  await store.flush();
  const replaced = store.scan(EVERYTHING)[Symbol.asyncIterator]();
  await replaced.next();
  await store.install(inOne({ b: "2" }), applied(9));
  const current = store.scan(EVERYTHING)[Symbol.asyncIterator]();
  const unused = store.scan(EVERYTHING);
  await store.close();
  await expect(replaced.next()).rejects.toThrow();
  await expect(current.next()).rejects.toThrow();
  expect(unused).toBeDefined();

  const reopened = await LevelStore.open({ directory, create: false });
  expect(await contents(reopened)).toEqual(["b=2"]);
  await reopened.close();
});

test("a replaced state is removed when its last scan has ended", async () => {
  const directory = newDirectory();
  const store = await LevelStore.open({ directory, create: true });
  store.write(changes({ a: "1" }), applied(1), 0n);
  const scan = store.scan(EVERYTHING);
  await store.install(inOne({ b: "2" }), applied(9));
  expect((await readdir(directory)).sort()).toEqual([FIRST, SECOND]);
  for await (const rows of scan) expect(rows).toHaveLength(1);
  while ((await readdir(directory)).length > 1) await new Promise(setImmediate);
  expect(await readdir(directory)).toEqual([SECOND]);
  await store.close();
});

test("a database that another process has open is in use, not damaged", async () => {
  const directory = newDirectory();
  const store = await LevelStore.open({ directory, create: true });
  const opening = LevelStore.open({ directory, create: false });
  await expect(opening).rejects.toThrow(`Cannot open the state in "${directory}/${FIRST}"`);
  await expect(opening).rejects.not.toThrow(CorruptStateError);
  await store.close();
});

describe("a damaged disk", () => {
  test("R84: a store with damage in LevelDB's log has the state after an earlier write, or is refused", async () => {
    const directory = newDirectory();
    const store = await LevelStore.open({ directory, create: true });
    const batches = 60;
    for (let number = 1; number <= batches * 10; number += 1) {
      store.write(changesOf(number), applied(number), 0n);
      if (number % 10 === 0) await store.flush();
    }
    await store.close();

    const [log = ""] = (await readdir(join(directory, FIRST))).filter((name) =>
      name.endsWith(".log"),
    );
    const whole = await readFile(join(directory, FIRST, log));
    expect(whole.length).toBeGreaterThan(32 * 1024); // blocks are dropped as a whole, so have two
    const outcomes = { refused: 0, earlier: 0 };
    // The last ones are in the last batch, which a crash might have torn.
    const places = Array.from({ length: 50 }, (_, i) => 3 + i * Math.floor(whole.length / 50));
    for (const at of [...places, whole.length - 1, whole.length - 30]) {
      const copy = newDirectory();
      await cp(directory, copy, { recursive: true });
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0x10; // within the file
      await writeFile(join(copy, FIRST, log), damaged);
      outcomes[await outcomeOf(copy)] += 1;
    }
    expect(outcomes.refused).toBeGreaterThan(0);
    expect(outcomes.earlier).toBeGreaterThan(0);
  });

  async function outcomeOf(directory: string): Promise<"refused" | "earlier"> {
    const opening = LevelStore.open({ directory, create: false });
    const store = await opening.catch((error: unknown) => {
      expect(error).toBeInstanceOf(CorruptStateError);
    });
    if (store === undefined) return "refused";
    expect(await contents(store)).toEqual(contentsAfter(store.applied.logId.index));
    await store.close();
    return "earlier";
  }
});

describe("limits", () => {
  test("R84: a key that is overwritten again and again does not make the replay endless", async () => {
    const directory = newDirectory();
    const memtableBytes = 1000;
    const store = await LevelStore.open({ directory, create: true, memtableBytes });
    const value = "x".repeat(100);
    const writes = (REPLAY_FACTOR * memtableBytes) / value.length;
    for (let index = 1; index <= writes; index += 1) {
      store.write(changes({ a: value }), applied(index), 0n);
    }
    let appliedIndex = 0;
    // The flushes take their time; if there were none, this would not end.
    for (let copy = 1; appliedIndex <= writes / 2; copy += 1) {
      const crashed = `${directory}-${copy}`;
      await cp(directory, crashed, { recursive: true });
      const reopened = await LevelStore.open({ directory: crashed, create: false });
      appliedIndex = reopened.applied.logId.index;
      await reopened.close();
    }
    expect(appliedIndex).toBeLessThanOrEqual(writes);
    await store.close();
  });

  test("a store with more to flush than its limit is ready when it has flushed", async () => {
    const memtableBytes = 10_000;
    const store = await LevelStore.open({ directory: newDirectory(), create: true, memtableBytes });
    store.write([{ key: bytes("a"), value: new Uint8Array(memtableBytes) }], applied(1), 0n);
    store.write([{ key: bytes("b"), value: new Uint8Array(memtableBytes) }], applied(2), 0n);
    expect(await isReadyAtOnce(store)).toBe(true);
    store.write([{ key: bytes("c"), value: new Uint8Array(memtableBytes) }], applied(3), 0n);
    expect(await isReadyAtOnce(store)).toBe(false);
    await store.ready();
    store.write(changes({ a: "1", b: "1", c: "1" }), applied(4), 0n);
    await store.close();
  });

  test("R133: a failed flush is final: nothing is written or reported durable after it", async () => {
    const directory = newDirectory();
    const store = await LevelStore.open({ directory, create: true });
    store.write(changes({ a: "1" }), applied(1), 0n);
    await store.flush();
    // LevelDB fails when its log file is full and it cannot create the next.
    for (let number = 1; number < 100; number += 1) {
      const log = `${directory}/0000000001/${String(number).padStart(6, "0")}.log`;
      if (!existsSync(log)) mkdirSync(log);
    }
    const large = new Uint8Array(20 * 1024 * 1024);
    store.write([{ key: bytes("b"), value: large }], applied(2), 0n);
    await store.flush();
    store.write(changes({ c: "1" }), applied(3), 0n);
    await expect(store.flush()).rejects.toThrow("Cannot write the state");
    await expect(store.flush()).rejects.toThrow("Cannot write the state");
    await expect(store.ready()).rejects.toThrow("Cannot write the state");
    expect(() => store.write(changes({ d: "1" }), applied(4), 0n)).toThrow(
      "Cannot write the state",
    );
    await expect(store.close()).rejects.toThrow("Cannot write the state");
  });
});

/** Whether the store is ready after promises alone. A flush would wait for the disk. */
async function isReadyAtOnce(store: StateStore): Promise<boolean> {
  let isReady = false;
  void store.ready().then(() => {
    isReady = true;
  });
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return isReady;
}

async function* inOne(rows: Readonly<Record<string, string>>): AsyncGenerator<readonly Row[]> {
  yield rowsOf(rows);
}

/** Kills the writing process once this many writes are durable; returns how many were. */
async function writeUntilKilled(
  directory: string,
  writes: number,
  mode: "write" | "install" = "write",
): Promise<number> {
  const script = join(import.meta.dir, "level-store-process.ts");
  const writer = Bun.spawn([process.execPath, script, directory, mode], { stdout: "pipe" });
  let durable = 0;
  const text = new TextDecoder();
  for await (const chunk of writer.stdout) {
    durable = Number(text.decode(chunk).trim().split("\n").at(-1));
    if (durable >= writes) break;
  }
  writer.kill("SIGKILL");
  await writer.exited;
  return durable;
}
