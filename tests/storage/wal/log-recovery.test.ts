/**
 * Recovery of a log after a crash or damage. It must never confuse the two: the rest of an
 * unfinished write is truncated, and damage to stored data is refused.
 */
import { describe, expect, test } from "bun:test";
import { encodeHardState } from "../../../src/codec/disk/hard-state.ts";
import type { SimulatedDisk } from "../../../src/sim/disk/simulated-disk.ts";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import { DataDirectoryError } from "../../../src/storage/identity.ts";
import { CorruptLogError } from "../../../src/storage/wal/corrupt-log.ts";
import { openLog } from "../../../src/storage/wal/open-log.ts";
import {
  encodeRecords,
  finalizeRecord,
  type LogRecord,
  RECORD_HEADER_BYTES,
} from "../../../src/storage/wal/record.ts";
import { readSegmentHeader, SEGMENT_HEADER_BYTES } from "../../../src/storage/wal/segment.ts";
import { writeWatermark } from "../../../src/storage/wal/synced-watermark.ts";
import { type Entry, LOG_START } from "../../../src/vocabulary.ts";
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

const MARK = `${DIRECTORY}/mark`;

/** The log that recovery finds on a disk, or its error. */
function verdict(disk: SimulatedDisk): string {
  try {
    return describeLog(open(disk).recovered);
  } catch (error) {
    if (error instanceof CorruptLogError) return `refused: ${error.damage.reason}`;
    throw error;
  }
}

function change(
  disk: SimulatedDisk,
  path: string,
  edit: (content: Uint8Array) => Uint8Array,
): void {
  disk.plant(path, edit(disk.contentOf(path)));
}

function zero(from: number, to: number): (content: Uint8Array) => Uint8Array {
  return (content) => content.fill(0, from, to);
}

/** The offsets of the records in a segment, and the end of the last one. */
function boundaries(content: Uint8Array): number[] {
  const offsets = [SEGMENT_HEADER_BYTES];
  while (offsets.at(-1)! < content.length) {
    const at = offsets.at(-1)!; // never empty
    offsets.push(at + 40 + new DataView(content.buffer).getUint32(at + 8, true));
  }
  return offsets;
}

function noOp(index: number, term: number): LogRecord {
  return { kind: "noOp", index, term, payload: new Uint8Array(0) };
}

/** The first segment with one more valid record, as no writer would write it. */
function planted(disk: SimulatedDisk, record: LogRecord, synced = 44): Uint8Array {
  const content = disk.contentOf(segment(1));
  const { seed } = readSegmentHeader(content, segment(1));
  const laid = encodeRecords([record]);
  finalizeRecord(laid, 0, { offset: content.length, synced }, seed);
  return new Uint8Array([...content, ...laid]);
}

describe("after a crash", () => {
  test("R129: a tail torn at every byte of the last group is cut, and the log goes on", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 2, 1));
    const before = disk.contentOf(segment(1)).length;
    append(wal, ...writes(3, 5, 1));
    const content = disk.contentOf(segment(1));
    const ends = boundaries(content);

    for (let length = before; length < content.length; length += 1) {
      const torn = diskWithLog();
      torn.plant(segment(1), content.subarray(0, length));
      const { recovered, wal: continued } = open(torn);
      const kept = ends.filter((end) => end <= length);
      expect(recovered.lastIndex).toBe(kept.length - 2);
      expect(recovered.tornBytes).toBe(length - kept.at(-1)!);
      commit(continued, ...writes(recovered.lastIndex + 1, 7, 1));
      expect(open(torn).recovered).toMatchObject({ lastIndex: 7, tornBytes: 0 });
    }
  });

  test("R129: sectors of the last group that were never written are cut, whichever they are", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 2, 1));
    const before = disk.contentOf(segment(1)).length;
    append(wal, ...writes(3, 6, 1));
    const ends = boundaries(disk.contentOf(segment(1)));

    for (let lost = before; lost < ends.at(-1)!; lost += 16) {
      const torn = diskWithLog();
      torn.plant(segment(1), zero(lost, lost + 16)(disk.contentOf(segment(1))));
      const whole = ends.filter((end) => end <= lost).length;
      expect(open(torn).recovered.lastIndex).toBe(whole - 2);
    }
  });

  test("a killed process leaves entries that are not durable before the next sync", () => {
    const disk = diskWithLog();
    append(open(disk).wal, voted(1, 1), ...writes(1, 3, 1));
    expect(open(disk).recovered.lastIndex).toBe(3);
    disk.crash(new SeededRandom(1));
    expect(open(disk).recovered.lastIndex).toBe(3);
  });

  test("R133: the next start does not take entries of a failed sync for durable", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 2, 1));
    disk.faults = ({ name }) => (name === "sync" ? { error: "EIO" } : undefined);
    expect(() => commit(wal, ...writes(3, 3, 1))).toThrow("EIO");
    disk.faults = () => undefined;
    expect(open(disk).recovered.lastIndex).toBe(3);
    disk.crash(new SeededRandom(1));
    expect(open(disk).recovered.lastIndex).toBe(3);
  });

  test("a tail that was cut stays cut, even if the power fails again", () => {
    const disk = diskWithLog();
    commit(open(disk).wal, voted(1, 1), ...writes(1, 2, 1));
    change(disk, segment(1), (content) => new Uint8Array([...content, ...content.subarray(40)]));
    const { wal } = open(disk);
    disk.crash(new SeededRandom(1));
    expect(() => commit(wal, ...writes(3, 3, 1))).toThrow("ESTALE");
    expect(open(disk).recovered).toMatchObject({ lastIndex: 2, tornBytes: 0 });
  });

  test("a segment whose name was not durable is not lost after the next writes", () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const disk = diskWithLog();
      const { wal } = open(disk);
      disk.faults = ({ name }) => (name === "syncDirectory" ? { error: "EIO" } : undefined);
      expect(() => commit(wal, voted(1, 1), ...writes(1, 30, 1))).toThrow("EIO");
      disk.faults = () => undefined;

      const { recovered, wal: next } = open(disk);
      commit(next, ...writes(recovered.lastIndex + 1, 30, 1));
      disk.crash(new SeededRandom(seed));
      expect(open(disk).recovered.lastIndex).toBe(30);
    }
  });

  test("all synced entries are there after any crash, and the rest is a prefix", () => {
    const sizes = { segmentBytes: 8192, tailBytes: 1024 * 1024 };
    const random = new SeededRandom(7);
    const lengths = Array.from({ length: 60 }, () => Math.floor(random.next() ** 2 * 1500));
    const made = (index: number) => entry(index, 1, "x".repeat(lengths[index % 60]!)); // 60 lengths
    for (let seed = 1; seed <= 300; seed += 1) {
      const disk = diskWithLog();
      const { wal } = open(disk, sizes);
      commit(wal, voted(1, 1));
      let synced = 0;
      let written = 0;
      for (let step = 0; step < 8; step += 1) {
        for (let more = Math.floor(random.next() * 4); more >= 0; more -= 1) {
          written += 1;
          append(wal, entries(made(written)));
        }
        if (random.next() < 0.4) continue;
        wal.sync();
        synced = written;
        if (random.next() < 0.3) wal.writeWatermark();
      }
      disk.crash(random);
      const { lastIndex, tail } = open(disk, sizes).recovered;
      expect([seed, lastIndex >= synced && lastIndex <= written]).toEqual([seed, true]);
      expect(tail).toEqual(tail.map((_, at) => made(at + 1)));
    }
  });
});

describe("after damage", () => {
  /** Three segments and the mark. */
  function closedLog(): SimulatedDisk {
    const disk = diskWithLog();
    const { wal } = open(disk, { segmentBytes: 512, tailBytes: 0 });
    commit(wal, voted(1, 1), ...writes(1, 20, 1));
    wal.close();
    expect(disk.list(DIRECTORY)).toHaveLength(4);
    return disk;
  }

  test("R129: every flipped bit of a closed log is refused", () => {
    const disk = closedLog();
    for (const number of [1, 2, 3]) {
      const content = disk.contentOf(segment(number));
      for (let bit = 0; bit < content.length * 8; bit += 1) {
        const flipped = content.slice();
        flipped[bit >> 3]! ^= 1 << (bit & 7); // in range
        disk.plant(segment(number), flipped);
        expect(verdict(disk)).toStartWith("refused: ");
      }
      disk.plant(segment(number), content);
    }
  });

  test("a watermark counts after a power loss, too", () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const disk = diskWithLog();
      const { wal } = open(disk);
      commit(wal, voted(1, 1), ...writes(1, 3, 1));
      wal.writeWatermark();
      const end = disk.contentOf(segment(1)).length;
      append(wal, ...writes(4, 4, 1));
      disk.crash(new SeededRandom(seed));
      change(disk, segment(1), zero(end - 1, end));
      expect(verdict(disk)).toStartWith("refused: ");
    }
  });

  test("a watermark with any bit flipped, or of another log, does not count", () => {
    const disk = closedLog();
    const whole = verdict(disk);
    const content = disk.contentOf(MARK);
    for (let bit = 0; bit < content.length * 8; bit += 1) {
      const flipped = content.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7); // in range
      disk.plant(MARK, flipped);
      expect(verdict(disk)).toBe(whole);
    }
    writeWatermark(disk.open(MARK, "existing"), { segment: 3, seed: 7, synced: 1 << 20 });
    expect(verdict(disk)).toBe(whole);
    disk.remove(MARK);
    expect(verdict(disk)).toBe(whole);
  });

  test.each(["flippedBit", "zeroedSector", "misdirectedWrite"] as const)(
    "R129: a closed log damaged by %s is refused, or the damage has no effect",
    (how) => {
      const whole = verdict(closedLog());
      for (let seed = 1; seed <= 100; seed += 1) {
        const disk = closedLog();
        disk.damage(new SeededRandom(seed), how);
        const said = verdict(disk);
        if (said !== whole)
          expect([seed, said]).toEqual([seed, expect.stringMatching(/^refused: /)]);
      }
    },
  );

  test("R129: a closed log that lost its end is refused, wherever it was cut", () => {
    const disk = closedLog();
    const content = disk.contentOf(segment(3));
    const ends = boundaries(content);
    for (let length = SEGMENT_HEADER_BYTES; length < content.length; length += 1) {
      disk.plant(segment(3), content.subarray(0, length));
      const shown = `the synced watermark shows that it was durable up to byte ${content.length}`;
      expect(verdict(disk)).toEndWith(`, but ${shown}`);
      if (ends.includes(length)) expect(verdict(disk)).toBe(`refused: it ends here, but ${shown}`);
    }
  });

  test("every flipped bit of an unmarked last group cuts it or is refused, and affects no more", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 2, 1));
    const before = disk.contentOf(segment(1)).length;
    append(wal, ...writes(3, 4, 1));
    const content = disk.contentOf(segment(1));
    const possible = [2, 3].map((last) => {
      const cut = diskWithLog();
      commit(open(cut).wal, voted(1, 1), ...writes(1, last, 1));
      return verdict(cut);
    });
    for (let bit = 0; bit < content.length * 8; bit += 1) {
      const flipped = content.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7); // in range
      disk.plant(segment(1), flipped);
      const said = verdict(disk);
      if (bit >> 3 < before) expect(said).toStartWith("refused: ");
      else expect(possible).toContain(said);
    }
  });

  test("R129: a header that is zeroed, in part or as a whole, is refused with its place", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 9, 1));
    wal.writeWatermark();
    const content = disk.contentOf(segment(1));
    for (const at of boundaries(content).slice(0, -1)) {
      for (let bytes = 8; bytes <= RECORD_HEADER_BYTES; bytes += 1) {
        disk.plant(segment(1), zero(at, at + bytes)(content.slice()));
        const why = "the checksum of a record's header does not match";
        const refusal = `"${segment(1)}" is damaged at byte ${at}: ${why}`;
        expect(() => open(disk)).toThrow(refusal);
      }
    }
  });

  test("R129: a zeroed header in the middle is refused, with the place and what to do", () => {
    const disk = diskWithLog();
    const { wal } = open(disk, { segmentBytes: 1024 * 1024, tailBytes: 0 });
    commit(wal, voted(1, 1), ...writes(1, 60, 1));
    const at = boundaries(disk.contentOf(segment(1)))[30]!; // there are 61 records
    const damaged = zero(at, at + 8)(disk.contentOf(segment(1)));
    disk.plant(segment(1), damaged);

    expect(() => open(disk)).toThrow(CorruptLogError);
    expect(() => open(disk)).toThrow(
      `Cannot trust the log: "${segment(1)}" is damaged at byte ${at}: the checksum of a record's`,
    );
    expect(() => open(disk)).toThrow("Leave this member stopped and replace it");
    expect(disk.contentOf(segment(1))).toEqual(damaged);
  });

  test("a group that a later one confirms is damaged, not torn, even if it is near the end", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), ...writes(1, 3, 1));
    const [, , , last] = boundaries(disk.contentOf(segment(1)));
    change(disk, segment(1), zero(last! - 1, last!));
    expect(verdict(disk)).toStartWith(
      "refused: the checksum of a record's payload does not match, but",
    );
  });

  test("R129: a segment that lost its end is refused, even between two records", () => {
    const disk = closedLog();
    const content = disk.contentOf(segment(2));
    for (const length of boundaries(content).slice(0, -1)) {
      disk.plant(segment(2), content.subarray(0, length));
      expect(verdict(disk)).toStartWith("refused: it ends here, but had ");
    }
  });

  test("R129: a finished segment is damaged, not torn, even if only unused bytes follow", () => {
    const disk = diskWithLog();
    const { wal } = open(disk);
    commit(wal, voted(1, 1), voted(2, 2));
    const end = disk.contentOf(segment(1)).length;
    commit(wal, entries(entry(1, 1, "x".repeat(1000))));
    expect(disk.exists(segment(2))).toBe(true);
    change(disk, segment(1), zero(end - 1, end));
    expect(verdict(disk)).toBe("refused: the checksum of a record's payload does not match");
  });

  test("R129: a missing segment is refused, whether it is the first, the last or one between", () => {
    for (const number of [1, 2, 3]) {
      const disk = closedLog();
      disk.remove(segment(number));
      expect(verdict(disk)).toBe("refused: the file is missing");
    }
  });

  test("R129: a last segment with less than a header is refused, an empty file too", () => {
    for (const length of [0, 1, 39]) {
      const disk = closedLog();
      disk.plant(segment(3), disk.contentOf(segment(3)).subarray(0, length));
      expect(verdict(disk)).toBe("refused: the segment's header is truncated");
    }
  });

  test("a segment under another's name is refused", () => {
    const disk = closedLog();
    disk.plant(segment(2), disk.contentOf(segment(3)));
    expect(verdict(disk)).toBe("refused: it is segment 3, but has the name of another");
  });

  test("another node's segment is refused, and the error names its owner", () => {
    const disk = closedLog();
    const content = disk.contentOf(segment(1));
    const other = { clusterId: 0xc1, nodeId: 9 };
    const foreign = { disk, directory: DIRECTORY, identity: other };
    expect(() => openLog(foreign, SIZES)).toThrow(
      `Cannot use "${segment(1)}": it belongs to node 1 of cluster 0004f1d2a93b7c10, ` +
        "but this is node 9 of cluster 00000000000000c1",
    );
    expect(disk.contentOf(segment(1))).toEqual(content);
  });

  test("an error while the log is read stops the start, and changes nothing", () => {
    const disk = closedLog();
    const whole = verdict(disk);
    const before = disk.list(DIRECTORY).map((name) => disk.contentOf(`${DIRECTORY}/${name}`));
    let reads = 0;
    disk.faults = ({ name }) => {
      if (name === "read") reads += 1;
      return undefined;
    };
    expect(verdict(disk)).toBe(whole);
    for (let failing = 1; failing <= reads; failing += 1) {
      let left = failing;
      disk.faults = ({ name }) => {
        if (name === "read") left -= 1;
        return name === "read" && left === 0 ? { error: "EIO" } : undefined;
      };
      expect(() => open(disk)).toThrow(/Cannot read ".*": EIO/);
    }
    disk.faults = () => undefined;
    const after = disk.list(DIRECTORY).map((name) => disk.contentOf(`${DIRECTORY}/${name}`));
    expect(after).toEqual(before);
    expect(verdict(disk)).toBe(whole);
  });

  test("R130: a length beyond the end of the file is not trusted", () => {
    const disk = diskWithLog();
    commit(open(disk).wal, voted(1, 1));
    const long = planted(disk, { ...noOp(1, 1), payload: new Uint8Array(100) });
    disk.plant(segment(1), long.subarray(0, long.length - 1));
    expect(open(disk).recovered).toMatchObject({ lastIndex: 0, tornBytes: 139 });
  });
});

describe("valid records that contradict each other are refused", () => {
  const hardState = (term: number, votedFor?: number): LogRecord => {
    return { kind: "hardState", index: 0, term, payload: encodeHardState({ term, votedFor }) };
  };

  const contradictions: [name: string, records: LogRecord[], reason: string][] = [
    ["R5: a falling term", [hardState(3), hardState(2)], "the term decreases from 3 to 2"],
    [
      "R6: a changed vote",
      [hardState(3, 1), hardState(3, 2)],
      "the vote of term 3 changes from 1 to 2",
    ],
    [
      "R6: a withdrawn vote",
      [hardState(3, 1), hardState(3)],
      "the vote of term 3 changes from 1 to none",
    ],
    ["a gap", [hardState(1), noOp(1, 1), noOp(3, 1)], "entry 3 does not follow entry 1"],
    ["an entry 0", [hardState(1), noOp(0, 1)], "entry 0 does not follow entry 0"],
    [
      "R9: an entry of a term that the node had not reached",
      [hardState(1), noOp(1, 2)],
      "entry 1 has term 2, but the node's term is 1",
    ],
    [
      "R54: a term that falls along the log",
      [hardState(2), noOp(1, 2), noOp(2, 1)],
      "entry 2 has term 1, but the entry before it has term 2",
    ],
    [
      "a term and vote that cannot be read",
      [{ kind: "hardState", index: 0, term: 1, payload: Uint8Array.of(0) }],
      "the node's term and vote cannot be read",
    ],
    [
      "an entry that cannot be read",
      [hardState(1), { ...noOp(1, 1), payload: Uint8Array.of(0) }],
      "entry 1 cannot be read",
    ],
    [
      "an entry in the record of another",
      [hardState(1), { ...noOp(1, 1), payload: entry(2, 1).bytes }],
      "the record has the id of entry 1 of term 1, but contains entry 2 of term 1",
    ],
  ];

  for (const [name, records, reason] of contradictions) {
    test(name, () => {
      const disk = diskWithLog();
      for (const record of records) disk.plant(segment(1), planted(disk, record));
      expect(verdict(disk)).toBe(`refused: ${reason}`);
    });
  }

  test("a record that claims more durable bytes than there were is refused", () => {
    const disk = diskWithLog();
    disk.plant(segment(1), planted(disk, noOp(1, 1), 45));
    expect(verdict(disk)).toBe("refused: its synced watermark is beyond its own offset");
  });
});

describe("valid records of a later version", () => {
  const later = "kind or flags that this version of Quorate does not support";

  test("a record of an unknown kind is refused, and neither cut off nor called damage", () => {
    const disk = diskWithLog();
    const kind = "unheard of" as LogRecord["kind"];
    disk.plant(segment(1), planted(disk, { ...noOp(1, 1), kind }));
    expect(() => open(disk)).toThrow(DataDirectoryError);
    expect(() => open(disk)).toThrow(later);
  });

  test.each([
    ["of the kind that is reserved for levels", 20, 5],
    ["of another group", 22, 1],
  ])("a record with %s is refused, and neither cut off nor called damage", (_, at, value) => {
    const disk = diskWithLog();
    const content = planted(disk, noOp(1, 1));
    const { seed } = readSegmentHeader(content, segment(1));
    const record = content.subarray(SEGMENT_HEADER_BYTES);
    record[at] = value;
    finalizeRecord(record, 0, { offset: SEGMENT_HEADER_BYTES, synced: SEGMENT_HEADER_BYTES }, seed);
    disk.plant(segment(1), content);
    expect(() => open(disk)).toThrow(later);
    expect(disk.contentOf(segment(1))).toEqual(content);
  });
});

test("all facts of the log are returned, and the newest of its entries", () => {
  const disk = diskWithLog();
  const { wal } = open(disk);
  const members = (index: number, term: number) => entry(index, term, "members", "configuration");
  commit(wal, voted(1, 1), entries(members(1, 1), entry(2, 1)), voted(2), entries(entry(3, 2)));
  commit(wal, voted(5, 3), entries(members(4, 5), entry(5, 5)));
  const all = [members(1, 1), entry(2, 1), entry(3, 2), members(4, 5), entry(5, 5)];

  const newest = (tail: readonly Entry[]) => ({
    hardState: { term: 5, votedFor: 3 },
    base: LOG_START,
    lastIndex: 5,
    terms: [
      { index: 1, term: 1 },
      { index: 3, term: 2 },
      { index: 4, term: 5 },
    ],
    configurations: [members(1, 1), members(4, 5)],
    tail,
    tornBytes: 0,
  });
  const bytes = all.reduce((sum, each) => sum + each.bytes.length, 0);
  const tailOf = (tailBytes: number) => open(disk, { segmentBytes: 1024, tailBytes }).recovered;
  expect(tailOf(bytes)).toEqual(newest(all));
  expect(tailOf(bytes - 1)).toEqual(newest(all.slice(1)));
  expect(tailOf(0)).toEqual(newest([]));
});

test("an empty log has no entries, no term and no vote", () => {
  expect(open(diskWithLog()).recovered).toEqual({
    hardState: { term: 0, votedFor: undefined },
    base: LOG_START,
    lastIndex: 0,
    terms: [],
    configurations: [],
    tail: [],
    tornBytes: 0,
  });
});
