/**
 * Tables, for people.
 */
import CliTable from "cli-table3";
import type { Colors } from "picocolors/types";
import { printableLines } from "../../printable.ts";

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Ends with a newline. */
export function tableText({ head, rows }: Table, colors: Colors): string {
  // The table's own colours don't ask whether there is a terminal.
  const style = { head: [], border: [], compact: true };
  const table = new CliTable({ head: head.map((title) => colors.bold(title)), style });
  table.push(...rows.map((row) => row.map(printableLines)));
  return `${table.toString()}\n`;
}
