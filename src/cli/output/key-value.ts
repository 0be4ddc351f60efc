/**
 * Keys and their values, in each format. `quorate load` reads a line of the simple
 * format, and an object of the JSON format with --format json.
 */
import type { KeyValue } from "../../client/results.ts";
import type { Notation } from "../notation.ts";
import type { Table } from "./formats.ts";

export interface KeyValueStyle {
  readonly notation: Notation;
  readonly keysOnly: boolean;
}

/** key TAB value; ends with a newline. */
export function keyValueLine({ key, value }: KeyValue, style: KeyValueStyle): string {
  const { notation, keysOnly } = style;
  return keysOnly ? `${notation.show(key)}\n` : `${notation.show(key)}\t${notation.show(value)}\n`;
}

export function keyValueJson(kv: KeyValue, { notation, keysOnly }: KeyValueStyle): object {
  return {
    ...notation.json("key", kv.key),
    ...(keysOnly ? {} : notation.json("value", kv.value)),
    create_revision: kv.createRevision,
    mod_revision: kv.modRevision,
    version: kv.version,
  };
}

export function keyValueTable(kvs: readonly KeyValue[], style: KeyValueStyle): Table {
  const { notation, keysOnly } = style;
  const values = keysOnly ? [] : ["VALUE"];
  return {
    head: ["KEY", ...values, "CREATE REVISION", "MOD REVISION", "VERSION"],
    rows: kvs.map((kv) => [
      notation.show(kv.key),
      ...(keysOnly ? [] : [notation.show(kv.value)]),
      ...[kv.createRevision, kv.modRevision, kv.version].map(String),
    ]),
  };
}
