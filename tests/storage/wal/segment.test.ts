/**
 * The bytes of a segment's header, and which headers are refused.
 */
import { expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { viewOf } from "../../../src/storage/bytes.ts";
import { CorruptLogError } from "../../../src/storage/wal/corrupt-log.ts";
import {
  createSegment,
  listSegments,
  readSegmentHeader,
} from "../../../src/storage/wal/segment.ts";
import { DIRECTORY, filesOn, IDENTITY, segment } from "../../support/log.ts";

function created(): { content: Uint8Array; seed: number } {
  const disk = new SimulatedDisk();
  disk.makeDirectory(DIRECTORY);
  const seed = createSegment(filesOn(disk), { number: 7, previousBytes: 0x00ab_cdef });
  return { content: disk.contentOf(segment(7)), seed };
}

test("a segment begins with its owner and the length of the one before", () => {
  const { content, seed } = created();
  // biome-ignore format: one line for each field
  expect([...content.subarray(0, 40)]).toEqual([
    ..."QUORWAL\0".split("").map((character) => character.charCodeAt(0)),
    2, 0, 0, 0,
    7, 0, 0, 0,
    0x10, 0x7c, 0x3b, 0xa9, 0xd2, 0xf1, 0x04, 0x00,
    1, 0, 0, 0, 0, 0, 0, 0,
    0xef, 0xcd, 0xab, 0x00,
    0, 0, 0, 0,
  ]);
  expect(content.length).toBe(44);
  expect(viewOf(content).getUint32(40, true)).toBe(crc32(content.subarray(0, 40)));
  expect(seed).toBe(crc32(content.subarray(0, 40)));
});

test("a header reads back as it was written", () => {
  const { content, seed } = created();
  expect(readSegmentHeader(content, segment(7))).toEqual({
    identity: IDENTITY,
    number: 7,
    previousBytes: 0x00ab_cdef,
    format: 2,
    seed,
  });
});

test("every flipped bit and every cut of a header is detected", () => {
  const { content } = created();
  for (let bit = 0; bit < content.length * 8; bit += 1) {
    const damaged = content.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7); // in range
    expect(() => readSegmentHeader(damaged, segment(7))).toThrow(CorruptLogError);
  }
  for (let length = 0; length < content.length; length += 1) {
    const cut = content.subarray(0, length);
    expect(() => readSegmentHeader(cut, segment(7))).toThrow("header is truncated");
  }
});

test("a valid header of another format is not called damage", () => {
  const { content } = created();
  viewOf(content).setUint32(8, 3, true);
  viewOf(content).setUint32(40, crc32(content.subarray(0, 40)), true);
  expect(() => readSegmentHeader(content, segment(7))).toThrow(
    `Cannot read "${segment(7)}": its format is 3, but this version of Quorate supports format 2`,
  );
});

test.each([1, 2, 4])("a valid header with the flag %d is of a later version", (flag) => {
  const { content } = created();
  viewOf(content).setUint32(36, flag, true);
  viewOf(content).setUint32(40, crc32(content.subarray(0, 40)), true);
  expect(() => readSegmentHeader(content, segment(7))).toThrow(
    `it has the flags ${flag}, which this version of Quorate does not support`,
  );
});

test("only files named like segments are segments", () => {
  const disk = new SimulatedDisk();
  const names = ["0000000002.wal", "0000000001.wal", "0000000003.wal.tmp", "1.wal", "notes.txt"];
  for (const name of names) disk.plant(`${DIRECTORY}/${name}`, new Uint8Array(1));
  expect(listSegments(disk, DIRECTORY)).toEqual([1, 2]);
});
