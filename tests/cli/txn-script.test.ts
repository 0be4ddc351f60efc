/**
 * The language of transaction scripts.
 */
import { expect, test } from "bun:test";
import { hexNotation, textNotation } from "../../src/cli/notation.ts";
import { parseTxn } from "../../src/cli/txn-script.ts";
import {
  compare,
  deleteOp,
  deleteRangeOp,
  getOp,
  isMissing,
  putOp,
  rangeOp,
} from "../../src/client/operations.ts";

test("a script has three sections: comparisons, success and failure", () => {
  const script = 'version("lock") = 0\n\nput lock me\nget lock\n\nget lock\n';
  expect(parsed(script)).toEqual(
    plain({
      compare: [isMissing("lock")],
      success: [putOp("lock", "me"), getOp("lock")],
      failure: [getOp("lock")],
    }),
  );
});

test("sections may be empty or missing", () => {
  const nothing = { compare: [], success: [], failure: [] };
  expect(parsed("\nput a b\n")).toEqual(plain({ ...nothing, success: [putOp("a", "b")] }));
  expect(parsed("\n\nput a b")).toEqual(plain({ ...nothing, failure: [putOp("a", "b")] }));
  expect(parsed('val("a") = "b"')).toEqual(
    plain({ ...nothing, compare: [compare("a", "value", "=", "b")] }),
  );
});

test.each([
  ['value("k") = "v"', compare("k", "value", "=", "v")],
  ['val("k") != "v"', compare("k", "value", "!=", "v")],
  ["version(k)>1", compare("k", "version", ">", 1)],
  ['ver( "k" ) < "2"', compare("k", "version", "<", 2)],
  ['create("k") = 3', compare("k", "createRevision", "=", 3)],
  ['c("k") = 3', compare("k", "createRevision", "=", 3)],
  ['mod("k") = 4', compare("k", "modRevision", "=", 4)],
  ['m("a \\"b\\"(=") = 4', compare('a "b"(=', "modRevision", "=", 4)],
])("%s is a comparison", (line, comparison) => {
  expect(parsed(line).compare).toEqual([plain(comparison)]);
});

test.each([
  ['put "a b" "c\\td\\x00"', putOp("a b", "c\td\0")],
  ['set k ""', putOp("k", "")],
  ["put k --prefix", putOp("k", "--prefix")],
  ["get k", getOp("k")],
  ['get a "--prefix"', rangeOp({ from: "a", to: "--prefix" })],
  ["put à\tà\u0085", putOp("à", "à\u0085")],
  ["get a b", rangeOp({ from: "a", to: "b" })],
  ["get k --prefix", rangeOp({ prefix: "k" })],
  ["del k", deleteOp("k")],
  ["delete a b", deleteRangeOp({ from: "a", to: "b" })],
  ["  del  grün  --prefix  ", deleteRangeOp({ prefix: "grün" })],
])("%s is an operation", (line, operation) => {
  expect(parsed(`\n${line}`).success).toEqual([plain(operation)]);
});

test("blanks around words are ignored", () => {
  const gap = " \t".repeat(500_000);
  expect(parsed(`\n${gap}put a${gap}b${gap}\n`)).toEqual(parsed("\nput a b\n"));
});

test("lines may end with CR LF", () => {
  expect(parsed("\r\nget k\r\n").success).toEqual([plain(getOp("k"))]);
});

test("--hex makes words hexadecimal", () => {
  const { success } = parseTxn('\nput 00 "ff"', hexNotation);
  expect(plain(success)).toEqual([plain(putOp(Uint8Array.of(0), Uint8Array.of(255)))]);
});

test.each([
  ["", "Cannot use the transaction: it is empty"],
  ["\n \n\n", "Cannot use the transaction: it is empty"],
  ["put a b", "Cannot use line 1 of the transaction, put a b: expected a comparison"],
  ['size("k") = 1', "Cannot use line 1"],
  ['value("k") == "v"', "Cannot use line 1"],
  ['mod("k") = soon', 'expected a whole number from 0 to 2^53 - 1 and not "soon"'],
  ['mod("k") = 9007199254740992', 'and not "9007199254740992"'],
  ["\nput a", "Cannot use line 2"],
  ["\nput a b c", "Cannot use line 2"],
  ["\nget", "Cannot use line 2"],
  ["\nget a --sort", "Cannot use line 2"],
  ["\ndel --prefix", "Cannot use line 2"],
  ['\ndel "" --prefix', "that is every key"],
  ['\nput a "b', "Cannot use line 2"],
  ["\nfetch ü", "Cannot use line 2 of the transaction, fetch ü:"],
  ["\nput a \\q", 'Cannot use line 2 of the transaction, put a \\q: Cannot read "\\q"'],
  ["\n\n\nget a", "a transaction has three sections, this is a fourth"],
])("%j is refused: %s", (script, reason) => {
  expect(() => parsed(script)).toThrow(reason);
});

function parsed(script: string) {
  return plain(parseTxn(Buffer.from(script).toString("latin1"), textNotation));
}

/** Buffers become Uint8Arrays, which compare equal. */
function plain<T>(value: T): T {
  if (value instanceof Uint8Array) return Uint8Array.from(value) as T;
  if (Array.isArray(value)) return value.map(plain) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, plain(it)])) as T;
}
