/**
 * The format of the mark, byte by byte, and what is refused as a mark.
 */
import { expect, test } from "bun:test";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import {
  openWatermark,
  readWatermark,
  type SyncedWatermark,
  writeWatermark,
} from "../../../src/storage/wal/synced-watermark.ts";

const MARK: SyncedWatermark = { segment: 3, seed: 0x11223344, synced: 0x01020304 };

test("a synced watermark has a checksum, its segment, the header's checksum and the durable offset", () => {
  const disk = new SimulatedDisk();
  expect(readWatermark(disk, "")).toBeUndefined();
  const file = openWatermark(disk, "");
  expect(readWatermark(disk, "")).toBeUndefined();
  writeWatermark(file, MARK);
  const bytes = disk.contentOf("/mark");
  expect([...bytes.subarray(4)]).toEqual([3, 0, 0, 0, 0x44, 0x33, 0x22, 0x11, 4, 3, 2, 1]);
  expect(new DataView(bytes.buffer).getUint32(0, true)).toBe(Bun.hash.crc32(bytes.subarray(4)));
  expect(readWatermark(disk, "")).toEqual(MARK);
});

test("a crash leaves the old watermark or the new one, and at first none or one", () => {
  const next = { ...MARK, synced: MARK.synced + 1 };
  const seen = new Set<number | undefined>();
  for (let seed = 1; seed <= 50; seed += 1) {
    const disk = new SimulatedDisk();
    const file = openWatermark(disk, "");
    disk.syncDirectory("");
    writeWatermark(file, MARK);
    if (seed % 2 === 0) {
      file.sync();
      writeWatermark(file, next);
    }
    disk.crash(new SeededRandom(seed));
    seen.add(readWatermark(disk, "")?.synced);
  }
  expect(seen).toEqual(new Set([undefined, MARK.synced, next.synced]));
});

test("a watermark keeps its value when it is reopened", () => {
  const disk = new SimulatedDisk();
  writeWatermark(openWatermark(disk, ""), MARK);
  openWatermark(disk, "");
  expect(readWatermark(disk, "")).toEqual(MARK);
});
