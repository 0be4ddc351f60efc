/**
 * A readable line of the log: time, level, sentence, facts. The kind of the event is
 * omitted, because the sentence identifies it.
 *
 *     12:34:56.789 info  Became leader  node=1 term=4
 */
import { createColors } from "picocolors";
import { printable, printableLines } from "../printable.ts";

interface LogLine {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly [fact: string]: unknown;
}

/** `json`: one line of the log as pino writes it. */
export function prettyLine(json: string, { colors }: { readonly colors: boolean }): string {
  const { level, time, msg, event: _, ...facts } = JSON.parse(json) as LogLine;
  const paint = createColors(colors);
  const shade = { warn: paint.yellow, error: paint.red }[level] ?? paint.dim;
  const clock = time.slice("2026-01-01T".length, -"Z".length);
  const shown = Object.entries(facts).map(
    ([fact, value]) => `${paint.dim(`${fact}=`)}${show(value)}`,
  );
  const happened = `${paint.dim(clock)} ${shade(level.padEnd(5))} ${printable(msg)}`;
  return `${[happened, ...shown].join("  ")}\n`;
}

/** Shows text without spaces as it is, an error as its stack, everything else as JSON. */
function show(value: unknown): string {
  if (typeof value === "string" && /^[^\s"\p{Cc}]+$/u.test(value)) return value;
  if (typeof value === "object" && value !== null && "stack" in value) {
    return printableLines(`\n${value.stack}`);
  }
  return printable(JSON.stringify(value));
}
