/**
 * `quorate delete`: deletes a key, or all keys of a range at one revision.
 */
import { Argument, Option } from "commander";
import type { CommandSpec } from "../command-spec.ts";
import { deletable, type RangeOptions, rangeOf, rangeOptions } from "../key-options.ts";
import { keyValueJson, keyValueLine, keyValueTable } from "../output/key-value.ts";
import { MAY_BE_APPLIED, type Session } from "../session.ts";
import { tell } from "../streams.ts";

interface DeleteOptions extends RangeOptions {
  readonly prev?: true;
}

export const DELETE: CommandSpec = {
  name: "delete",
  aliases: ["del", "rm"],
  knownAs: { unlink: "delete" },
  description: "delete a key or a range of keys, and show how many were deleted",
  arguments: [new Argument("<key>", "the key, or the start of a range")],
  options: [...rangeOptions("delete"), new Option("--prev", "show the previous values")],
  examples: [
    ["quorate delete color", "one key"],
    ["quorate delete user/ --prefix", "every key that starts with user/, at one revision"],
  ],
  run: deleteKeys,
};

async function deleteKeys(session: Session, key: string, options: DeleteOptions): Promise<void> {
  const { client, settings } = session;
  const { notation } = settings;
  const first = notation.parse(key);
  const selected = rangeOf(first, options, notation);
  const range = selected && deletable(selected);
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
    tell(`The response has room for only ${kvs.length} of the ${deleted} deleted keys`);
  }
}
