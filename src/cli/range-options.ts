/**
 * The options of commands that take one key, or a range that begins with it.
 */
import { type Command, Option } from "commander";
import type { KeyRange } from "../client/bytes.ts";
import type { Notation } from "./notation.ts";

export interface RangeOptions {
  readonly prefix?: true;
  readonly rangeEnd?: string;
  readonly fromKey?: true;
}

/** `verb` is what the command does to the keys. */
export function addRangeOptions(command: Command, verb: string): Command {
  return command
    .option("--prefix", `${verb} every key that starts with <key>`)
    .addOption(
      new Option("--range-end <key>", `${verb} the keys up to, not including, this one`).conflicts([
        "prefix",
        "fromKey",
      ]),
    )
    .addOption(new Option("--from-key", `${verb} <key> and all after it`).conflicts("prefix"));
}

/** Undefined for the one key. */
export function rangeOf(
  first: Uint8Array,
  { prefix, rangeEnd, fromKey }: RangeOptions,
  notation: Notation,
): KeyRange | undefined {
  if (prefix) return { prefix: first };
  if (fromKey) return { from: first };
  if (rangeEnd === undefined) return undefined;
  return { from: first, to: notation.parse(rangeEnd) };
}
