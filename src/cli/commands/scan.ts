/**
 * `quorate scan`: reads a range of keys, however long, page by page.
 */
import { type Command, Option } from "commander";
import type { KeyRange } from "../../client/bytes.ts";
import type { KeyValue } from "../../client/results.ts";
import { ExitCode } from "../../server/exit-code.ts";
import { CliError, invalidInput } from "../cli-error.ts";
import { jsonLine } from "../output/json.ts";
import {
  type KeyValueStyle,
  keyValueJson,
  keyValueLine,
  keyValueTable,
} from "../output/key-value.ts";
import { addReadSource, type ReadSourceOptions, sourceOf } from "../read-source.ts";
import { type Session, withSession } from "../session.ts";
import { parseCount } from "../settings.ts";
import { writeOut } from "../streams.ts";

interface ScanOptions extends ReadSourceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
  readonly keysOnly?: true;
  readonly countOnly?: true;
}

/** A table has to be known as a whole before its first line can be drawn. */
const MAX_TABLE_ROWS = 10_000;

const PAGE_SIZE = 1_000;

/** Characters gathered for one write. */
const WRITE_SIZE = 65_536;

export function addScan(program: Command): void {
  const command = program
    .command("scan")
    .description("read the keys that start with a prefix, or all of a range, in their order")
    .argument("[prefix]", "default: every key")
    .option("--from <key>", "start at this key")
    .option("--to <key>", "end before this key")
    .addOption(new Option("--limit <count>", "show at most this many keys").argParser(parseCount))
    .option("--keys-only", "show the keys without their values")
    .addOption(
      new Option("--count-only", "show how many keys there are").conflicts(["limit", "keysOnly"]),
    );
  addReadSource(command).action(withSession(scan));
}

async function scan(
  session: Session,
  prefix: string | undefined,
  options: ScanOptions,
): Promise<void> {
  const range = rangeOf(session, prefix, options);
  if (options.countOnly) return count(session, range, options);
  const style = { notation: session.settings.notation, keysOnly: options.keysOnly === true };
  const kvs = page(session, range, options);
  switch (session.settings.format) {
    case "table":
      return showTable(session, kvs, style);
    case "json":
      return stream(kvs, (kv) => jsonLine(keyValueJson(kv, style)));
    default:
      return stream(kvs, (kv) => keyValueLine(kv, style));
  }
}

function rangeOf(session: Session, prefix: string | undefined, options: ScanOptions): KeyRange {
  const { notation } = session.settings;
  const { from, to } = options;
  if (from === undefined && to === undefined) return { prefix: notation.parse(prefix ?? "") };
  if (prefix !== undefined) {
    throw new CliError(
      ExitCode.wrongArguments,
      "Cannot understand the arguments: scan takes a prefix, or --from and --to",
    );
  }
  const range = { from: notation.parse(from ?? "") };
  return to === undefined ? range : { ...range, to: notation.parse(to) };
}

async function count(session: Session, range: KeyRange, options: ScanOptions): Promise<void> {
  const counting = { ...sourceOf(options), countOnly: true };
  const { count, revision } = await session.client.range(range, counting);
  await session.show({
    simple: () => `${count}\n`,
    json: () => ({ revision, count }),
    table: () => ({ head: ["REVISION", "COUNT"], rows: [[String(revision), String(count)]] }),
  });
}

async function* page(
  { client }: Session,
  range: KeyRange,
  options: ScanOptions,
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
  kvs: AsyncIterable<KeyValue>,
  lineOf: (kv: KeyValue) => string,
): Promise<void> {
  let text = "";
  for await (const kv of kvs) {
    text += lineOf(kv);
    if (text.length < WRITE_SIZE) continue;
    await writeOut(text);
    text = "";
  }
  await writeOut(text);
}

async function showTable(
  session: Session,
  kvs: AsyncIterable<KeyValue>,
  style: KeyValueStyle,
): Promise<void> {
  const rows: KeyValue[] = [];
  for await (const kv of kvs) {
    if (rows.length === MAX_TABLE_ROWS) {
      throw invalidInput(
        `Cannot draw a table of more than ${MAX_TABLE_ROWS} keys: use --limit or -w simple`,
      );
    }
    rows.push(kv);
  }
  await session.showTable(keyValueTable(rows, style));
}
