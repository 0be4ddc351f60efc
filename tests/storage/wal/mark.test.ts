/**
 * The mark's format, to the byte, and what is not taken for one.
 */
import { expect, test } from "bun:test";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { type Mark, openMark, readMark, writeMark } from "../../../src/storage/wal/mark.ts";

const MARK: Mark = { segment: 3, seed: 0x11223344, synced: 0x01020304 };

test("a synced watermark has a checksum, its segment, the header's checksum and the durable offset", () => {
  const disk = new SimulatedDisk();
  expect(readMark(disk, "")).toBeUndefined();
  const file = openMark(disk, "");
  expect(readMark(disk, "")).toBeUndefined();
  writeMark(file, MARK);
  const bytes = disk.contentOf("/mark");
  expect([...bytes.subarray(4)]).toEqual([3, 0, 0, 0, 0x44, 0x33, 0x22, 0x11, 4, 3, 2, 1]);
  expect(new DataView(bytes.buffer).getUint32(0, true)).toBe(Bun.hash.crc32(bytes.subarray(4)));
  expect(readMark(disk, "")).toEqual(MARK);
});

test("a crash leaves the old watermark or the new one, and at first none or one", () => {
  const next = { ...MARK, synced: MARK.synced + 1 };
  const seen = new Set<number | undefined>();
  for (let seed = 1; seed <= 50; seed += 1) {
    const disk = new SimulatedDisk();
    const file = openMark(disk, "");
    disk.syncDirectory("");
    writeMark(file, MARK);
    if (seed % 2 === 0) {
      file.sync();
      writeMark(file, next);
    }
    disk.crash(new SeededRandom(seed));
    seen.add(readMark(disk, "")?.synced);
  }
  expect(seen).toEqual(new Set([undefined, MARK.synced, next.synced]));
});

test("a watermark is opened again as it was", () => {
  const disk = new SimulatedDisk();
  writeMark(openMark(disk, ""), MARK);
  openMark(disk, "");
  expect(readMark(disk, "")).toEqual(MARK);
});
