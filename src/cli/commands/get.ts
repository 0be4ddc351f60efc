/**
 * `quorate get`: reads a key, several keys, or a range of them.
 */
import { Argument, Option } from "commander";
import type { KeyValue } from "../../client/results.ts";
import { ExitCode } from "../../config/exit-code.ts";
import { CliError, wrongArguments } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import {
  type RangeOptions,
  rangeOf,
  rangeOptions,
  sourceOf,
  sourceOptions,
} from "../key-options.ts";
import { hexNotation, showOnTerminal } from "../notation.ts";
import { keyValueJson, keyValueLine, keyValueTable } from "../output/key-value.ts";
import type { Session } from "../session.ts";
import {
  COUNT_ONLY,
  KEYS_ONLY,
  LIMIT,
  type ShowRangeOptions,
  showKeys,
  showRange,
} from "../show-range.ts";

interface GetOptions extends ShowRangeOptions, RangeOptions {
  readonly failMissing?: true;
  readonly raw?: true;
  readonly rev?: string;
}

/** The number of keys that are read concurrently. */
const KEYS_AT_A_TIME = 1_000;

export const GET: CommandSpec = {
  name: "get",
  knownAs: { mget: "get KEY KEY", exists: "get KEY --fail-missing" },
  description: "read a key, several keys or a range; keys that do not exist are left out",
  arguments: [new Argument("<key...>", "the key, several keys, or the start of a range")],
  options: [
    ...rangeOptions("read"),
    ...sourceOptions(),
    LIMIT,
    new Option("--fail-missing", "exit with 1 if a key does not exist, or a range is empty"),
    KEYS_ONLY,
    COUNT_ONLY,
    new Option("--raw", "write only the bytes of the value, without a newline"),
    new Option("--rev <revision>", "not supported yet").hideHelp(),
  ],
  examples: [
    ["quorate get color", "the value"],
    ["quorate get color size", "both keys: key, tab, value on each line"],
    ["quorate get user/ --prefix", "every key that starts with user/"],
    ["quorate get logo --raw > logo.png", "the bytes of a value, without a newline"],
  ],
  run: get,
};

async function get(session: Session, keys: readonly string[], options: GetOptions): Promise<void> {
  if (options.rev !== undefined) {
    const why = "this version keeps only the latest value of each key";
    throw new CliError(ExitCode.refused, `Cannot read at revision ${options.rev}: ${why}`);
  }
  if (options.raw && (options.keysOnly || options.countOnly)) {
    throw wrongArguments("--raw shows a value; leave out --keys-only and --count-only");
  }
  const { notation } = session.settings;
  const [first = ""] = keys;
  const range = rangeOf(notation.parse(first), options, notation);
  if (range !== undefined) {
    if (keys.length > 1) throw wrongArguments("a range starts at one key");
    if (options.raw) throw wrongArguments("--raw takes exactly one key");
    const count = await showRange(session, range, options);
    if (count === 0 && options.failMissing) throw missing([first]);
  } else if (keys.length > 1 || options.countOnly) await getMany(session, keys, options);
  else await getOne(session, first, options);
}

async function getOne(session: Session, key: string, options: GetOptions): Promise<void> {
  const { notation } = session.settings;
  const keysOnly = options.keysOnly === true;
  const kv = await session.client.get(notation.parse(key), sourceOf(options));
  const style = { notation, keysOnly };
  await session.show({
    simple: () => {
      if (kv === undefined) return "";
      if (keysOnly) return keyValueLine(kv, style);
      if (options.raw) return kv.value;
      return notation === hexNotation ? `${notation.show(kv.value)}\n` : valueLine(kv);
    },
    json: () => (kv ? keyValueJson(kv, style) : null),
    table: () => keyValueTable(kv ? [kv] : [], style),
  });
  if (kv === undefined && options.failMissing) throw missing([key]);
}

/**
 * Each key is read by itself: the responses need not reflect one moment, as those of a
 * transaction do.
 */
async function getMany(
  session: Session,
  keys: readonly string[],
  options: GetOptions,
): Promise<void> {
  if (options.raw) throw wrongArguments("--raw takes exactly one key");
  const found: KeyValue[] = [];
  const absent: string[] = [];
  for (let at = 0; at < keys.length; at += KEYS_AT_A_TIME) {
    const some = keys.slice(at, at + KEYS_AT_A_TIME);
    const read = some.map((key) => {
      return session.client.get(session.settings.notation.parse(key), sourceOf(options));
    });
    for (const [i, kv] of (await Promise.all(read)).entries()) {
      if (kv !== undefined) found.push(kv);
      else absent.push(some[i]!); // one for each
    }
  }
  if (options.countOnly) await showCount(session, found.length);
  else await showKeys(session, found.slice(0, options.limit), options);
  if (absent.length > 0 && options.failMissing) throw missing(absent);
}

async function showCount(session: Session, count: number): Promise<void> {
  await session.show({
    simple: () => `${count}\n`,
    json: () => ({ count }),
    table: () => ({ head: ["COUNT"], rows: [[String(count)]] }),
  });
}

function missing(keys: readonly string[]): CliError {
  const names = keys.map((key) => `"${key}"`).join(", ");
  return new CliError(ExitCode.failed, `Cannot get ${names}: not found`);
}

/** Every byte of the value, and a newline. On a terminal, control characters are escaped. */
function valueLine({ value }: KeyValue): string | Uint8Array {
  return process.stdout.isTTY
    ? `${showOnTerminal(value)}\n`
    : Buffer.concat([value, Buffer.from("\n")]);
}
