/**
 * The common formats of the output: lines for people and pipes, tables for people, JSON
 * for programs.
 */
import CliTable from "cli-table3";
import type { Colors } from "picocolors/types";
import { printable, printableLines } from "../../printable.ts";

/** Fields are separated by tabs, and printable, whatever a node has sent. */
export function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((fields) => `${fields.map(printable).join("\t")}\n`).join("");
}

/**
 * One value on one line, so that many of them are JSON Lines. Names are those of the
 * proto files, in snake_case.
 */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Ends with a newline. */
export function tableText({ head, rows }: Table, colors: Colors): string {
  // The table's own colours do not depend on a terminal.
  const style = { head: [], border: [], compact: true };
  const table = new CliTable({ head: head.map((title) => colors.bold(title)), style });
  table.push(...rows.map((row) => row.map(printableLines)));
  return `${table.toString()}\n`;
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

const SIZE_WIDTH = "1023 KiB".length;

/** A size in three digits and a unit, with a fixed width, so that a column is aligned. */
export function byteText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (Math.round(size) >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? Math.round(size) : size.toPrecision(3);
  return `${digits} ${UNITS[unit]}`.padStart(SIZE_WIDTH);
}
