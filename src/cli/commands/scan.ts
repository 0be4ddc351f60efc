/**
 * `quorate scan`: reads a range of keys, however long, page by page.
 */
import { type Command, Option } from "commander";
import type { KeyRange } from "../../client/bytes.ts";
import { wrongArguments } from "../cli-error.ts";
import { addExamples } from "../examples.ts";
import { addReadSource } from "../read-source.ts";
import { type Session, withSession } from "../session.ts";
import { parseCount } from "../settings.ts";
import { type ShowRangeOptions, showRange } from "../show-range.ts";

interface ScanOptions extends ShowRangeOptions {
  readonly from?: string;
  readonly to?: string;
}

export function addScan(program: Command): void {
  const command = program
    .command("scan")
    .description("read the keys with a prefix, or the keys of a range, in order")
    .argument("[prefix]", "default: every key")
    .option("--from <key>", "start at this key")
    .option("--to <key>", "end before this key")
    .addOption(new Option("--limit <count>", "show at most this many keys").argParser(parseCount))
    .option("--keys-only", "show keys without values")
    .addOption(
      new Option("--count-only", "show the number of keys").conflicts(["limit", "keysOnly"]),
    );
  addReadSource(command).action(withSession(scan));
  addExamples(command, [
    ["quorate scan user/", "every key that starts with user/, and its value"],
    ["quorate scan --keys-only --limit 10", "the first ten keys"],
    ["quorate scan --from a --to b > a.tsv", "a range, into a file that load can read"],
  ]);
}

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
