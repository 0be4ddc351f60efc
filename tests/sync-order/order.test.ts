/**
 * The check of `bun run sync-order`, on traces as strace writes them: one in the right
 * order, and one for each mistake.
 */
import { expect, test } from "bun:test";
import { faultsIn } from "./order.ts";
import { readTrace } from "./trace.ts";

const FILE = [
  '8 openat(AT_FDCWD</d>, "a.tmp", O_RDWR|O_CREAT, 0600) = 3</d/a.tmp>',
  '8 write(3</d/a.tmp>, ""..., 9) = 9',
  "8 fdatasync(3</d/a.tmp>) = 0",
  '8 rename("a.tmp", "/d/a") = 0',
  "8 fsync(4</d>) = 0",
  '8 unlink("/d/old") = 0',
];

const DIRECTORY = [
  '8 openat(AT_FDCWD</>, "/s/2.building/x.ldb", O_RDWR|O_CREAT, 0600) = 3</s/2.building/x.ldb>',
  "8 fdatasync(3</s/2.building/x.ldb>) = 0",
  '8 rename("/s/2.building", "/s/2") = 0',
  "8 fsync(4</s>) = 0",
  '8 unlinkat(5</s/1>, "x.ldb", 0) = 0',
];

function faults(lines: readonly string[]): readonly string[] {
  return faultsIn(readTrace(lines.join("\n"), "/d"));
}

function without(lines: readonly string[], at: number): string[] {
  return lines.toSpliced(at, 1);
}

test("files that are replaced in order have no faults", () => {
  expect(faults(FILE)).toEqual([]);
  expect(faults(DIRECTORY)).toEqual([]);
});

test("a file that is renamed without a sync, or that is written again after it, is a fault", () => {
  const expected = ['"/d/a.tmp" is not synced before "/d/a.tmp" is renamed to "/d/a"'];
  expect(faults(without(FILE, 2))).toEqual(expected);
  expect(faults(FILE.toSpliced(3, 0, FILE[1]!))).toEqual(expected); // there are six
  expect(faults(FILE.with(2, "8 fdatasync(3</d/a.tmp>) = -1 EIO (Input/output error)"))).toEqual(
    expected,
  );
  expect(faults(without(DIRECTORY, 1))).toHaveLength(1);
});

test("a sync that is in flight while the file is written or renamed does not count", () => {
  const [create = "", write = "", , rename = ""] = FILE;
  const begin = "9 fdatasync(3</d/a.tmp> <unfinished ...>";
  const end = "9 <... fdatasync resumed>) = 0";
  const rest = FILE.slice(4);
  expect(faults([create, write, begin, end, rename, ...rest])).toEqual([]);
  expect(faults([create, begin, write, end, rename, ...rest])).toHaveLength(1);
  expect(faults([create, write, begin, rename, end, ...rest])).toHaveLength(1);
});

test("a name that is not made durable before something is removed is a fault", () => {
  expect(faults(FILE.slice(0, 4))).toEqual(['"/d" is never synced after "/d/a" got its name']);
  expect(faults([...without(FILE, 4), "8 fsync(4</d>) = 0"])).toEqual([
    '"/d/old" is removed before "/d" is synced, with "/d/a" in it',
  ]);
  expect(faults([...without(DIRECTORY, 3), "8 fsync(4</s>) = 0"])).toHaveLength(1);
});
