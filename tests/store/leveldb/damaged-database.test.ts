/**
 * R186: a damaged database is refused with the file and the offset, or has all its data:
 * each of LevelDB's files, and every kind of bit in it.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  cp,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { DamagedFileError } from "../../../src/store/leveldb/files/damage.ts";
import { AGAIN_MS, DatabaseFiles } from "../../../src/store/leveldb/files/database-files.ts";
import { readRecords } from "../../../src/store/leveldb/files/log-records.ts";
import { LiveFiles } from "../../../src/store/leveldb/files/manifest.ts";
import { LevelStore } from "../../../src/store/leveldb/level-store.ts";
import { CorruptStateError } from "../../../src/store/state-store.ts";
import { fileOf } from "../../support/leveldb-files.ts";
import { changesOf, contentsAfter } from "../numbered-writes.ts";
import { applied, contents } from "../store-suite.ts";

const FIRST = "0000000001";
const LAST_WRITE = 450;

/** Fields of a short record in MANIFEST. */
const FRAGMENT_HEADER_BYTES = 7;

let root: string;
let whole: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "quorate-damage-"));
  whole = join(root, "whole");
  // Each run leaves a table, and the last one a log. Of four tables LevelDB would make one in the
  // background: until the four are removed, the end of a MANIFEST that names the one can be lost
  // without any harm.
  for (let from = 1; from <= LAST_WRITE; from += 150) {
    const store = await LevelStore.open({ directory: whole, create: from === 1 });
    for (let number = from; number < from + 150; number += 1) {
      store.write(changesOf(number), applied(number), 0n);
      if (number % 50 === 0) await store.flush();
    }
    await store.close();
  }
});

afterAll(() => rm(root, { recursive: true }));

async function filesOf(directory: string, ending: RegExp): Promise<string[]> {
  return (await readdir(join(directory, FIRST))).filter((name) => ending.test(name)).sort();
}

/** The live files: LevelDB may still have others, which it has replaced. */
async function tablesOf(directory: string): Promise<string[]> {
  const [manifest = ""] = await filesOf(directory, /^MANIFEST/);
  const live = new LiveFiles();
  live.readOn(fileOf(await readFile(join(directory, FIRST, manifest))));
  return Array.from(live.tables, ({ number }) => `${String(number).padStart(6, "0")}.ldb`).sort();
}

/** Opens a copy of the database in which one file was changed. */
async function open(name: string, change: (bytes: Buffer) => Uint8Array): Promise<LevelStore> {
  const copy = join(root, "copy");
  await rm(copy, { recursive: true, force: true });
  await cp(whole, copy, { recursive: true });
  const path = join(copy, FIRST, name);
  await writeFile(path, change(await readFile(path)));
  return LevelStore.open({ directory: copy, create: false });
}

/** Checks that the database is refused, or has all the rows that it reported. */
async function outcomeOf(name: string, change: (bytes: Buffer) => Uint8Array): Promise<string> {
  let store: LevelStore;
  try {
    store = await open(name, change);
  } catch (error) {
    expect(error).toBeInstanceOf(CorruptStateError);
    expect((error as Error).message).toContain(join(root, "copy"));
    return (error as Error).message.includes(name) ? "names the file" : "refused";
  }
  const { index } = store.applied.logId;
  expect(await contents(store)).toEqual(contentsAfter(index));
  await store.close();
  return index === LAST_WRITE ? "whole" : "earlier";
}

function flip(at: number, bit: number): (bytes: Buffer) => Uint8Array {
  return (bytes) => {
    bytes[at]! ^= 1 << bit; // within the file
    return bytes;
  };
}

describe("R186: before LevelDB opens a database", () => {
  test("R186: a flipped bit anywhere in a table is found, with its file", async () => {
    for (const name of await tablesOf(whole)) {
      const { size } = await stat(join(whole, FIRST, name));
      // All of the indexes and the footer, and parts of the data.
      for (let at = 0; at < size; at += at > size - 150 ? 3 : 211) {
        expect([name, at, await outcomeOf(name, flip(at, at & 7))]).toEqual([
          ...[name, at],
          "names the file",
        ]);
      }
    }
  });

  test("R186: a flipped bit in MANIFEST, CURRENT or a log is found, or has no effect", async () => {
    const outcomes: Record<string, number> = {};
    for (const name of await filesOf(whole, /^(MANIFEST|CURRENT)|\.log$/)) {
      const { size } = await stat(join(whole, FIRST, name));
      const step = Math.max(1, Math.floor(size / 40));
      for (let at = 0; at < size; at += step) {
        const outcome = await outcomeOf(name, flip(at, at & 7));
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    }
    expect(outcomes["names the file"]).toBeGreaterThan(60);
    expect(outcomes["whole"]).toBeUndefined();
  });

  test("R186: zeros at the end of MANIFEST, which a power loss leaves, are no damage", async () => {
    const [name = ""] = await filesOf(whole, /^MANIFEST/);
    for (const zeros of [3, 7, 60, 5_000, 70_000]) {
      const outcome = await outcomeOf(name, (bytes) => Buffer.concat([bytes, Buffer.alloc(zeros)]));
      expect([zeros, outcome]).toEqual([zeros, "whole"]);
    }
    const garbage = Buffer.concat([Buffer.alloc(60), Buffer.of(1)]);
    const outcome = await outcomeOf(name, (bytes) => Buffer.concat([bytes, garbage]));
    expect(outcome).toBe("names the file");
  });

  test("R186: zeros in place of edits of MANIFEST, from any of them on, are found", async () => {
    const [name = ""] = await filesOf(whole, /^MANIFEST/);
    let from = 0;
    let edits = 0;
    for (const edit of readRecords(fileOf(await readFile(join(whole, FIRST, name))))) {
      const outcome = await outcomeOf(name, (bytes) => bytes.fill(0, from));
      expect(["refused", "names the file"]).toContain(outcome);
      from += FRAGMENT_HEADER_BYTES + edit.length;
      edits += 1;
    }
    expect(edits).toBeGreaterThan(1);
  });

  test("R186: a table that is cut, too long, zeroed or overwritten is found", async () => {
    const name = (await tablesOf(whole)).at(-1) ?? "";
    const damages: ((bytes: Buffer) => Uint8Array)[] = [
      (bytes) => bytes.subarray(0, -1),
      (bytes) => bytes.subarray(0, 20),
      () => Buffer.alloc(0),
      (bytes) => Buffer.concat([bytes, Buffer.of(0)]),
      (bytes) => bytes.fill(0, 512, 1024),
      (bytes) => bytes.fill(0),
      (bytes) => Buffer.from(bytes.toReversed()),
    ];
    for (const damage of damages) expect(await outcomeOf(name, damage)).toBe("names the file");
  });

  test("R186: a missing file is named", async () => {
    const others = await filesOf(whole, /^(MANIFEST|CURRENT)|\.log$/);
    for (const name of [...others, ...(await tablesOf(whole))]) {
      const copy = join(root, "copy");
      await rm(copy, { recursive: true, force: true });
      await cp(whole, copy, { recursive: true });
      await rm(join(copy, FIRST, name));
      const opening = LevelStore.open({ directory: copy, create: false });
      await expect(opening).rejects.toThrow(`${name}" is missing`);
    }
  });
});

describe("R186: while a database is open", () => {
  test("R186: a new table is verified, and an old one is not verified again at once", async () => {
    const directory = join(root, "written");
    // Without a store, whose verifier might look at the table while it is damaged.
    const database = new ClassicLevel<string, string>(join(directory, FIRST));
    await database.open();
    const files = new DatabaseFiles(join(directory, FIRST));
    files.verifyAll(0);
    files.verifyNewTables(1);
    // LevelDB makes a table of its log when that has 4 MiB, in the background, and removes the log.
    const logs = () => filesOf(directory, /\.log$/);
    const [log = ""] = await logs();
    for (let index = 1; (await logs()).at(-1) === log; index += 1) {
      await database.put(`key${index}`, "x".repeat(3_000_000));
    }
    while ((await logs()).includes(log)) await Bun.sleep(1);
    const table = (await tablesOf(directory)).at(-1) ?? "";
    await flipInPlace(join(directory, FIRST, table), 1000);
    expect(() => files.verifyNewTables(2)).toThrow(`${table}" is damaged at byte 0: the checksum`);
    await flipInPlace(join(directory, FIRST, table), 1000);
    files.verifyNewTables(3);
    await flipInPlace(join(directory, FIRST, table), 1000);
    files.verifyNewTables(4);
    await database.close();
  });

  test("R186: damage ends the store at once, with a sentence", async () => {
    const copy = join(root, "ended");
    await cp(whole, copy, { recursive: true });
    const failure = Promise.withResolvers<Error>();
    const options = { directory: copy, create: false, failed: failure.resolve };
    const store = await LevelStore.open(options);
    const [manifest = ""] = await filesOf(copy, /^MANIFEST/);
    await rm(join(copy, FIRST, manifest)); // LevelDB has it open, and goes on
    const error = await failure.promise;
    expect(error).toBeInstanceOf(CorruptStateError);
    expect(error.message).toContain(`${manifest}" is missing`);
    await expect(store.ready()).rejects.toThrow(CorruptStateError);
    await expect(store.close()).rejects.toThrow(CorruptStateError);
  });

  test("R186: tables are verified again after a while, a limited number of bytes at a time", async () => {
    const copy = join(root, "again");
    await cp(whole, copy, { recursive: true });
    const files = new DatabaseFiles(join(copy, FIRST));
    files.verifyAll(0);
    files.reopen();
    const tables = await tablesOf(copy);
    await flipInPlace(join(copy, FIRST, tables.at(-1) ?? ""), 10);

    files.verifyNewTables(1); // it is not new
    const look = (nowMs: number) => files.verifyAgain(nowMs - AGAIN_MS, { nowMs, bytes: 1 });
    look(AGAIN_MS); // what was verified at 0 is not due yet
    for (let count = 1; count < tables.length; count += 1) look(AGAIN_MS + count);
    expect(() => look(AGAIN_MS + tables.length)).toThrow(DamagedFileError);
  });

  test("R186: a lack of file descriptors is no damage, and passes", async () => {
    const script = join(import.meta.dir, "no-descriptors-process.ts");
    const limited = ["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"];
    const command = [...limited, process.execPath, script, join(whole, FIRST)];
    const { stdout } = Bun.spawnSync(command, { stderr: "inherit" });
    expect(stdout.toString()).toBe("NoDescriptorError\nverified\n");
  });

  test("R186: a table that LevelDB has replaced is not missing", async () => {
    const copy = join(root, "compacted");
    await cp(whole, copy, { recursive: true });
    const files = new DatabaseFiles(join(copy, FIRST));
    files.verifyAll(0);
    const before = await tablesOf(copy);
    const database = new ClassicLevel<string, string>(join(copy, FIRST));
    await database.open();
    files.reopen();
    await database.put("\xff", "overlaps nothing");
    await database.compactRange("", "\xff\xff");
    expect(await tablesOf(copy)).not.toEqual(before);
    // The list of tables that is being verified is older than the compaction.
    files.verifyAgain(1, { nowMs: 2, bytes: Number.POSITIVE_INFINITY });
    files.verifyNewTables(3);
    await database.close();
  });
});

async function flipInPlace(path: string, at: number): Promise<void> {
  const file = await openFile(path, "r+");
  const byte = new Uint8Array(1);
  await file.read(byte, 0, 1, at);
  byte[0]! ^= 1; // it has one
  await file.write(byte, 0, 1, at);
  await file.close();
}
