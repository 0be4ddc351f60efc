/**
 * The log's thread, on real files: which failures it survives, and how it ends.
 */
import { afterEach, expect, test } from "bun:test";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogDeviceListener } from "../../../src/storage/device/log-device.ts";
import { openThreadedLog } from "../../../src/storage/device/threaded-log.ts";
import { posixDisk } from "../../../src/storage/disk/posix-disk.ts";
import { DataDirectoryError } from "../../../src/storage/identity.ts";
import { CorruptLogError } from "../../../src/storage/wal/corrupt-log.ts";
import { createLog } from "../../../src/storage/wal/open-log.ts";
import { entries, entry, IDENTITY, SIZES, voted, writes } from "../../support/log.ts";
import { Watched } from "../../support/watched.ts";

const MODULE = join(import.meta.dir, "../../../src/storage/device/threaded-log.ts");

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

function newLog(): string {
  const directory = mkdtempSync(join(tmpdir(), "quorate-log-"));
  directories.push(directory);
  createLog({ disk: posixDisk, directory, identity: IDENTITY });
  return directory;
}

const SILENT: LogDeviceListener = {
  durable: () => undefined,
  failed(error) {
    throw error;
  },
};

function open(directory: string, listener = SILENT, identity = IDENTITY) {
  return openThreadedLog({ directory, identity, sizes: SIZES, listener });
}

async function logWith(...list: Parameters<typeof entry>[]): Promise<string> {
  const directory = newLog();
  const { device } = await open(directory);
  device.write(voted(1, 1));
  for (const each of list) device.write(entries(entry(...each)));
  await device.close();
  return directory;
}

test("acknowledged entries are there after kill -9, however often it happens", async () => {
  const directory = newLog();
  for (let run = 1; run <= 3; run += 1) {
    const script = join(import.meta.dir, "log-writer-process.ts");
    const child = Bun.spawn([process.execPath, script, directory], {
      stdout: "pipe",
      stderr: "inherit",
    });
    let said = "";
    for await (const chunk of child.stdout) {
      said += new TextDecoder().decode(chunk);
      if (said.split("\n").length > 40) child.kill("SIGKILL");
    }
    await child.exited;
    const acknowledged = Number(said.slice(0, said.lastIndexOf("\n")).split("\n").at(-1));
    expect(acknowledged).toBeGreaterThan(0);

    const { recovered, device } = await open(directory);
    expect(recovered.lastIndex).toBeGreaterThanOrEqual(acknowledged);
    expect(recovered.tail.every((each, at) => each.index === at + 1)).toBe(true);
    expect(recovered.tail.at(-1)).toEqual(entry(recovered.lastIndex, 1));
    await device.close();
  }
});

test("a damaged log is refused with the place", async () => {
  const directory = await logWith([1, 1], [2, 1]);
  const path = join(directory, "0000000001.wal");
  const content = readFileSync(path);
  content[90]! ^= 1; // the log is longer than that
  writeFileSync(path, content);
  const error = await open(directory).catch((reason) => reason);
  expect(error).toBeInstanceOf(CorruptLogError);
  expect(error.damage).toMatchObject({ file: path, offset: 88 });
});

test("another node's log is refused with its owner", async () => {
  const directory = await logWith([1, 1]);
  const other = open(directory, SILENT, { clusterId: 1, nodeId: 2 });
  await expect(other).rejects.toThrow(DataDirectoryError);
});

test("an idle log marks its last group, so that damage to it is not taken for a torn write", async () => {
  const directory = newLog();
  const { device } = await open(directory);
  const mark = join(directory, "mark");
  const marked = new Watched(false);
  const watcher = watch(mark, () => {
    marked.value = statSync(mark).size > 0;
  });
  device.write({ hardState: { term: 1, votedFor: undefined }, entries: [entry(1, 1)] });
  await marked.until((value) => value);
  watcher.close();

  const copy = newLog();
  cpSync(directory, copy, { recursive: true });
  const segment = join(copy, "0000000001.wal");
  const damaged = readFileSync(segment);
  damaged[damaged.length - 1]! ^= 1; // the last byte of the entry
  writeFileSync(segment, damaged);
  await expect(open(copy)).rejects.toThrow(
    "payload does not match, but the synced watermark shows",
  );
  await device.close();
});

test("a read sees all earlier writes and no later one", async () => {
  const { device } = await open(newLog());
  device.write(voted(1, 1));
  for (const write of writes(1, 20, 1)) device.write(write);
  const reads: Promise<unknown>[] = [];
  for (let round = 0; round < 300; round += 1) {
    for (let index = 5; index <= 9; index += 1) {
      device.write(entries(entry(index, 1, `round ${round}`)));
    }
    const expected = [5, 6, 7, 8, 9].map((index) => entry(index, 1, `round ${round}`));
    const read = device.read({ from: 5, to: 9, maxBytes: 1e6 });
    reads.push(read.then((found) => expect(found).toEqual(expected)));
    if (round % 10 === 0) await read;
  }
  await Promise.all(reads);
  await device.close();
});

test("a process ends by itself once its log is closed", async () => {
  const directory = newLog();
  const program = `
    const { openThreadedLog } = await import("${MODULE}");
    const identity = ${JSON.stringify(IDENTITY)};
    const sizes = ${JSON.stringify(SIZES)};
    const listener = { durable() {}, failed(error) { throw error; } };
    const directory = process.argv.at(-1);
    const { device } = await openThreadedLog({ directory, identity, sizes, listener });
    device.write({ hardState: { term: 1, votedFor: 1 }, entries: [] });
    await device.close();
    console.log("closed");
  `;
  const child = Bun.spawn([process.execPath, "-e", program, directory], { stdout: "pipe" });
  expect(await child.stdout.text()).toBe("closed\n");
  expect(await child.exited).toBe(0);
});
