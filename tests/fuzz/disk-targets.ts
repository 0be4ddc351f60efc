/**
 * What a node reads from its disk: the log, the owner of the directory, and the rows of the
 * state.
 */
import { crc32 } from "node:zlib";
import { clusterIdText } from "../../src/codec/cluster-id.ts";
import { encodeConfiguration } from "../../src/codec/configuration.ts";
import {
  decodeSessionClock,
  decodeSessionRow,
  encodeSessionClock,
  encodeSessionRow,
} from "../../src/codec/disk/session-row.ts";
import { decodeStateBatch, encodeStateBatch } from "../../src/codec/disk/state-batch.ts";
import { decodeSum, encodeSum } from "../../src/codec/disk/state-sum.ts";
import { encodeEntry } from "../../src/codec/entry.ts";
import { CodecError } from "../../src/codec/wire.ts";
import { SimulatedDisk } from "../../src/sim/disk/simulated-disk.ts";
import type { LogWrite } from "../../src/storage/device/log-device.ts";
import {
  type FoundingRecord,
  readFounding,
  writeFounding,
} from "../../src/storage/directory/founding-file.ts";
import {
  encodeMemberFile,
  newMemberFile,
  type Ownership,
  readMemberFile,
} from "../../src/storage/directory/member-file.ts";
import { readPromise, writePromise } from "../../src/storage/directory/promise-file.ts";
import { DataDirectoryError } from "../../src/storage/identity.ts";
import {
  type CompactionPoint,
  readCompactionPoint,
  writeCompactionPoint,
} from "../../src/storage/wal/compaction-point.ts";
import { CorruptLogError } from "../../src/storage/wal/corrupt-log.ts";
import { openLog } from "../../src/storage/wal/open-log.ts";
import {
  encodeRecords,
  finalizeRecord,
  headerAt,
  RECORD_HEADER_BYTES,
  recordsOf,
} from "../../src/storage/wal/record.ts";
import { readSegmentHeader, SEGMENT_HEADER_BYTES } from "../../src/storage/wal/segment.ts";
import {
  openWatermark,
  readWatermark,
  type SyncedWatermark,
  writeWatermark,
} from "../../src/storage/wal/synced-watermark.ts";
import { readSessionId, sessionRow } from "../../src/store/keyspace.ts";
import {
  endOfJournal,
  type JournalEntry,
  journalRow,
  readJournalRow,
} from "../../src/store/leveldb/batch-journal.ts";
import { verifiedValue, withChecksum } from "../../src/store/leveldb/checksummed-value.ts";
import { CorruptStateError, type Row } from "../../src/store/state-store.ts";
import {
  commit,
  DIRECTORY,
  diskWithLog,
  entries,
  entry,
  filesOn,
  IDENTITY,
  open,
  SIZES,
  segment,
  voted,
  writes,
} from "../support/log.ts";
import { configuration } from "./request-targets.ts";
import { decoder, type Target, utf8 } from "./target.ts";

/** The simulated disk keeps two copies of a file, in buffers that it doubles. */
const onDisk = (length: number) => 64 * 1024 + 16 * length;

const damage = [CorruptLogError, DataDirectoryError];

const configured = entries(
  encodeEntry({ index: 1, term: 0 }, "configuration", encodeConfiguration(configuration)),
);
const histories: readonly (readonly LogWrite[])[] = [
  [configured, voted(1, 1), ...writes(2, 5, 1)],
  [voted(3), entries(entry(1, 1), entry(2, 2), entry(3, 3)), voted(4, 2), entries(entry(2, 4))],
  [],
];

/** The first segment of a log, as a clean stop leaves it. */
function segmentAfter(history: readonly LogWrite[]): Uint8Array {
  const disk = diskWithLog();
  const { wal } = open(disk, BIG);
  commit(wal, ...history);
  wal.close();
  return disk.contentOf(segment(1));
}

const BIG = { ...SIZES, segmentBytes: 1024 * 1024 };

const segments = histories.map(segmentAfter);

const BEGINNING_FILE = `${DIRECTORY}/beginning`;

/** All contents of a log with this one segment, and the segment after the recovery. */
function openedLog(
  content: Uint8Array,
  beginsWith?: Uint8Array,
): { says: object; segment: Uint8Array } {
  const disk = new SimulatedDisk();
  disk.plant(segment(1), content);
  if (beginsWith !== undefined) disk.plant(BEGINNING_FILE, beginsWith);
  const { recovered, wal } = openLog(filesOn(disk), BIG);
  const { hardState, base, lastIndex, terms, tail, configurations } = recovered;
  const range = { from: base.index + 1, to: lastIndex, maxBytes: content.length };
  const read = lastIndex === base.index ? [] : wal.read(range);
  const says = { hardState, base, lastIndex, terms, tail, configurations, read };
  return { says, segment: disk.contentOf(segment(1)) };
}

/**
 * Records as they are encoded, before they are finalized, so that their checksums are always
 * right.
 */
const laid = histories.map((history) => encodeRecords(history.flatMap(recordsOf)));

/** A segment with the parts of `input` that can be read as records, finalized. */
function finalizedSegment(input: Uint8Array): Uint8Array {
  const [empty] = segments.slice(-1);
  const header = empty!.subarray(0, SEGMENT_HEADER_BYTES); // the last history is empty
  const { seed } = readSegmentHeader(header, "");
  const records = new Uint8Array(input);
  let at = 0;
  while (at + RECORD_HEADER_BYTES <= records.length) {
    const { payloadBytes, synced } = headerAt(records, at);
    const longest = records.length - at - RECORD_HEADER_BYTES;
    const length = Math.min(payloadBytes, longest);
    new DataView(records.buffer).setUint32(at + PAYLOAD_BYTES_AT, length, true);
    const offset = SEGMENT_HEADER_BYTES + at;
    finalizeRecord(records, at, { offset, synced: Math.min(synced, offset + 1) }, seed);
    at += RECORD_HEADER_BYTES + length;
  }
  return new Uint8Array([...header, ...records.subarray(0, at)]);
}

/** The file at the start of `input`, adapted to the first segment and to itself. */
function finalizedBeginning(input: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(FILE_BYTES);
  bytes.set(input.subarray(0, FILE_BYTES));
  const view = new DataView(bytes.buffer);
  view.setUint32(BEGINNING_SEED_AT, readSegmentHeader(segments[0]!, "").seed, true); // not empty
  view.setUint32(BEGINNING_CHECKSUM_AT, crc32(bytes.subarray(0, BEGINNING_CHECKSUM_AT)), true);
  return bytes;
}

/** See docs/formats.md. */
const FILE_BYTES = 60;
const BEGINNING_SEED_AT = 16;
const BEGINNING_CHECKSUM_AT = 56;

/** Offsets in a record's header, see docs/formats.md. */
const PAYLOAD_BYTES_AT = 8;

const log: readonly Target[] = [
  decoder("storage/wal/segment.ts", "readSegmentHeader", {
    decode: (input) => readSegmentHeader(input, "segment"),
    seeds: segments.map((content) => content.subarray(0, SEGMENT_HEADER_BYTES)),
    refusals: damage,
  }),
  {
    name: "openLog",
    covers: [
      "storage/wal/open-log.ts openLog",
      "storage/wal/log-recovery.ts recoverLog",
      "storage/wal/log-scan.ts scanLog",
      "storage/wal/record.ts headerAt",
      "storage/wal/record.ts isHeader",
      "storage/wal/record.ts isPayload",
      "storage/wal/log-contents.ts LogContents.take",
      "storage/wal/wal.ts Wal.read",
    ],
    seeds: segments,
    run: (input) => openedLog(input),
    encode: ({ segment }: { segment: Uint8Array }) => segment,
    refusals: damage,
    allowance: onDisk,
  },
  {
    name: "openLog, checksums right",
    covers: [],
    seeds: laid,
    run: (input) => openedLog(finalizedSegment(input)).says,
    refusals: damage,
    allowance: onDisk,
  },
];

/** A compaction point for every entry of the first segment. */
const beginnings: readonly Uint8Array[] = [1, 2, 3, 4, 5].map((index) => {
  const disk = diskWithLog();
  const { wal } = open(disk, BIG);
  commit(wal, ...histories[0]!); // of five entries
  wal.compact({ index, term: index === 1 ? 0 : 1 });
  return disk.contentOf(BEGINNING_FILE);
});

const beginning: readonly Target[] = [
  {
    name: "readCompactionPoint",
    covers: ["storage/wal/compaction-point.ts readCompactionPoint"],
    seeds: beginnings,
    run: (input) => {
      const disk = diskWithLog();
      disk.plant(BEGINNING_FILE, input);
      const { format: _, ...found } = readCompactionPoint(disk, DIRECTORY)!; // it was planted
      return found;
    },
    encode: beginningFile,
    refusals: damage,
    allowance: onDisk,
  },
  {
    name: "openLog, after a beginning whose checksum is right",
    covers: [],
    seeds: beginnings,
    run: (input) => openedLog(segments[0]!, finalizedBeginning(input)).says, // there is one
    refusals: damage,
    allowance: onDisk,
  },
];

const MARK_FILE = `${DIRECTORY}/mark`;

const mark: Target = {
  name: "readWatermark",
  covers: ["storage/wal/synced-watermark.ts readWatermark"],
  seeds: [markFile({ segment: 1, seed: 0, synced: 44 }), markFile(undefined)],
  run: (input) => {
    const disk = diskWithLog();
    disk.plant(MARK_FILE, input);
    return readWatermark(disk, DIRECTORY);
  },
  encode: markFile,
  refusals: [],
  allowance: onDisk,
};

const PROMISE_FILE = `${DIRECTORY}/promise`;

const promise: Target = {
  name: "readPromise",
  covers: ["storage/directory/promise-file.ts readPromise"],
  seeds: [promiseFile(1000), promiseFile(2 ** 32 - 1)],
  run: (input) => {
    const disk = diskWithLog();
    disk.plant(PROMISE_FILE, input);
    return readPromise(disk, DIRECTORY) ?? 0;
  },
  encode: promiseFile,
  refusals: [DataDirectoryError],
  allowance: onDisk,
};

function promiseFile(durationMs: number): Uint8Array {
  const disk = diskWithLog();
  writePromise(disk, DIRECTORY, durationMs);
  return disk.contentOf(PROMISE_FILE);
}

function markFile(written: SyncedWatermark | undefined): Uint8Array {
  const disk = diskWithLog();
  const file = openWatermark(disk, DIRECTORY);
  if (written !== undefined) writeWatermark(file, written);
  return disk.contentOf(MARK_FILE);
}

function beginningFile(written: CompactionPoint): Uint8Array {
  const disk = diskWithLog();
  writeCompactionPoint(disk, DIRECTORY, written);
  return disk.contentOf(BEGINNING_FILE);
}

const MEMBER_FILE = `${DIRECTORY}/member.json`;

const MEMBER = newMemberFile(IDENTITY, 0x1c_3f5a_7d9e_2b46);

const FOUNDING_FILE = `${DIRECTORY}/founding.json`;
const FOUNDED = { clusterId: 5, configuration: encodeConfiguration(configuration) };

const directory: readonly Target[] = [
  {
    name: "readMemberFile",
    covers: ["storage/directory/member-file.ts readMemberFile"],
    seeds: [
      encodeMemberFile(MEMBER),
      encodeMemberFile({ ...MEMBER, clusterId: 2 ** 53 - 1, nodeId: 9, successor: 8 }),
      memberFile({ identity: IDENTITY, file: undefined }),
    ],
    run: (input) => {
      const disk = diskWithLog();
      disk.plant(MEMBER_FILE, input);
      return readMemberFile(disk, DIRECTORY);
    },
    encode: memberFile,
    refusals: [DataDirectoryError],
    allowance: onDisk,
  },
  {
    name: "readFounding",
    covers: ["storage/directory/founding-file.ts readFounding"],
    seeds: [
      foundingFile({ nodeId: 1, incarnation: 2 ** 53 - 1, founded: undefined }),
      foundingFile({ nodeId: 2, incarnation: 3, founded: FOUNDED }),
    ],
    run: (input) => {
      const disk = diskWithLog();
      disk.plant(FOUNDING_FILE, input);
      return readFounding(disk, DIRECTORY)!; // it was planted
    },
    encode: foundingFile,
    refusals: [DataDirectoryError],
    allowance: onDisk,
  },
];

function foundingFile(record: FoundingRecord): Uint8Array {
  const disk = diskWithLog();
  writeFounding(disk, DIRECTORY, record);
  return disk.contentOf(FOUNDING_FILE);
}

/** A file of either format. */
function memberFile({ identity, file }: Ownership): Uint8Array {
  if (file !== undefined) return encodeMemberFile(file);
  const { clusterId, nodeId } = identity;
  const text = JSON.stringify({ format: 1, clusterId: clusterIdText(clusterId), nodeId });
  return new TextEncoder().encode(text);
}

const applied = { logId: { term: 3, index: 300 }, revision: 400 };
const standing = { applied, sum: 2n ** 63n, isInstalled: true };
const steps: readonly JournalEntry[] = [7, 8, 9].map((number) => ({
  number,
  ...standing,
  oldest: 7,
}));

/** Rows, each with the length of its key and value before it. */
function rowsIn(input: Uint8Array): Row[] {
  const rows: Row[] = [];
  let at = 0;
  while (at + 2 <= input.length) {
    const [keyBytes = 0, valueBytes = 0] = input.subarray(at, at + 2);
    const key = input.subarray(at + 2, at + 2 + keyBytes);
    at += 2 + keyBytes;
    rows.push({ key, value: input.subarray(at, at + valueBytes) });
    at += valueBytes;
  }
  return rows;
}

function rowsFor(list: readonly JournalEntry[]): Uint8Array {
  return Uint8Array.from(
    list.map(journalRow).flatMap(({ key, value }) => [key.length, value.length, ...key, ...value]),
  );
}

/** The first byte says how long the key is. */
function keyAndRest(input: Uint8Array): { key: Uint8Array; rest: Uint8Array } {
  const end = 1 + (input[0] ?? 0);
  return { key: input.subarray(1, end), rest: input.subarray(end) };
}

const session = {
  ...{ ttlMs: 3_600_000, usedMs: 2 ** 41, usedTurn: 300, firstOutstanding: 298 },
  replies: [
    {
      sequence: 298,
      revision: 7,
      raftTerm: 3,
      body: utf8("before"),
      bodyOmitted: false,
      rowLimit: 0,
    },
    { sequence: 299, revision: 8, raftTerm: 3, body: utf8(""), bodyOmitted: true, rowLimit: 12 },
  ],
};

const state: readonly Target[] = [
  decoder("codec/disk/state-sum.ts", "decodeSum", {
    decode: decodeSum,
    encode: (sum) => (sum === undefined ? new Uint8Array() : encodeSum(sum)),
    seeds: [encodeSum(2n ** 64n - 1n), encodeSum(0n), new Uint8Array()],
    refusals: [CodecError],
  }),
  decoder("codec/disk/state-batch.ts", "decodeStateBatch", {
    decode: decodeStateBatch,
    encode: encodeStateBatch,
    seeds: [encodeStateBatch({ ...standing, oldest: 7 })],
    refusals: [CodecError],
  }),
  decoder("codec/disk/session-row.ts", "decodeSessionRow", {
    decode: decodeSessionRow,
    encode: encodeSessionRow,
    seeds: [encodeSessionRow(session), encodeSessionRow({ ...session, replies: [] })],
    refusals: [CodecError],
  }),
  decoder("codec/disk/session-row.ts", "decodeSessionClock", {
    decode: decodeSessionClock,
    encode: encodeSessionClock,
    seeds: [encodeSessionClock({ timeMs: 2 ** 41, turn: 300 })],
    refusals: [CodecError],
  }),
  decoder("store/keyspace.ts", "readSessionId", {
    decode: readSessionId,
    encode: sessionRow,
    seeds: [sessionRow(17), sessionRow(2 ** 50)],
    refusals: [CorruptStateError],
  }),
  {
    name: "readJournalRow",
    covers: ["store/leveldb/batch-journal.ts readJournalRow"],
    seeds: [rowsFor(steps), rowsFor(steps.slice(0, 1))],
    run: (input) => {
      const found = rowsIn(input).map(readJournalRow);
      return { found, end: endOfJournal(found) };
    },
    encode: ({ found }: { found: readonly JournalEntry[] }) => rowsFor(found),
    refusals: [CorruptStateError, CodecError],
  },
  {
    name: "verifiedValue",
    covers: ["store/leveldb/checksummed-value.ts verifiedValue"],
    seeds: [Uint8Array.of(1, 107, ...withChecksum(utf8("k"), utf8("a value")))],
    run: (input) => {
      const { key, rest } = keyAndRest(input);
      return { key, value: verifiedValue(key, rest) };
    },
    encode: ({ key, value }: { key: Uint8Array; value: Uint8Array }) =>
      Uint8Array.of(key.length, ...key, ...withChecksum(key, value)),
    refusals: [CorruptStateError],
  },
];

export const diskTargets: readonly Target[] = [
  ...log,
  mark,
  promise,
  ...beginning,
  ...directory,
  ...state,
];
