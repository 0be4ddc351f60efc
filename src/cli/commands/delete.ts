/**
 * `quorate delete`: deletes a key, or all keys of a range at one revision.
 */
import { type Command, Option } from "commander";
import type { KeyRange } from "../../client/bytes.ts";
import { deletable } from "../deletable.ts";
import { keyValueJson, keyValueLine, keyValueTable } from "../output/key-value.ts";
import { MAY_BE_APPLIED, type Session, withSession } from "../session.ts";
import { tell } from "../streams.ts";

interface DeleteOptions {
  readonly prefix?: true;
  readonly rangeEnd?: string;
  readonly fromKey?: true;
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
      ).conflicts(["prefix", "fromKey"]),
    )
    .addOption(new Option("--from-key", "delete <key> and every key after it").conflicts("prefix"))
    .option("--prev", "show the keys as they were before")
    .action(withSession(deleteKeys));
}

async function deleteKeys(session: Session, key: string, options: DeleteOptions): Promise<void> {
  const { client, settings } = session;
  const { notation } = settings;
  const first = notation.parse(key);
  const range = rangeFrom(session, first, options);
  const previous = options.prev === true;
  session.whenInterrupted = () => MAY_BE_APPLIED;
  const result = await (range === undefined
    ? client.delete(first, { previous })
    : client.deleteRange(range, { previous }));

  const { revision, deleted, previous: kvs } = result;
  const style = { notation, keysOnly: false };
  await session.show({
    simple: () => [`${deleted}\n`, ...kvs.map((kv) => keyValueLine(kv, style))].join(""),
    json: () => ({
      revision,
      deleted,
      ...(previous && { prev_kvs: kvs.map((kv) => keyValueJson(kv, style)) }),
    }),
    table: () =>
      previous
        ? keyValueTable(kvs, style)
        : { head: ["REVISION", "DELETED"], rows: [[String(revision), String(deleted)]] },
  });
  if (previous && kvs.length < deleted) {
    tell(`Only ${kvs.length} of the ${deleted} deleted keys fit into the answer`);
  }
}

/** Undefined for the one key. */
function rangeFrom(
  { settings }: Session,
  first: Uint8Array,
  options: DeleteOptions,
): KeyRange | undefined {
  const { prefix, rangeEnd, fromKey } = options;
  if (prefix) return deletable({ prefix: first });
  if (fromKey) return deletable({ from: first });
  if (rangeEnd === undefined) return undefined;
  return deletable({ from: first, to: settings.notation.parse(rangeEnd) });
}
