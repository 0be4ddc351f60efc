/**
 * `quorate get`: reads a key.
 */
import type { Command } from "commander";
import type { KeyValue } from "../../client/results.ts";
import { ExitCode } from "../../server/exit-code.ts";
import { CliError } from "../cli-error.ts";
import { hexNotation, showOnTerminal } from "../notation.ts";
import { keyValueJson, keyValueLine, keyValueTable } from "../output/key-value.ts";
import { addReadSource, type ReadSourceOptions, sourceOf } from "../read-source.ts";
import { type Session, withSession } from "../session.ts";

interface GetOptions extends ReadSourceOptions {
  readonly failMissing?: true;
  readonly keysOnly?: true;
  readonly raw?: true;
}

export function addGet(program: Command): void {
  const command = program
    .command("get")
    .description("read a key; nothing is shown if it does not exist")
    .argument("<key>");
  addReadSource(command)
    .option("--fail-missing", "exit with 1 if the key does not exist")
    .option("--keys-only", "show the key and not its value")
    .option("--raw", "write the bytes of the value and nothing else, not even a newline")
    .action(withSession(get));
}

async function get(session: Session, key: string, options: GetOptions): Promise<void> {
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
  if (kv === undefined && options.failMissing) {
    throw new CliError(ExitCode.failed, `Cannot get "${key}": there is no such key`);
  }
}

/** Every byte of the value, and a newline; on a terminal without what could drive it. */
function valueLine({ value }: KeyValue): string | Uint8Array {
  return process.stdout.isTTY
    ? `${showOnTerminal(value)}\n`
    : Buffer.concat([value, Buffer.from("\n")]);
}
