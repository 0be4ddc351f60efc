/**
 * The write-ahead log while it runs: the order in which data reaches the disk, what is read
 * back, and failures of the disk.
 */
import { describe, expect, test } from "bun:test";
import { InvariantError } from "../../../src/assert.ts";
import type { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { CorruptLogError } from "../../../src/storage/wal/corrupt-log.ts";
import { MAX_SEGMENT_BYTES } from "../../../src/storage/wal/open-log.ts";
import { RECORD_HEADER_BYTES } from "../../../src/storage/wal/record.ts";
import { readWatermark } from "../../../src/storage/wal/synced-watermark.ts";
import {
  append,
  commit,
  DIRECTORY,
  describeLog,
  diskWithLog,
  entries,
  entry,
  open,
  SIZES,
  segment,
  voted,
  writes,
} from "../../support/log.ts";

/** The operations that change the disk, from now on. */
function recordOperations(disk: SimulatedDisk): string[] {
  const operations: string[] = [];
  disk.faults = ({ name, path }) => {
    if (name !== "read" && name !== "open") operations.push(`${name} ${path.split("/").at(-1)}`);
    return undefined;
  };
  return operations;
}

describe("writing", () => {
  test("R10: a group is one write and one sync, and is synced before the next is written", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    const operations = recordOperations(disk);
    append(wal, voted(1, 1), ...writes(1, 5, 1));
    wal.sync();
    append(wal, ...writes(6, 8, 1));
    wal.sync();
    const group = ["write 0000000001.wal", "sync 0000000001.wal"];
    expect(operations).toEqual([...group, ...group]);
  });

  test("R131: a segment is synced before the next begins, and the next one before it is used", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 15, 1));
    append(wal, ...writes(16, 16, 1));
    const operations = recordOperations(disk);
    append(wal, ...writes(17, 17, 1));
    expect(operations).toEqual([
      "sync 0000000001.wal",
      "create 0000000002.wal.tmp",
      "write 0000000002.wal.tmp",
      "sync 0000000002.wal.tmp",
      "rename 0000000002.wal.tmp",
      "syncDirectory wal",
      "write 0000000002.wal",
    ]);
  });

  test("a segment keeps its size limit, except for a single group that is larger", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 40, 1));
    append(wal, ...writes(41, 80, 1));
    wal.sync();
    commit(wal, ...writes(81, 100, 1));
    const sizes = disk.list(DIRECTORY).map((name) => disk.contentOf(`${DIRECTORY}/${name}`).length);
    expect(sizes.filter((bytes) => bytes > SIZES.segmentBytes)).toHaveLength(1);
    expect(open(disk).recovered.lastIndex).toBe(100);
  });

  test("a segment size beyond the largest offset is refused", () => {
    const sizes = { segmentBytes: MAX_SEGMENT_BYTES, tailBytes: 0 };
    expect(open(diskWithLog(), sizes).recovered.lastIndex).toBe(0);
    const more = { ...sizes, segmentBytes: MAX_SEGMENT_BYTES + 1 };
    expect(() => open(diskWithLog(), more)).toThrow(InvariantError);
  });

  test("a watermark is written once, and only when it is new", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    const operations = recordOperations(disk);
    wal.writeWatermark();
    expect(operations).toEqual([]);
    commit(wal, voted(1, 1));
    wal.writeWatermark();
    wal.writeWatermark();
    const group = ["write 0000000001.wal", "sync 0000000001.wal"];
    expect(operations).toEqual([...group, "write mark", "sync mark"]);
  });

  test("a segment is marked, even if the one before it had the same offset", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    append(wal, voted(1, 1), entries(entry(1, 1, "x".repeat(600))));
    wal.sync();
    wal.writeWatermark();
    const first = readWatermark(disk, DIRECTORY)!; // just written
    commit(wal, entries(entry(2, 1, "x".repeat(644))));
    wal.writeWatermark();
    const { segment, synced } = readWatermark(disk, DIRECTORY)!; // since then
    expect([first.segment, segment]).toEqual([1, 2]);
    expect(synced).toBe(first.synced);
  });

  test("a write that breaks the log's rules is a contradiction, and nothing of it is written", () => {
    const wrong = [writes(2, 2, 1), writes(1, 1, 2), [voted(0)]];
    for (const group of wrong) {
      const disk = diskWithLog();
      const { wal } = open(disk);
      commit(wal, voted(1, 1));
      const operations = recordOperations(disk);
      expect(() => append(wal, ...group)).toThrow(InvariantError);
      expect(operations).toEqual([]);
    }
  });
});

describe("overriding", () => {
  test("R132: an entry replaces all at and after its index", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1), ...writes(1, 30, 1), voted(3), entries(entry(4, 2), entry(5, 3)));
    expect(wal.read({ from: 3, to: 5, maxBytes: 1000 })).toEqual([
      entry(3, 1),
      entry(4, 2),
      entry(5, 3),
    ]);
    expect(() => wal.read({ from: 6, to: 6, maxBytes: 1 })).toThrow("entry 6 is in the log");
    const { recovered } = open(disk);
    expect(describeLog(recovered)).toBe(
      "term 3, vote none: 1.1 value 1.1, 2.1 value 2.1, 3.1 value 3.1, 4.2 value 4.2, 5.3 value 5.3",
    );
    expect(recovered.terms).toEqual([
      { index: 1, term: 1 },
      { index: 4, term: 2 },
      { index: 5, term: 3 },
    ]);
  });

  test("R132: overridden configurations and terms are gone", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    const members = (index: number, term: number) => entry(index, term, "m", "configuration");
    commit(wal, voted(2), entries(members(1, 1), members(2, 1), members(3, 2)));
    commit(wal, voted(3), entries(members(2, 3)));
    const { configurations, terms, lastIndex } = open(disk).recovered;
    expect(configurations).toEqual([members(1, 1), members(2, 3)]);
    expect(terms).toEqual([
      { index: 1, term: 1 },
      { index: 2, term: 3 },
    ]);
    expect(lastIndex).toBe(2);
  });

  test("R132: a crash in an overriding write leaves the old tail or a prefix of the new", () => {
    const seen = new Set<string>();
    const long = "new".repeat(300);
    for (let seed = 1; seed <= 200; seed += 1) {
      const disk = diskWithLog();
      const { wal } = open(disk, { segmentBytes: 1024 * 1024, tailBytes: 0 });
      commit(wal, voted(1), ...writes(1, 3, 1));
      append(wal, voted(2), entries(...[2, 3, 4].map((index) => entry(index, 2, long))));
      disk.crash(new SeededRandom(seed));
      const { tail } = open(disk).recovered;
      seen.add(tail.map(({ index, term }) => `${index}.${term}`).join(" "));
    }
    expect([...seen].sort()).toEqual(["1.1 2.1 3.1", "1.1 2.2", "1.1 2.2 3.2", "1.1 2.2 3.2 4.2"]);
  });
});

describe("hard states", () => {
  test("R134: a crash in the middle of an update leaves the old one or the new one", () => {
    const found = new Set<string>();
    for (let seed = 1; seed <= 50; seed += 1) {
      const disk = diskWithLog();
      const { wal } = open(disk);
      commit(wal, voted(1, 1));
      append(wal, voted(2, 3));
      disk.crash(new SeededRandom(seed));
      found.add(JSON.stringify(open(disk).recovered.hardState));
    }
    expect([...found].sort()).toEqual(['{"term":1,"votedFor":1}', '{"term":2,"votedFor":3}']);
  });
});

describe("reading", () => {
  test("entries are read as they were written, across segments, within the limit of bytes", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 100, 1));
    const all = writes(1, 100, 1).flatMap((write) => write.entries);
    const read = (from: number, to: number, maxBytes: number) => wal.read({ from, to, maxBytes });
    expect(read(1, 100, 1e6)).toEqual(all);
    expect(read(40, 60, 1e6)).toEqual(all.slice(39, 60));
    const two = all[39]!.bytes.length + all[40]!.bytes.length;
    expect(read(40, 60, two)).toEqual(all.slice(39, 41));
    expect(read(40, 60, two - 1)).toEqual(all.slice(39, 40));
    expect(read(40, 60, 0)).toEqual(all.slice(39, 40));
  });

  test("entries are found after the index has grown", () => {
    const disk = diskWithLog();
    const { wal } = open(disk, { segmentBytes: 1024 * 1024, tailBytes: 0 });
    append(wal, voted(1, 1), ...writes(1, 5000, 1));
    wal.sync();
    for (const index of [1, 1023, 1024, 1025, 2048, 4097, 5000]) {
      expect(wal.read({ from: index, to: index, maxBytes: 0 })).toEqual([entry(index, 1)]);
    }
  });

  test("an entry that the disk returns changed is an error, never served", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 3, 1));
    const content = disk.contentOf(segment(1));
    const record = content.length - RECORD_HEADER_BYTES - entry(3, 1).bytes.length;
    for (let bit = record * 8; bit < content.length * 8; bit += 1) {
      const flipped = content.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7); // in range
      disk.plant(segment(1), flipped);
      expect(() => wal.read({ from: 3, to: 3, maxBytes: 0 })).toThrow(CorruptLogError);
    }
  });

  test("a valid entry in the place of another is an error, never served", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 60, 1));
    // As if a write had reached the wrong place, with a header that fits there.
    disk.plant(segment(3), disk.contentOf(segment(2)));
    let refused = 0;
    for (let index = 1; index <= 60; index += 1) {
      try {
        expect(wal.read({ from: index, to: index, maxBytes: 0 })).toEqual([entry(index, 1)]);
      } catch (error) {
        expect(error).toBeInstanceOf(CorruptLogError);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe("a disk with errors", () => {
  test("a short write is continued where it stopped", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    let takes = 0;
    disk.faults = ({ name }) => {
      takes = (takes % 7) + 1;
      return name === "write" ? { takes } : undefined;
    };
    commit(wal, voted(1, 1), ...writes(1, 40, 1));
    disk.faults = () => undefined;
    disk.crash(new SeededRandom(1));
    expect(open(disk).recovered).toMatchObject({ lastIndex: 40, tornBytes: 0 });
  });

  test("R135: a full disk takes a part and then refuses: the part is cut off by the next start", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 2, 1));
    const answers = [{ takes: 50 }, { error: "ENOSPC" }];
    disk.faults = ({ name }) => (name === "write" ? answers.shift() : undefined);
    expect(() => commit(wal, ...writes(3, 3, 1))).toThrow(`Cannot write "${segment(1)}": ENOSPC`);
    disk.faults = () => undefined;
    expect(open(disk).recovered).toMatchObject({ lastIndex: 2, tornBytes: 50 });
  });

  for (const name of ["write", "sync"] as const) {
    test(`R133: a failed ${name} is final: nothing is written or synced after it`, () => {
      const disk = diskWithLog();
      const { wal } = open(disk);
      commit(wal, voted(1, 1), ...writes(1, 2, 1));
      disk.faults = (operation) => (operation.name === name ? { error: "EIO" } : undefined);
      expect(() => commit(wal, ...writes(3, 3, 1))).toThrow("EIO");

      const operations = recordOperations(disk);
      expect(() => append(wal, ...writes(4, 4, 1))).toThrow(InvariantError);
      expect(() => wal.sync()).toThrow(InvariantError);
      wal.close();
      expect(operations).toEqual([]);
    });
  }

  test("R131: a crash at every step of beginning a segment loses nothing that was synced", () => {
    // Operations 0 and 1 are the group before; the eighth is the write to the new segment.
    for (let step = 0; step <= 10; step += 1) {
      for (let seed = 1; seed <= 20; seed += 1) {
        const disk = diskWithLog();
        const { wal } = open(disk);
        commit(wal, voted(1, 1), ...writes(1, 15, 1));
        let synced = 15;
        let operations = 0;
        disk.faults = ({ name }) => {
          if (name === "read" || name === "open") return undefined;
          operations += 1;
          return operations > step ? { error: "EIO" } : undefined;
        };
        try {
          for (let index = 16; index <= 18; index += 1) {
            commit(wal, ...writes(index, index, 1));
            synced = index;
          }
        } catch {
          // The power is about to fail anyway.
        }
        disk.faults = () => undefined;
        disk.crash(new SeededRandom(seed));
        const { recovered, wal: next } = open(disk);
        expect(recovered.lastIndex).toBeGreaterThanOrEqual(synced);
        commit(next, ...writes(recovered.lastIndex + 1, 40, 1));
        expect(open(disk).recovered.lastIndex).toBe(40);
      }
    }
  });
});
