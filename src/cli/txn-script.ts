/**
 * The language of `quorate txn`: three sections, as in etcdctl, with an empty line
 * after each: the conditions, the operations if all of them hold, and the operations
 * otherwise.
 *
 *     version("lock") = 0
 *
 *     put lock "me, \"myself\""
 *     get queue/ --prefix
 *
 *     get lock
 *
 * A word is in double quotes or has no spaces; notation.ts has the escapes.
 */
import type { KeyRange } from "../client/bytes.ts";
import {
  compare,
  deleteOp,
  deleteRangeOp,
  getOp,
  type Operator,
  putOp,
  rangeOp,
  type Txn,
} from "../client/operations.ts";
import type { Compare, RequestOp } from "../codec/kv.ts";
import { decodeUtf8, printableBytes } from "../printable.ts";
import { CliError, invalidInput } from "./cli-error.ts";
import { deletable } from "./key-options.ts";
import type { Notation } from "./notation.ts";

/** `script` is a "latin1" string, each character a byte. Throws a CliError that names the line. */
export function parseTxn(script: string, notation: Notation): Txn {
  const [comparisons, success, failure] = sectionsOf(script);
  const operations = (lines: readonly Line[]) =>
    lines.map((line) => parseLine(line, (text) => parseOperation(text, notation)));
  return {
    compare: comparisons.map((line) => parseLine(line, (text) => parseCompare(text, notation))),
    success: operations(success),
    failure: operations(failure),
  };
}

interface Line {
  readonly number: number;
  readonly text: string;
}

type Sections = readonly [Line[], Line[], Line[]];

function sectionsOf(script: string): Sections {
  const sections: Sections = [[], [], []];
  let section = 0;
  for (const [at, whole] of script.split(/\r?\n/).entries()) {
    const text = withoutBlanks(whole);
    if (text === "") {
      section += 1;
      continue;
    }
    const lines = sections[section];
    const line = { number: at + 1, text };
    if (lines === undefined)
      throw unusable(line, "a transaction has three sections, this is a fourth");
    lines.push(line);
  }
  if (sections.every((lines) => lines.length === 0)) {
    throw invalidInput("Cannot use the transaction: it is empty");
  }
  return sections;
}

/**
 * Without a regular expression, which would read a long gap within the line again from
 * each position in it.
 */
function withoutBlanks(line: string): string {
  const isBlank = (at: number) => line[at] === " " || line[at] === "\t";
  let [start, end] = [0, line.length];
  while (start < end && isBlank(start)) start += 1;
  while (start < end && isBlank(end - 1)) end -= 1;
  return line.slice(start, end);
}

function parseLine<T>(line: Line, parse: (text: string) => T | undefined): T {
  let parsed: T | undefined;
  try {
    parsed = parse(line.text);
  } catch (error) {
    if (error instanceof CliError) throw unusable(line, error.message);
    throw error;
  }
  if (parsed !== undefined) return parsed;
  throw unusable(
    line,
    'expected a comparison such as version("key") = 0, or an operation such as put key "value", ' +
      "get key or del key; a transaction without comparisons begins with an empty line",
  );
}

function unusable({ number, text }: Line, reason: string): CliError {
  const bytes = Buffer.from(text, "latin1");
  const shown = decodeUtf8(bytes) ?? printableBytes(bytes);
  return invalidInput(`Cannot use line ${number} of the transaction, ${shown}: ${reason}`);
}

/** A word in quotes, in which a backslash escapes a quote, or without quotes. */
const WORD = String.raw`"(?:[^"\\]|\\.)*"|[^ \t"()]+`;

/** Not \s, which includes a byte that many UTF-8 letters contain. */
const GAP = "[ \\t]*";
const COMPARISON = new RegExp(
  String.raw`^(\w+)\(${GAP}(${WORD})${GAP}\)${GAP}(!?=|<|>)${GAP}(${WORD})$`,
);
const WORDS = new RegExp(String.raw`^(?:${WORD})(?:[ \t]+(?:${WORD}))*$`);

const TARGETS = {
  value: "value",
  val: "value",
  version: "version",
  ver: "version",
  create: "createRevision",
  c: "createRevision",
  mod: "modRevision",
  m: "modRevision",
} as const;

function parseCompare(text: string, notation: Notation): Compare | undefined {
  const [, name = "", keyWord = "", operator = "", operandWord = ""] = COMPARISON.exec(text) ?? [];
  if (!Object.hasOwn(TARGETS, name)) return undefined;
  const target = TARGETS[name as keyof typeof TARGETS];
  const key = notation.read(unquote(keyWord));
  const operand = unquote(operandWord);
  if (target === "value") return compare(key, target, operator as Operator, notation.read(operand));
  const number = /^\d+$/.test(operand) ? Number(operand) : Number.NaN;
  if (Number.isSafeInteger(number)) return compare(key, target, operator as Operator, number);
  throw invalidInput(`expected a whole number from 0 to 2^53 - 1 and not "${operand}"`);
}

function parseOperation(text: string, notation: Notation): RequestOp | undefined {
  if (!WORDS.test(text)) return undefined;
  const [verb, ...words] = text.match(new RegExp(WORD, "g")) ?? [];
  if (verb === "put" || verb === "set") {
    const [key, value, ...more] = words.map((word) => notation.read(unquote(word)));
    return key && value && more.length === 0 ? putOp(key, value) : undefined;
  }
  const target = parseTarget(words, notation);
  if (target === undefined) return undefined;
  if (verb === "get") return "key" in target ? getOp(target.key) : rangeOp(target.range);
  if (verb !== "del" && verb !== "delete") return undefined;
  if ("key" in target) return deleteOp(target.key);
  return deleteRangeOp(deletable(target.range));
}

/** KEY, KEY END or KEY --prefix; a key that begins with two dashes needs quotes. */
function parseTarget(
  words: readonly string[],
  notation: Notation,
): { readonly key: Uint8Array } | { readonly range: KeyRange } | undefined {
  const [first, last, ...more] = words;
  if (first === undefined || first.startsWith("--") || more.length > 0) return undefined;
  const key = notation.read(unquote(first));
  if (last === undefined) return { key };
  if (last === "--prefix") return { range: { prefix: key } };
  if (last.startsWith("--")) return undefined;
  return { range: { from: key, to: notation.read(unquote(last)) } };
}

function unquote(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1) : word;
}
