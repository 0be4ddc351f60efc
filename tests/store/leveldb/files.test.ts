/**
 * The formats of LevelDB's files, as far as our code reads them, compared with known bytes.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { crc32c, unmask } from "../../../src/store/leveldb/files/crc32c.ts";
import { DamagedFileError } from "../../../src/store/leveldb/files/damage.ts";
import { readRecords } from "../../../src/store/leveldb/files/log-records.ts";
import { decompress } from "../../../src/store/leveldb/files/snappy.ts";
import { fileOf, logOf, mask } from "../../support/leveldb-files.ts";

test("crc32c gives the checksums of RFC 3720 and of LevelDB's own tests", () => {
  const of = (bytes: Uint8Array) => crc32c(bytes, 0, bytes.length).toString(16);
  expect(of(Buffer.from("123456789"))).toBe("e3069283");
  expect(of(new Uint8Array(32))).toBe("8a9136aa");
  expect(of(new Uint8Array(32).fill(0xff))).toBe("62a8ab43");
  expect(of(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe("46dd794e");
  expect(of(Uint8Array.from({ length: 32 }, (_, i) => 31 - i))).toBe("113fdb5c");
});

test("crc32c covers every byte of any range, and no byte beside it", () => {
  const range = fc.tuple(fc.uint8Array({ maxLength: 100 }), fc.nat(20), fc.nat(20));
  fc.assert(
    fc.property(range, ([bytes, before, after]) => {
      const padded = Buffer.concat([Buffer.alloc(before, 7), bytes, Buffer.alloc(after, 9)]);
      let crc = -1;
      for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
      }
      expect(crc32c(padded, before, before + bytes.length)).toBe(~crc >>> 0);
    }),
  );
});

test("a masked checksum is unmasked as LevelDB masks it", () => {
  fc.assert(fc.property(fc.nat(0xffffffff), (crc) => expect(unmask(mask(crc))).toBe(crc)));
});

test("Snappy's elements are decompressed, and invalid ones are refused", () => {
  const text = (hex: string) => Buffer.from(decompress(Uint8Array.fromHex(hex))).toString();
  expect(text("00")).toBe("");
  expect(text("0308414243")).toBe("ABC"); // a literal
  expect(text("09084142430903")).toBe("ABCABCABC"); // a copy that overlaps itself
  expect(text("0908414243160300")).toBe("ABCABCABC"); // with a distance of 16 bits
  expect(text(`3df03c${"61".repeat(61)}`)).toBe("a".repeat(61)); // a length of its own
  for (const wrong of ["04", "0408414243", "0208414243", "09084142431504", "ffffffff7f"]) {
    expect(() => text(wrong)).toThrow(RangeError);
  }
});

const BLOCK = 32 * 1024;

function recordsIn(bytes: Uint8Array): number[] {
  return [...readRecords(fileOf(bytes))].map(({ length }) => length);
}

const LENGTHS = [10, 0, BLOCK - 7, 3 * BLOCK, 40_000, 100, BLOCK - 200, 5, 300];
const LOG = logOf(LENGTHS.map((length, i) => new Uint8Array(length).fill(i)));

test("records of LevelDB's log are read, in one block or over many", () => {
  expect(recordsIn(LOG)).toEqual(LENGTHS);
});

test("R186: a log that is cut anywhere has the records before the cut", () => {
  for (let end = 0; end <= LOG.length; end += end % BLOCK < 40 ? 1 : 997) {
    const found = recordsIn(LOG.subarray(0, end));
    expect(found).toEqual(LENGTHS.slice(0, found.length));
  }
});

test("R186: a flipped bit is damage if a later record is whole, and otherwise ends the log", () => {
  const outcomes = { damaged: 0, ended: 0 };
  for (let at = 0; at < LOG.length; at += at % BLOCK < 20 ? 1 : 331) {
    const flipped = Buffer.from(LOG);
    flipped[at]! ^= 1 << (at & 7); // within the log
    try {
      const found = recordsIn(flipped);
      expect(found).toEqual(LENGTHS.slice(0, found.length));
      outcomes.ended += 1;
    } catch (error) {
      expect(error).toBeInstanceOf(DamagedFileError);
      const { offset } = (error as DamagedFileError).damage;
      expect(offset).toBeLessThanOrEqual(at);
      outcomes.damaged += 1;
    }
  }
  expect(outcomes.damaged).toBeGreaterThan(outcomes.ended);
  expect(outcomes.ended).toBeGreaterThan(0); // the last records
});
