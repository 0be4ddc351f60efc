/**
 * `quorate delete`: deletes a key, or all keys of a range at one revision.
 */
import type { Command } from "commander";
import { deletable } from "../deletable.ts";
import { addExamples } from "../examples.ts";
import { keyValueJson, keyValueLine, keyValueTable } from "../output/key-value.ts";
import { addRangeOptions, type RangeOptions, rangeOf } from "../range-options.ts";
import { MAY_BE_APPLIED, type Session, withSession } from "../session.ts";
import { tell } from "../streams.ts";

interface DeleteOptions extends RangeOptions {
  readonly prev?: true;
}

export function addDelete(program: Command): void {
  const command = program
    .command("delete")
    .aliases(["del", "rm"])
    .description("delete a key or a range of keys, and show how many were deleted")
    .argument("<key>", "the key, or the start of a range");
  addRangeOptions(command, "delete")
    .option("--prev", "show the previous values")
    .action(withSession(deleteKeys));
  addExamples(command, [
    ["quorate delete color", "one key"],
    ["quorate delete user/ --prefix", "every key that starts with user/, at one revision"],
  ]);
}

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
