/**
 * Reads a range of keys of any size, page by page, and shows it meanwhile.
 */
import { Option } from "commander";
import type { KeyRange } from "../client/bytes.ts";
import type { KeyValue } from "../client/results.ts";
import { invalidInput } from "./cli-error.ts";
import { type ReadSourceOptions, sourceOf } from "./key-options.ts";
import { parseCount } from "./option-values.ts";
import { jsonLine } from "./output/formats.ts";
import {
  type KeyValueStyle,
  keyValueJson,
  keyValueLine,
  keyValueTable,
} from "./output/key-value.ts";
import type { Session } from "./session.ts";
import { writeOut } from "./streams.ts";

export interface ShowRangeOptions extends ReadSourceOptions {
  readonly limit?: number;
  readonly keysOnly?: true;
  readonly countOnly?: true;
}

export const LIMIT = new Option("--limit <count>", "show at most this many keys").argParser(
  parseCount,
);
export const KEYS_ONLY = new Option("--keys-only", "show keys without values");
export const COUNT_ONLY = new Option("--count-only", "show the number of keys").conflicts([
  "limit",
  "keysOnly",
]);

/** The limit of a table, which must be complete before its first line can be drawn. */
const MAX_TABLE_ROWS = 10_000;

const PAGE_SIZE = 1_000;

/** The characters that are gathered for one write. */
const WRITE_SIZE = 65_536;

/** Resolves with the number of keys. */
export async function showRange(
  session: Session,
  range: KeyRange,
  options: ShowRangeOptions,
): Promise<number> {
  if (options.countOnly) return await showCount(session, range, options);
  return await showKeys(session, pagesOf(session, range, options), options);
}

/** Resolves with the number of keys. */
export async function showKeys(
  session: Session,
  kvs: AsyncIterable<KeyValue> | Iterable<KeyValue>,
  { keysOnly }: Pick<ShowRangeOptions, "keysOnly">,
): Promise<number> {
  const style = { notation: session.settings.notation, keysOnly: keysOnly === true };
  switch (session.settings.format) {
    case "table":
    case "wide":
      return await showTable(session, kvs, style);
    case "json":
      return await stream(kvs, (kv) => jsonLine(keyValueJson(kv, style)));
    default:
      return await stream(kvs, (kv) => keyValueLine(kv, style));
  }
}

async function showCount(
  session: Session,
  range: KeyRange,
  options: ShowRangeOptions,
): Promise<number> {
  const counting = { ...sourceOf(options), countOnly: true };
  const { count, revision } = await session.client.range(range, counting);
  await session.show({
    simple: () => `${count}\n`,
    json: () => ({ revision, count }),
    table: () => ({ head: ["REVISION", "COUNT"], rows: [[String(revision), String(count)]] }),
  });
  return count;
}

async function* pagesOf(
  { client }: Session,
  range: KeyRange,
  options: ShowRangeOptions,
): AsyncGenerator<KeyValue, void, void> {
  const { limit = Number.POSITIVE_INFINITY } = options;
  const keysOnly = options.keysOnly === true;
  const pageSize = Math.min(limit, PAGE_SIZE);
  let left = limit;
  for await (const kv of client.scan(range, { keysOnly, pageSize, ...sourceOf(options) })) {
    yield kv;
    left -= 1;
    if (left === 0) return;
  }
}

async function stream(
  kvs: AsyncIterable<KeyValue> | Iterable<KeyValue>,
  lineOf: (kv: KeyValue) => string,
): Promise<number> {
  let count = 0;
  let text = "";
  for await (const kv of kvs) {
    count += 1;
    text += lineOf(kv);
    if (text.length < WRITE_SIZE) continue;
    await writeOut(text);
    text = "";
  }
  await writeOut(text);
  return count;
}

async function showTable(
  session: Session,
  kvs: AsyncIterable<KeyValue> | Iterable<KeyValue>,
  style: KeyValueStyle,
): Promise<number> {
  const rows: KeyValue[] = [];
  for await (const kv of kvs) {
    if (rows.length === MAX_TABLE_ROWS) {
      throw invalidInput(
        `Cannot show a table of more than ${MAX_TABLE_ROWS} keys; use --limit or -w simple`,
      );
    }
    rows.push(kv);
  }
  await session.showTable(keyValueTable(rows, style));
  return rows.length;
}
