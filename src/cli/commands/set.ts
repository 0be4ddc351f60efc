/**
 * `quorate set`: writes a key.
 */
import type { Command } from "commander";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { keyValueJson, keyValueLine } from "../output/key-value.ts";
import { MAY_BE_APPLIED, type Session, withSession } from "../session.ts";
import { readAllIn } from "../streams.ts";

interface SetOptions {
  readonly prev?: true;
}

export function addSet(program: Command): void {
  program
    .command("set")
    .alias("put")
    .description("write a key")
    .argument("<key>")
    .argument("[value]", "default: standard input, every byte of it")
    .option("--prev", "show the key as it was before")
    .addHelpText("after", "\nA value that begins with a dash goes after --: quorate set key -- -5")
    .action(withSession(set));
}

async function set(
  session: Session,
  key: string,
  value: string | undefined,
  { prev }: SetOptions,
): Promise<void> {
  const { notation } = session.settings;
  const bytes =
    value === undefined ? await readAllIn(undefined, MAX_REQUEST_BYTES) : notation.parse(value);
  session.whenInterrupted = () => MAY_BE_APPLIED;
  const options = { previous: prev === true };
  const { revision, previous } = await session.client.put(notation.parse(key), bytes, options);

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
