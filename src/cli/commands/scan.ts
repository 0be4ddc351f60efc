/**
 * `quorate scan`: reads a range of keys of any size, page by page.
 */
import { Argument, Option } from "commander";
import type { KeyRange } from "../../client/bytes.ts";
import { wrongArguments } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import { sourceOptions } from "../key-options.ts";
import type { Session } from "../session.ts";
import { COUNT_ONLY, KEYS_ONLY, LIMIT, type ShowRangeOptions, showRange } from "../show-range.ts";

interface ScanOptions extends ShowRangeOptions {
  readonly from?: string;
  readonly to?: string;
}

export const SCAN: CommandSpec = {
  name: "scan",
  knownAs: {
    ls: "scan --keys-only",
    list: "scan --keys-only",
    keys: "scan PREFIX --keys-only",
    dbsize: "scan --count-only",
  },
  description: "read the keys with a prefix, or the keys of a range, in order",
  arguments: [new Argument("[prefix]", "a prefix of keys (default: every key)")],
  options: [
    new Option("--from <key>", "start at this key"),
    new Option("--to <key>", "end before this key"),
    LIMIT,
    KEYS_ONLY,
    COUNT_ONLY,
    ...sourceOptions(),
  ],
  examples: [
    ["quorate scan user/", "every key that starts with user/, and its value"],
    ["quorate scan --keys-only --limit 10", "the first ten keys"],
    ["quorate scan --from a --to b > a.tsv", "a range, into a file that load can read"],
  ],
  run: scan,
};

async function scan(
  session: Session,
  prefix: string | undefined,
  options: ScanOptions,
): Promise<void> {
  await showRange(session, rangeOf(session, prefix, options), options);
}

function rangeOf(session: Session, prefix: string | undefined, options: ScanOptions): KeyRange {
  const { notation } = session.settings;
  const { from, to } = options;
  if (from === undefined && to === undefined) return { prefix: notation.parse(prefix ?? "") };
  if (prefix !== undefined) throw wrongArguments("scan takes a prefix, or --from and --to");
  const range = { from: notation.parse(from ?? "") };
  return to === undefined ? range : { ...range, to: notation.parse(to) };
}
