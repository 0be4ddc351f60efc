/**
 * `quorate set`: writes a key.
 */
import { Argument, Option } from "commander";
import { compare, isMissing, putOp, rangeOp } from "../../client/operations.ts";
import type { PutResult } from "../../client/results.ts";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { ExitCode } from "../../config/exit-code.ts";
import { CliError } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import type { Pair } from "../load-format.ts";
import { parseCount } from "../option-values.ts";
import { keyValueJson, keyValueLine } from "../output/key-value.ts";
import { MAY_BE_APPLIED, type Session } from "../session.ts";
import { readAllIn } from "../streams.ts";

interface SetOptions {
  readonly prev?: true;
  readonly ifMissing?: true;
  readonly ifRevision?: number;
}

export const SET: CommandSpec = {
  name: "set",
  aliases: ["put"],
  knownAs: { setnx: "set KEY VALUE --if-missing" },
  description: "write a key",
  arguments: [
    new Argument("<key>", "the key"),
    new Argument("[value]", "the value (default: all of standard input)"),
  ],
  options: [
    new Option("--prev", "show the previous value"),
    new Option("--if-missing", "write only if the key does not exist, else exit with 1"),
    new Option(
      "--if-revision <revision>",
      "write only if the key was last modified at this revision, else exit with 1",
    )
      .argParser(parseCount)
      .conflicts("ifMissing"),
  ],
  examples: [
    ["quorate set color green", ""],
    ["quorate set logo < logo.png", "all of standard input"],
    ["quorate set key -- -5", "a value that begins with a dash"],
    ["quorate set lock me --if-missing", "take a lock; exit code 1 if it is taken"],
  ],
  run: set,
};

async function set(
  session: Session,
  key: string,
  value: string | undefined,
  options: SetOptions,
): Promise<void> {
  const { notation } = session.settings;
  const bytes =
    value === undefined ? await readAllIn(undefined, MAX_REQUEST_BYTES) : notation.parse(value);
  session.whenInterrupted = () => MAY_BE_APPLIED;
  const pair = { key: notation.parse(key), value: bytes };
  const { revision, previous } = await write(session, pair, options);

  const { prev } = options;
  const style = { notation, keysOnly: false };
  await session.show({
    simple: () => `OK\n${previous ? keyValueLine(previous, style) : ""}`,
    json: () => ({ revision, ...(previous && { prev_kv: keyValueJson(previous, style) }) }),
    table: () => ({
      head: ["REVISION", ...(prev ? ["PREVIOUS VALUE"] : [])],
      rows: [[String(revision), ...(prev ? [previous ? notation.show(previous.value) : ""] : [])]],
    }),
  });
}

/** Throws a CliError if a condition does not hold. */
async function write(
  { client, settings }: Session,
  { key, value }: Pair,
  { prev, ifMissing, ifRevision }: SetOptions,
): Promise<Pick<PutResult, "revision" | "previous">> {
  const previous = prev === true;
  if (!ifMissing && ifRevision === undefined) return await client.put(key, value, { previous });
  const condition = ifMissing ? isMissing(key) : compare(key, "modRevision", "=", ifRevision ?? 0);
  const { succeeded, results } = await client.txn({
    compare: [condition],
    success: [putOp(key, value, { previous })],
    failure: [rangeOp({ from: key, to: after(key) }, { keysOnly: true })],
  });
  const [result] = results;
  if (succeeded && result?.type === "put") return result;
  const found = result?.type === "range" ? result.kvs[0] : undefined;
  const why =
    found === undefined
      ? "the key does not exist"
      : `it exists, and was last modified at revision ${found.modRevision}`;
  throw new CliError(ExitCode.failed, `Cannot set "${settings.notation.show(key)}": ${why}`);
}

/** The next greater key. */
function after(key: Uint8Array): Uint8Array {
  return Buffer.concat([key, Uint8Array.of(0)]);
}
