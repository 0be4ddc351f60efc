/**
 * The simple format, for people and pipes: lines, whose fields are separated by
 * tabs and printable, whatever a node has answered.
 */
import { printable } from "../../printable.ts";

export function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((fields) => `${fields.map(printable).join("\t")}\n`).join("");
}
