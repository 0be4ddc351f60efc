/**
 * The compaction point: the bytes of its file, what is removed from the disk and what stays,
 * and what is refused.
 */
import { describe, expect, test } from "bun:test";
import { InvariantError } from "../../../src/assert.ts";
import { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { DataDirectoryError } from "../../../src/storage/identity.ts";
import {
  type CompactionPoint,
  readCompactionPoint,
  writeCompactionPoint,
} from "../../../src/storage/wal/compaction-point.ts";
import { CorruptLogError } from "../../../src/storage/wal/corrupt-log.ts";
import type { LogId } from "../../../src/vocabulary.ts";
import {
  append,
  commit,
  DIRECTORY,
  describeLog,
  diskWithLog,
  entries,
  entry,
  open,
  segment,
  voted,
  writes,
} from "../../support/log.ts";

const FILE = `${DIRECTORY}/beginning`;

const BEGINNING: CompactionPoint = {
  segment: 3,
  seed: 0x11223344,
  offset: 0x01020304,
  base: { index: 2 ** 40 + 5, term: 7 },
  hardState: { term: 2 ** 33 + 9, votedFor: 2 },
};

function finalized(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer).setUint32(56, Bun.hash.crc32(bytes.subarray(0, 56)), true);
  return bytes;
}

describe("the file", () => {
  test("the file has a magic word, a format, the compaction point, its base, the hard state and a checksum", () => {
    const disk = new SimulatedDisk();
    expect(readCompactionPoint(disk, "")).toBeUndefined();
    writeCompactionPoint(disk, "", BEGINNING);
    const bytes = disk.contentOf("/beginning");
    expect([...bytes.subarray(0, 56)]).toEqual(
      [
        [...new TextEncoder().encode("QUORBEG\0")],
        [2, 0, 0, 0],
        [3, 0, 0, 0],
        [0x44, 0x33, 0x22, 0x11],
        [4, 3, 2, 1],
        [5, 0, 0, 0, 0, 1, 0, 0],
        [7, 0, 0, 0, 0, 0, 0, 0],
        [9, 0, 0, 0, 2, 0, 0, 0],
        [2, 0, 0, 0, 0, 0, 0, 0],
      ].flat(),
    );
    expect(bytes).toEqual(finalized(bytes.slice()));
    expect(readCompactionPoint(disk, "")).toEqual({ ...BEGINNING, format: 2 });
  });

  test("the file may contain no vote", () => {
    const disk = new SimulatedDisk();
    const beginning = { ...BEGINNING, hardState: { term: 7, votedFor: undefined } };
    writeCompactionPoint(disk, "", beginning);
    expect(readCompactionPoint(disk, "")).toEqual({ ...beginning, format: 2 });
  });

  test("a file with any bit changed, or any byte cut off, is refused", () => {
    const disk = new SimulatedDisk();
    writeCompactionPoint(disk, "", BEGINNING);
    const bytes = disk.contentOf("/beginning");
    const refused = (content: Uint8Array) => {
      disk.plant("/beginning", content);
      expect(() => readCompactionPoint(disk, "")).toThrow(
        'Cannot trust the log: "/beginning" is damaged at byte 0: ',
      );
    };
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7); // in range
      refused(flipped);
    }
    for (let length = 0; length < bytes.length; length += 1) refused(bytes.slice(0, length));
    refused(new Uint8Array([...bytes, 0]));
  });

  test("a valid file with impossible contents is refused", () => {
    const disk = new SimulatedDisk();
    const planted = (at: number, ...values: number[]) => {
      writeCompactionPoint(disk, "", BEGINNING);
      const bytes = disk.contentOf("/beginning");
      bytes.set(values, at);
      disk.plant("/beginning", finalized(bytes));
      return () => readCompactionPoint(disk, "");
    };
    expect(planted(0, 0)).toThrow("it is not a compaction point");
    expect(planted(8, 3)).toThrow(DataDirectoryError);
    const impossible = "its contents are invalid";
    expect(planted(12, 0)).toThrow(impossible); // segment 0
    expect(planted(20, 43, 0, 0, 0)).toThrow(impossible); // in the segment's header
    expect(planted(24, 0, 0, 0, 0, 0, 0)).toThrow(impossible); // after nothing
    expect(planted(24, ...new Array(16).fill(0))).not.toThrow(); // a log that was moved whole
    expect(planted(31, 1)).toThrow(impossible); // an index beyond 2^53
    expect(planted(44, 0)).not.toThrow(); // the base is of term 7, the node of 9
    expect(planted(40, 6, 0, 0, 0, 0)).toThrow(impossible); // of 6
  });
});

const SEGMENTS = /^\d+\.wal$/;

function segments(disk: SimulatedDisk): number[] {
  return disk
    .list(DIRECTORY)
    .filter((name) => SEGMENTS.test(name))
    .map((name) => Number.parseInt(name, 10));
}

/** Entries 1 to 60 of term 1, in several segments. */
function filledLog() {
  const disk = diskWithLog();
  const { wal } = open(disk);
  commit(wal, voted(1, 1), ...writes(1, 60, 1));
  return { disk, wal };
}

describe("compaction", () => {
  test("R96: written entries are synced, then the compaction point is durable, then segments are removed", () => {
    const { disk, wal } = filledLog();
    append(wal, ...writes(61, 61, 1));
    const operations: string[] = [];
    disk.faults = ({ name, path }) => {
      operations.push(`${name} ${path.split("/").at(-1)}`);
      return undefined;
    };
    wal.compact({ index: 40, term: 1 });
    expect(operations).toEqual([
      "sync 0000000004.wal",
      "create beginning.tmp",
      "write beginning.tmp",
      "sync beginning.tmp",
      "rename beginning.tmp",
      "syncDirectory wal",
      "remove 0000000001.wal",
      "remove 0000000002.wal",
    ]);
  });

  test("a compaction point may be within a segment, and entries before it are ignored", () => {
    const { disk, wal } = filledLog();
    wal.compact({ index: 10, term: 1 });
    wal.close();
    expect(segments(disk)).toEqual([1, 2, 3, 4]);
    const beginning = readCompactionPoint(disk, DIRECTORY)!; // just written
    expect(beginning.segment).toBe(1);
    disk.plant(segment(1), disk.contentOf(segment(1)).fill(0, 44, beginning.offset));
    const { recovered } = open(disk);
    expect(recovered).toMatchObject({ base: { index: 10, term: 1 }, lastIndex: 60 });
    expect(recovered.tail[0]).toEqual(entry(11, 1));
  });

  test("R134: the hard state is the one at the compaction point, even if its record is gone", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 30, 1), voted(4, 2), ...writes(31, 40, 3), voted(5));
    wal.compact({ index: 35, term: 3 });
    expect(readCompactionPoint(disk, DIRECTORY)?.hardState).toEqual({ term: 4, votedFor: 2 });
    expect(open(disk).recovered.hardState).toEqual({ term: 5, votedFor: undefined });
    wal.compact({ index: 40, term: 3 });
    expect(readCompactionPoint(disk, DIRECTORY)?.hardState).toEqual({
      term: 5,
      votedFor: undefined,
    });
    expect(open(disk).recovered.hardState).toEqual({ term: 5, votedFor: undefined });
  });

  test("R132: overridden entries do not matter, before the compaction point or after it", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(2), ...writes(1, 9, 1), ...writes(5, 8, 2), voted(3));
    commit(wal, ...writes(7, 12, 3), ...writes(10, 11, 3));
    for (const base of [4, 6, 7, 9, 10, 11]) {
      const term = base < 5 ? 1 : base < 7 ? 2 : 3;
      wal.compact({ index: base, term });
      const { recovered } = open(disk);
      expect([recovered.base, recovered.lastIndex]).toEqual([{ index: base, term }, 11]);
      expect(recovered.tail.map(({ index }) => index)).toEqual(
        Array.from({ length: 11 - base }, (_, at) => base + 1 + at),
      );
    }
    commit(wal, ...writes(12, 13, 3));
    expect(describeLog(open(disk).recovered)).toBe(
      "term 3, vote none, after 11.3: 12.3 value 12.3, 13.3 value 13.3",
    );
  });

  test("configurations and terms are known for the remaining entries only", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    const members = (index: number, term: number) => entry(index, term, "m", "configuration");
    commit(wal, voted(4), entries(members(1, 1), entry(2, 1), members(3, 2), entry(4, 2)));
    commit(wal, entries(members(5, 2), entry(6, 4)));
    wal.compact({ index: 3, term: 2 });
    const { configurations, terms } = open(disk).recovered;
    expect(configurations).toEqual([members(5, 2)]);
    expect(terms).toEqual([{ index: 6, term: 4 }]);
  });

  test("compacted entries are not read, and nothing is written at or below the compaction point", () => {
    const { wal } = filledLog();
    wal.compact({ index: 40, term: 1 });
    expect(() => wal.read({ from: 40, to: 41, maxBytes: 0 })).toThrow("entry 40 is in the log");
    expect(wal.read({ from: 41, to: 41, maxBytes: 0 })).toEqual([entry(41, 1)]);
    expect(() => append(wal, ...writes(40, 40, 1))).toThrow("entry 40 does not follow");
  });

  test("a compaction point never goes back, nor into a term that the node has not entered", () => {
    const compacted = (...bases: LogId[]) => {
      const { wal } = filledLog();
      return () => {
        for (const base of bases) wal.compact(base);
      };
    };
    expect(compacted({ index: 40, term: 1 }, { index: 40, term: 1 })).not.toThrow();
    expect(compacted({ index: 40, term: 1 }, { index: 39, term: 1 })).toThrow(InvariantError);
    expect(compacted({ index: 70, term: 2 })).toThrow(InvariantError);
  });

  test("R92: a log without the base is empty, in its current segment", () => {
    for (const base of [
      { index: 70, term: 1 },
      { index: 60, term: 2 },
      { index: 20, term: 2 },
    ]) {
      const { disk, wal } = filledLog();
      commit(wal, voted(2));
      wal.compact(base);
      expect(segments(disk)).toEqual([4]);
      expect(describeLog(open(disk).recovered)).toBe(
        `term 2, vote none, after ${base.index}.${base.term}: `,
      );
      commit(wal, ...writes(base.index + 1, base.index + 40, 2));
      const { recovered } = open(disk);
      expect([recovered.base, recovered.lastIndex]).toEqual([base, base.index + 40]);
    }
  });

  test("R135: a full disk leaves the log as it was", () => {
    for (const answers of [
      [undefined, { error: "ENOSPC" }],
      [undefined, undefined, { takes: 20 }, { error: "ENOSPC" }],
    ]) {
      const { disk, wal } = filledLog();
      append(wal, ...writes(61, 61, 1));
      disk.faults = () => answers.shift();
      expect(() => wal.compact({ index: 40, term: 1 })).toThrow("beginning.tmp");
      expect(() => wal.sync()).toThrow(InvariantError); // R133
      disk.faults = () => undefined;
      disk.crash(new SeededRandom(1));
      expect(open(disk).recovered).toMatchObject({ base: { index: 0 }, lastIndex: 61 });
    }
  });
});

/** The log that recovery finds on a disk, or its error. */
function refusal(disk: SimulatedDisk): string {
  try {
    return describeLog(open(disk).recovered);
  } catch (error) {
    if (error instanceof CorruptLogError) return `${error.damage.file}: ${error.damage.reason}`;
    throw error;
  }
}

describe("recovery", () => {
  function compactedLog() {
    const { disk, wal } = filledLog();
    wal.compact({ index: 40, term: 1 });
    wal.close();
    return disk;
  }

  test("the leftover segments of an interrupted compaction are removed", () => {
    const whole = filledLog().disk;
    const disk = compactedLog();
    for (const number of [1, 2]) disk.plant(segment(number), whole.contentOf(segment(number)));
    open(disk);
    expect(segments(disk)).toEqual([3, 4]);
  });

  test("a damaged compaction point is refused, and nothing is changed", () => {
    const disk = compactedLog();
    const bytes = disk.contentOf(FILE);
    disk.plant(FILE, bytes.fill(0, 24, 32));
    expect(refusal(disk)).toBe(`${FILE}: its checksum does not match`);
    expect(segments(disk)).toEqual([3, 4]);
  });

  test("a log that has lost its compaction point is refused: segment 1 is missing", () => {
    const disk = compactedLog();
    disk.remove(FILE);
    expect(refusal(disk)).toBe(`${segment(1)}: the file is missing`);
  });

  test("a segment that is missing, foreign or too short is refused", () => {
    const missing = compactedLog();
    missing.remove(segment(3));
    expect(refusal(missing)).toBe(`${segment(3)}: the file is missing`);
    const all = compactedLog();
    all.remove(segment(3));
    all.remove(segment(4));
    expect(refusal(all)).toBe(`${segment(3)}: the file is missing`);

    const foreign = compactedLog();
    writeCompactionPoint(foreign, DIRECTORY, {
      ...readCompactionPoint(foreign, DIRECTORY)!,
      seed: 1,
    });
    expect(refusal(foreign)).toBe(
      `${segment(3)}: the recorded start of the log is in a different segment with this number`,
    );

    const short = diskWithLog();
    const { wal } = open(short);
    commit(wal, voted(1), ...writes(1, 3, 1));
    wal.compact({ index: 3, term: 1 });
    const content = short.contentOf(segment(1));
    short.plant(segment(1), content.slice(0, -1));
    expect(refusal(short)).toBe(
      `${segment(1)}: it ends before the start of the log at ${content.length}`,
    );
  });

  test("damage after the compaction point is found, and a torn end is cut", () => {
    const disk = compactedLog();
    const { offset } = readCompactionPoint(disk, DIRECTORY)!; // there
    disk.plant(segment(3), disk.contentOf(segment(3)).fill(0, offset, offset + 8));
    expect(refusal(disk)).toBe(`${segment(3)}: the checksum of a record's header does not match`);

    const torn = compactedLog();
    const { wal } = open(torn);
    append(wal, ...writes(61, 61, 1));
    torn.plant(segment(4), torn.contentOf(segment(4)).slice(0, -1));
    expect(open(torn).recovered).toMatchObject({ lastIndex: 60 });
  });
});
