/**
 * The bytes of a record, compared one by one with docs/formats.md.
 */
import { expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { InvariantError } from "../../../src/assert.ts";
import {
  encodeRecord,
  encodeRecords,
  finalizeRecord,
  headerAt,
  isHeader,
  isPayload,
  type LogRecord,
  MAX_RECORD_BYTES,
  RECORD_HEADER_BYTES,
  recordsOf,
} from "../../../src/storage/wal/record.ts";
import { entry } from "../../support/log.ts";

const SEED = 0x5eed;

const RECORD: LogRecord = {
  kind: "commands",
  index: 0x0002_0304_0506_0708,
  term: 9,
  payload: new Uint8Array([0xaa, 0xbb, 0xcc]),
};

function finalized(
  record: LogRecord,
  place = { offset: 0x11223344, synced: 0x01020304 },
): Uint8Array {
  const bytes = encodeRecords([record]);
  finalizeRecord(bytes, 0, place, SEED);
  return bytes;
}

test("a record is a checksummed header and its payload", () => {
  const bytes = finalized(RECORD);
  // biome-ignore format: one line for each field
  const expected = [
    ...littleEndian(crc32(bytes.subarray(4, 40), SEED)),
    ...littleEndian(crc32(RECORD.payload)),
    3, 0, 0, 0,
    0x44, 0x33, 0x22, 0x11,
    0x04, 0x03, 0x02, 0x01,
    3, 0, 0, 0,
    0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x00,
    9, 0, 0, 0, 0, 0, 0, 0,
    0xaa, 0xbb, 0xcc,
  ];
  expect([...bytes]).toEqual(expected);
});

test("kinds have the numbers of the format", () => {
  const kinds = ["hardState", "noOp", "commands", "configuration"] as const;
  const numbers = kinds.map((kind) => finalized({ ...RECORD, kind })[20]);
  expect(numbers).toEqual([1, 2, 3, 4]);
});

test("a hard state's record comes before those of the entries", () => {
  const [first, second] = [entry(1, 4), entry(2, 4, "members", "configuration")];
  const records = recordsOf({ hardState: { term: 4, votedFor: 2 }, entries: [first, second] });
  expect(records).toEqual([
    { kind: "hardState", index: 0, term: 4, payload: new Uint8Array([0x08, 4, 0x10, 2]) },
    { kind: "commands", index: 1, term: 4, payload: first.bytes },
    { kind: "configuration", index: 2, term: 4, payload: second.bytes },
  ]);
});

test("a finalized record reads back as it was encoded", () => {
  const bytes = finalized(RECORD);
  expect(isHeader(bytes, 0, 0x11223344, SEED)).toBe(true);
  const header = headerAt(bytes, 0);
  expect(isPayload(bytes, 0, header)).toBe(true);
  expect(header).toMatchObject({ kind: "commands", index: RECORD.index, term: 9, payloadBytes: 3 });
});

test("a record is not valid at another offset or in another segment", () => {
  const bytes = finalized(RECORD);
  expect(isHeader(bytes, 0, 0x11223345, SEED)).toBe(false);
  expect(isHeader(bytes, 0, 0x11223344, SEED + 1)).toBe(false);
});

test("every flipped bit is detected", () => {
  const whole = finalized(RECORD);
  const checksOut = (bytes: Uint8Array) =>
    isHeader(bytes, 0, 0x11223344, SEED) && isPayload(bytes, 0, headerAt(bytes, 0));
  expect(checksOut(whole)).toBe(true);
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const damaged = whole.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7); // in range
    expect([bit, checksOut(damaged)]).toEqual([bit, false]);
  }
});

test("zeros are no record, with any seed", () => {
  const zeros = new Uint8Array(RECORD_HEADER_BYTES);
  for (const seed of [0, SEED, 0xffffffff]) expect(isHeader(zeros, 0, 0, seed)).toBe(false);
});

test("a record may be as large as the limit, and no larger", () => {
  const fits = { ...RECORD, payload: new Uint8Array(MAX_RECORD_BYTES - RECORD_HEADER_BYTES) };
  const exceeds = { ...RECORD, payload: new Uint8Array(fits.payload.length + 1) };
  const target = new Uint8Array(MAX_RECORD_BYTES + 1);
  encodeRecord(fits, target);
  expect(() => encodeRecord(exceeds, target)).toThrow(InvariantError);
});

function littleEndian(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}
