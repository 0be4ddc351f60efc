/**
 * The journal of batches: its bytes, its gaps, and its length.
 */
import { expect, test } from "bun:test";
import {
  endOfJournal,
  JournalRetention,
  journalRow,
  readJournalRow,
} from "../../../src/store/leveldb/batch-journal.ts";
import { CorruptStateError } from "../../../src/store/state-store.ts";

const applied = { logId: { term: 3, index: 300 }, revision: 400 };
const standing = { applied, sum: 0x0123456789abcdefn, isInstalled: false };

test("the bytes of a step are pinned, because old databases contain them", () => {
  const row = journalRow({ number: 258, ...standing, oldest: 7 });
  expect(Buffer.from(row.key).toString("hex")).toBe("000000000000000102");
  expect(Buffer.from(row.value).toString("hex")).toBe("08ac02100318900320073208efcdab8967452301");
  expect(readJournalRow(row)).toEqual({ number: 258, ...standing, oldest: 7 });

  const installed = journalRow({
    number: 1,
    applied,
    sum: undefined,
    isInstalled: true,
    oldest: 1,
  });
  expect(Buffer.from(installed.value).toString("hex")).toBe("08ac02100318900320012801");
  expect(readJournalRow(installed).isInstalled).toBe(true);
});

test("a journal ends with its last step", () => {
  expect(endOfJournal([])).toBeUndefined();
  expect(endOfJournal(journal([1]))?.number).toBe(1);
  expect(endOfJournal(journal([5, 6, 7]))?.number).toBe(7);
});

test("a missing batch is detected: the first, one between and several", () => {
  expect(() => endOfJournal(journal([6, 7], 5))).toThrow("batch 5 is missing");
  expect(() => endOfJournal(journal([5, 7], 5))).toThrow("batch 6 is missing");
  expect(() => endOfJournal(journal([5, 8], 5))).toThrow(CorruptStateError);
  expect(() => endOfJournal(journal([4, 5, 6], 5))).toThrow(CorruptStateError);
});

test("a journal row whose key is not a batch number is refused", () => {
  const [row] = journal([1]).map(journalRow);
  const keys = ["", "00", "000000000000000001", "00ffffffffffffffff", "00000000000000000100"];
  const refused = keys.filter((key) => {
    try {
      readJournalRow({ key: Uint8Array.fromHex(key), value: row!.value }); // of one
      return false;
    } catch (error) {
      return error instanceof CorruptStateError;
    }
  });
  expect(refused).toEqual(keys.filter((key) => key !== "000000000000000001"));
});

test("a step is kept until enough was written after it", () => {
  const retention = new JournalRetention(journal([1]), 100);
  expect(retention.add(2, 60)).toEqual([1]); // found when the database was opened
  expect(retention.add(3, 60)).toEqual([]);
  expect(retention.add(4, 39)).toEqual([]);
  expect(retention.oldest).toBe(2);
  expect(retention.add(5, 2)).toEqual([]);
  expect(retention.add(6, 60)).toEqual([2]); // 60 + 39 + 2 bytes after it
  expect(retention.oldest).toBe(3);
  expect(retention.add(7, 1000)).toEqual([3]);
  expect(retention.add(8, 0)).toEqual([4, 5, 6]);
  expect(retention.oldest).toBe(7);
});

function journal(numbers: readonly number[], oldest = numbers[0] ?? 0) {
  return numbers.map((number) => ({ number, ...standing, oldest }));
}
