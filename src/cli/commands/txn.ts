/**
 * `quorate txn`: compares, then executes one branch or the other, all at one revision.
 * txn-script.ts describes the language.
 */
import { Argument } from "commander";
import type { OpResult } from "../../client/results.ts";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { ExitCode } from "../../config/exit-code.ts";
import { CliError } from "../cli-error.ts";
import type { CommandSpec } from "../command-spec.ts";
import { type KeyValueStyle, keyValueJson, keyValueLine } from "../output/key-value.ts";
import { MAY_BE_APPLIED, type Session } from "../session.ts";
import { readAllIn, tell } from "../streams.ts";
import { parseTxn } from "../txn-script.ts";

/** Escapes can make a script four times as long as its contents. */
const MAX_SCRIPT_BYTES = 4 * MAX_REQUEST_BYTES;

const HELP_ON_SCRIPT = `\
A transaction has three sections of lines, with an empty line after each:
comparisons, operations if all comparisons are true, operations otherwise.

  value("color") = "green"
  mod("color") < 100

  put color "dark green"
  get color/ --prefix

  del color

Comparisons: value, version, create or mod, with = != < or >
Operations: put KEY VALUE; get and del with KEY, KEY END or KEY --prefix
The first line of the output, SUCCESS or FAILURE, names the section that was run.`;

export const TXN: CommandSpec = {
  name: "txn",
  knownAs: { multi: "txn" },
  description: "run a transaction",
  arguments: [new Argument("[file]", "a file (default: standard input)")],
  notes: HELP_ON_SCRIPT,
  run: txn,
};

/** A user at a terminal may not know that the command waits for input. */
const PROMPT =
  "Enter comparisons, empty line, operations if true, empty line, operations if false, Ctrl-D";

async function txn(session: Session, file: string | undefined): Promise<void> {
  const { client, settings } = session;
  const { notation } = settings;
  if (file === undefined && process.stdin.isTTY) tell(PROMPT);
  const script = await readAllIn(file, MAX_SCRIPT_BYTES);
  const parsed = parseTxn(script.toString("latin1"), notation);
  session.whenInterrupted = () => MAY_BE_APPLIED;
  const { succeeded, results, revision } = await client.txn(parsed);

  const style = { notation, keysOnly: false };
  const branch = succeeded ? "SUCCESS" : "FAILURE";
  await session.show({
    simple: () => [`${branch}\n`, ...results.map((result) => inWords(result, style))].join(""),
    json: () => ({ revision, succeeded, results: results.map((result) => inJson(result, style)) }),
    table: () => ({
      head: [branch, "RESULT"],
      rows: results.map((result) => [
        result.type,
        inWords(result, style).trimEnd().replaceAll("\t", " = "),
      ]),
    }),
  });
  requireWhole(results);
}

/** A key that is not shown would be taken for a missing one. */
function requireWhole(results: readonly OpResult[]): void {
  const cut = results.flatMap((result, at) => {
    if (result.type !== "range" || !result.more) return [];
    return [`${result.kvs.length} of the ${result.count} keys that operation ${at + 1} read`];
  });
  if (cut.length === 0) return;
  throw new CliError(
    ExitCode.failed,
    `Cannot show everything: the transaction was applied, but its response has only ` +
      `${cut.join(", ")}`,
  );
}

function inWords(result: OpResult, style: KeyValueStyle): string {
  switch (result.type) {
    case "put":
      return "OK\n";
    case "delete":
      return `${result.deleted}\n`;
    case "range":
      return result.kvs.map((kv) => keyValueLine(kv, style)).join("");
  }
}

function inJson(result: OpResult, style: KeyValueStyle): object {
  switch (result.type) {
    case "put":
      return { type: "put" };
    case "delete":
      return { type: "delete", deleted: result.deleted };
    case "range":
      return {
        type: "range",
        kvs: result.kvs.map((kv) => keyValueJson(kv, style)),
        more: result.more,
        count: result.count,
      };
  }
}
