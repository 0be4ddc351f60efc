/**
 * `quorate delete`: deletes a key, or all keys of a range at one revision.
 */
import { type Command, Option } from "commander";
import type { KeyRange } from "../../client/bytes.ts";
import { invalidInput } from "../cli-error.ts";
import { keyValueJson, keyValueLine, keyValueTable } from "../output/key-value.ts";
import { MAY_BE_APPLIED, type Session, withSession } from "../session.ts";

interface DeleteOptions {
  readonly prefix?: true;
  readonly rangeEnd?: string;
  readonly prev?: true;
}

export function addDelete(program: Command): void {
  program
    .command("delete")
    .alias("del")
    .description("delete a key, or a range of keys, and show how many there were")
    .argument("<key>")
    .option("--prefix", "delete every key that starts with this one")
    .addOption(
      new Option(
        "--range-end <key>",
        "delete the keys from <key> up to, not including, this one",
      ).conflicts("prefix"),
    )
    .option("--prev", "show the keys as they were before")
    .action(withSession(deleteKeys));
}

async function deleteKeys(session: Session, key: string, options: DeleteOptions): Promise<void> {
  const { client, settings } = session;
  const { notation } = settings;
  const first = notation.parse(key);
  session.whenInterrupted = () => MAY_BE_APPLIED;
  const previous = options.prev === true;
  const {
    revision,
    deleted,
    previous: kvs,
  } = await (options.prefix || options.rangeEnd !== undefined
    ? client.deleteRange(rangeFrom(session, first, options), { previous })
    : client.delete(first, { previous }));

  const style = { notation, keysOnly: false };
  await session.show({
    simple: () => [`${deleted}\n`, ...kvs.map((kv) => keyValueLine(kv, style))].join(""),
    json: () => {
      const previous = kvs.map((kv) => keyValueJson(kv, style));
      return { revision, deleted, ...(options.prev && { prev_kvs: previous }) };
    },
    table: () =>
      previous
        ? keyValueTable(kvs, style)
        : { head: ["REVISION", "DELETED"], rows: [[String(revision), String(deleted)]] },
  });
  if (previous && kvs.length < deleted) {
    console.error(`Only ${kvs.length} of the ${deleted} deleted keys fit into the answer`);
  }
}

/** An empty word is more often a variable that was not set than the wish to delete everything. */
function rangeFrom(
  { settings }: Session,
  first: Uint8Array,
  { rangeEnd }: DeleteOptions,
): KeyRange {
  if (first.length === 0) {
    throw invalidInput('Cannot delete a range from "": an empty key would mean all there are');
  }
  return rangeEnd === undefined
    ? { prefix: first }
    : { from: first, to: settings.notation.parse(rangeEnd) };
}
