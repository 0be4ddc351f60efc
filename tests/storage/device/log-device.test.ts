/**
 * The contract of both log devices. The inline one runs on a simulated disk and clock, the
 * threaded one on real files.
 */
import { afterEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { VirtualClock } from "../../../src/sim/virtual-clock.ts";
import { openInlineLog } from "../../../src/storage/device/inline-log.ts";
import type {
  LogDevice,
  LogDeviceListener,
  RecoveredLog,
} from "../../../src/storage/device/log-device.ts";
import { openThreadedLog } from "../../../src/storage/device/threaded-log.ts";
import { DiskError } from "../../../src/storage/disk/disk.ts";
import { posixDisk } from "../../../src/storage/disk/posix-disk.ts";
import { createLog, type LogSizes } from "../../../src/storage/wal/open-log.ts";
import { MAX_RECORD_BYTES, RECORD_HEADER_BYTES } from "../../../src/storage/wal/record.ts";
import {
  DIRECTORY,
  describeLog,
  entries,
  entry,
  filesOn,
  IDENTITY,
  SIZES,
  voted,
  writes,
} from "../../support/log.ts";
import { Watched } from "../../support/watched.ts";

/** A directory for one log, and a function that opens it again. */
interface Bench {
  open(
    listener: LogDeviceListener,
    sizes: LogSizes,
  ): Promise<{ recovered: RecoveredLog; device: LogDevice }>;
  /** Waits for the device, whatever makes it progress. */
  finish<T>(promise: Promise<T>): Promise<T>;
  /** From now on no segment can be created. */
  breakDirectory(): void;
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function inlineBench(): Bench {
  const disk = new SimulatedDisk();
  const clock = new VirtualClock();
  disk.makeDirectory(DIRECTORY);
  createLog(filesOn(disk));
  return {
    open: async (listener, sizes) =>
      openInlineLog({ files: filesOn(disk), sizes, clock, listener, syncMs: () => 2 }),
    async finish(promise) {
      const done = new Watched(false);
      promise
        .finally(() => {
          done.value = true;
        })
        .catch(() => undefined);
      while (clock.step()) await Promise.resolve();
      return promise;
    },
    breakDirectory() {
      disk.faults = ({ name }) => (name === "create" ? { error: "ENOENT" } : undefined);
    },
  };
}

function threadedBench(): Bench {
  const directory = mkdtempSync(join(tmpdir(), "quorate-log-"));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  cleanups.push(remove);
  createLog({ disk: posixDisk, directory, identity: IDENTITY });
  return {
    open: (listener, sizes) => openThreadedLog({ directory, identity: IDENTITY, sizes, listener }),
    finish: (promise) => promise,
    breakDirectory: remove,
  };
}

/** Records the device's events, so that a test can wait for them. */
function watch() {
  const durable = new Watched(0);
  const failures = new Watched<readonly Error[]>([]);
  const listener: LogDeviceListener = {
    durable(sequence) {
      expect(sequence).toBeGreaterThan(durable.value);
      expect(failures.value).toEqual([]);
      durable.value = sequence;
    },
    failed(error) {
      failures.value = [...failures.value, error];
    },
  };
  const durableUpTo = (sequence: number) => durable.until((value) => value >= sequence);
  const failed = () => failures.until(({ length }) => length > 0).then(([error]) => error);
  return { listener, durable, failures, durableUpTo, failed };
}

describe.each([
  ["inline", inlineBench],
  ["threaded", threadedBench],
] as const)("the %s log", (_, newBench) => {
  async function start(sizes = SIZES) {
    const bench = newBench();
    const watched = watch();
    const { recovered, device } = await bench.open(watched.listener, sizes);
    const reopen = async () => (await bench.open(watch().listener, SIZES)).recovered;
    return { bench, recovered, device, reopen, ...watched };
  }

  test("a log numbers its writes from 1 and reports later how far they are durable", async () => {
    const { bench, device, durable, durableUpTo } = await start();
    expect(device.write(voted(1, 1))).toBe(1);
    expect(device.write(entries(entry(1, 1)))).toBe(2);
    expect(durable.value).toBe(0);
    await bench.finish(durableUpTo(2));
    expect(device.write(entries(entry(2, 1)))).toBe(3);
    await bench.finish(durableUpTo(3));
    await bench.finish(device.close());
  });

  test("a log returns its entries after a restart", async () => {
    const { bench, device, reopen } = await start();
    device.write({ hardState: { term: 2, votedFor: 3 }, entries: [entry(1, 1), entry(2, 2)] });
    for (const write of writes(3, 60, 2)) device.write(write);
    device.write(entries(entry(4, 2, "another")));
    await bench.finish(device.close());
    const recovered = await bench.finish(reopen());
    expect(recovered.tornBytes).toBe(0);
    expect(describeLog(recovered)).toBe(
      "term 2, vote 3: 1.1 value 1.1, 2.2 value 2.2, 3.2 value 3.2, 4.2 another",
    );
  });

  test("a log reads written entries, durable or not", async () => {
    const { bench, device } = await start();
    device.write(voted(1, 1));
    for (const write of writes(1, 50, 1)) device.write(write);
    const read = device.read({ from: 2, to: 49, maxBytes: 1e6 });
    device.write(entries(entry(3, 1, "overridden later")));
    const expected = Array.from({ length: 48 }, (_, at) => entry(at + 2, 1));
    expect(await bench.finish(read)).toEqual(expected);
    const one = device.read({ from: 3, to: 3, maxBytes: 0 });
    expect(await bench.finish(one)).toEqual([entry(3, 1, "overridden later")]);
    await bench.finish(device.close());
  });

  test("a log accepts a write that is larger than its buffers", async () => {
    const { bench, device, durableUpTo, reopen } = await start({
      segmentBytes: 32 * 1024 * 1024,
      tailBytes: 0,
    });
    device.write(voted(1, 1));
    const overhead = entry(1, 1, "").bytes.length + 8;
    const big = "x".repeat(MAX_RECORD_BYTES - RECORD_HEADER_BYTES - overhead);
    for (let index = 1; index <= 5; index += 1) device.write(entries(entry(index, 1, big)));
    for (const write of writes(6, 9, 1)) device.write(write);
    const read = device.read({ from: 5, to: 9, maxBytes: Number.POSITIVE_INFINITY });
    expect((await bench.finish(read)).map(({ index }) => index)).toEqual([5, 6, 7, 8, 9]);
    await bench.finish(durableUpTo(10));
    await bench.finish(device.close());
    expect((await bench.finish(reopen())).lastIndex).toBe(9);
  });

  test("R92: a compaction leaves later entries, is numbered like a write and survives a restart", async () => {
    const { bench, device, durableUpTo, reopen } = await start();
    device.write(voted(2, 3));
    // One group after the other, so that there are several segments.
    for (const write of writes(1, 60, 2)) await bench.finish(durableUpTo(device.write(write)));
    const before = device.bytes;
    expect(device.compact({ index: 50, term: 2 })).toBe(62);
    expect(device.write(entries(entry(61, 2)))).toBe(63);
    await bench.finish(durableUpTo(63));
    expect(device.bytes).toBeLessThan(before);
    const read = device.read({ from: 51, to: 61, maxBytes: 1e6 });
    expect((await bench.finish(read)).map(({ index }) => index)).toHaveLength(11);
    await bench.finish(device.close());
    const recovered = await bench.finish(reopen());
    expect(recovered).toMatchObject({
      base: { index: 50, term: 2 },
      lastIndex: 61,
      hardState: { term: 2, votedFor: 3 },
    });
    expect(recovered.tail.map(({ index }) => index)).toEqual(
      Array.from({ length: 11 }, (_, at) => 51 + at),
    );
  });

  test("R92: a compaction beyond the end empties the log, which continues from there", async () => {
    const { bench, device, durableUpTo, reopen } = await start();
    device.write(voted(2));
    for (const write of writes(1, 60, 1)) device.write(write);
    device.compact({ index: 50, term: 2 });
    device.write(entries(entry(51, 2, "after the snapshot")));
    await bench.finish(durableUpTo(63));
    const read = device.read({ from: 51, to: 51, maxBytes: 0 });
    expect(await bench.finish(read)).toEqual([entry(51, 2, "after the snapshot")]);
    await bench.finish(device.close());
    const recovered = await bench.finish(reopen());
    expect(describeLog(recovered)).toBe("term 2, vote none, after 50.2: 51.2 after the snapshot");
  });

  test("R96: a read gets the entries at its request, whatever is compacted meanwhile", async () => {
    const { bench, device, durableUpTo } = await start();
    device.write(voted(1));
    for (const write of writes(1, 60, 1)) device.write(write);
    const read = device.read({ from: 1, to: 60, maxBytes: 1e6 });
    device.compact({ index: 60, term: 1 });
    expect(await bench.finish(read)).toHaveLength(60);
    await bench.finish(durableUpTo(62));
    await bench.finish(device.close());
  });

  test("a compaction without a write is completed, and so is each of several", async () => {
    const { bench, device, durable, durableUpTo, reopen } = await start();
    device.write(voted(1));
    for (const write of writes(1, 60, 1)) device.write(write);
    await bench.finish(durableUpTo(61));
    for (const index of [10, 20, 20, 60]) device.compact({ index, term: 1 });
    await bench.finish(durableUpTo(65));
    await bench.finish(device.close());
    expect(durable.value).toBe(65);
    const { base, lastIndex, tail } = await bench.finish(reopen());
    expect([base.index, lastIndex, tail.length]).toEqual([60, 60, 0]);
  });

  test("R133: a failed log completes no further write and no read", async () => {
    const { bench, device, durable, durableUpTo, failed, failures } = await start();
    device.write(voted(1, 1));
    await bench.finish(durableUpTo(1));
    bench.breakDirectory();
    for (const write of writes(1, 40, 1)) device.write(write);
    expect(await bench.finish(failed())).toBeInstanceOf(DiskError);
    const before = durable.value;
    device.write(entries(entry(41, 1)));
    const read = device.read({ from: 1, to: 1, maxBytes: 0 });
    await expect(bench.finish(read)).rejects.toThrow();
    await bench.finish(device.close());
    expect(durable.value).toBe(before);
    expect(failures.value).toHaveLength(1);
  });

  test("a close waits for pending writes, and an idle log closes at once", async () => {
    const { bench, device, durable, reopen } = await start();
    device.write(voted(1, 1));
    for (const write of writes(1, 9, 1)) device.write(write);
    await bench.finish(device.close());
    expect(durable.value).toBe(10);
    expect((await bench.finish(reopen())).lastIndex).toBe(9);
    const idle = await start();
    await idle.bench.finish(idle.device.close());
  });
});
