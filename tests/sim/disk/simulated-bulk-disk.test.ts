/**
 * The simulated disk for large files: the suite of all bulk disks, and its own faults.
 */
import { describe, expect, test } from "bun:test";
import { simulatedBulkDisk } from "../../../src/sim/disk/simulated-bulk-disk.ts";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { writeWhole } from "../../../src/storage/disk/bulk-disk.ts";
import { bulkDiskSuite } from "../../storage/disk/bulk-disk-suite.ts";

const DIRECTORY = "/a";

function newDisk(): SimulatedDisk {
  const disk = new SimulatedDisk();
  disk.makeDirectory(DIRECTORY);
  return disk;
}

const atOnce = () => Promise.resolve();

describe("simulated bulk disk", () => {
  bulkDiskSuite(() => ({
    disk: simulatedBulkDisk(newDisk(), atOnce),
    directory: DIRECTORY,
    remove: () => undefined,
  }));
});

async function* content(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < 20; i += 1) yield new Uint8Array(1000).fill(i);
}

describe("faults", () => {
  test("R95: a file is there whole or not at all after a power loss at any time", async () => {
    const seen = { whole: 0, none: 0 };
    for (let seed = 1; seed <= 60; seed += 1) {
      const disk = newDisk();
      const random = new SeededRandom(seed);
      const dyingAt = 1 + Math.floor(random.next() * 50);
      let pauses = 0;
      const untilDeath = async () => {
        pauses += 1;
        if (pauses === dyingAt) disk.freeze();
      };
      const writing = writeWhole(simulatedBulkDisk(disk, untilDeath), `${DIRECTORY}/f`, content());
      const hasReturned = await writing.then(
        () => true,
        () => false,
      );
      disk.crash(random);
      const isThere = disk.exists(`${DIRECTORY}/f`);
      if (hasReturned) expect(isThere).toBe(true);
      if (isThere) expect(disk.contentOf(`${DIRECTORY}/f`).length).toBe(20_000);
      seen[isThere ? "whole" : "none"] += 1;
    }
    expect(seen.whole).toBeGreaterThan(0);
    expect(seen.none).toBeGreaterThan(0);
  });

  test("a full disk refuses writes, and reports its free bytes", async () => {
    const disk = newDisk();
    disk.capacityBytes = 5500;
    const bulk = simulatedBulkDisk(disk, atOnce);
    const writing = writeWhole(bulk, `${DIRECTORY}/f`, content());
    await expect(writing).rejects.toThrow(`Cannot write "${DIRECTORY}/f.tmp": ENOSPC`);
    expect(await bulk.freeBytes(DIRECTORY)).toBe(0);
    await bulk.remove(`${DIRECTORY}/f.tmp`);
    expect(await bulk.freeBytes(DIRECTORY)).toBe(5500);
  });

  test("a failed sync is an error, and the file has no name", async () => {
    const disk = newDisk();
    disk.faults = ({ name }) => (name === "sync" ? { error: "EIO" } : undefined);
    const writing = writeWhole(simulatedBulkDisk(disk, atOnce), `${DIRECTORY}/f`, content());
    await expect(writing).rejects.toThrow("EIO");
    expect(disk.exists(`${DIRECTORY}/f`)).toBe(false);
  });

  test("an operation that is pending when a program ends is not executed", async () => {
    const disk = newDisk();
    const { promise, resolve } = Promise.withResolvers<void>();
    const creating = simulatedBulkDisk(disk, () => promise).create(`${DIRECTORY}/f`);
    disk.freeze();
    resolve();
    await expect(creating).rejects.toThrow("ENODEV");
    disk.thaw();
    expect(disk.list(DIRECTORY)).toEqual([]);
  });
});
