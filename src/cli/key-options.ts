/**
 * The options of commands on keys: which keys, and which node may answer a read.
 */
import { Option } from "commander";
import type { KeyRange } from "../client/bytes.ts";
import type { ReadSource } from "../client/operations.ts";
import { invalidInput } from "./cli-error.ts";
import type { Notation } from "./notation.ts";

export interface RangeOptions {
  readonly prefix?: true;
  readonly rangeEnd?: string;
  readonly fromKey?: true;
}

/** For a command with one key, or a range that begins with it. `verb`: what the command does. */
export function rangeOptions(verb: string): readonly Option[] {
  return [
    new Option("--prefix", `${verb} every key that starts with <key>`),
    new Option("--range-end <key>", `${verb} the keys up to, not including, this one`).conflicts([
      "prefix",
      "fromKey",
    ]),
    new Option("--from-key", `${verb} <key> and all after it`).conflicts("prefix"),
  ];
}

/** Undefined for a single key. */
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

/**
 * The range, if it may be deleted. An empty word is more often an unset variable than a
 * request to delete all keys.
 */
export function deletable(range: KeyRange): KeyRange {
  const first = "prefix" in range ? range.prefix : range.from;
  if (first.length > 0) return range;
  throw invalidInput(
    'Cannot delete the range that begins with "": that is every key; if you mean it, ' +
      "pass --hex delete 00 --from-key",
  );
}

export interface ReadSourceOptions {
  readonly serializable?: true;
  readonly followerRead?: true;
}

export function sourceOptions(): readonly Option[] {
  const asFollower = "let any node answer, once caught up with the leader";
  return [
    new Option("--serializable", "let any node answer from its own state, which may be stale"),
    new Option("--follower-read", asFollower).conflicts("serializable"),
  ];
}

export function sourceOf({ serializable, followerRead }: ReadSourceOptions): ReadSource {
  return { serializable: serializable === true, followerRead: followerRead === true };
}
