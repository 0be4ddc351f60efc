/**
 * Reads the node events in the log of a node, as --log-format=json writes it: one object a
 * line. Lines may be cut off, belong to another program, or be from another version; lines
 * that are not events are left out.
 */
import type { ObservedEvent } from "../../feed/lines.ts";

/** The fields of every line, besides the facts of its event. */
interface LogLine {
  readonly level?: unknown;
  readonly msg?: unknown;
  readonly time?: unknown;
  readonly node?: unknown;
  readonly event?: unknown;
  readonly [fact: string]: unknown;
}

/** `text` is the `seq`th line. Times are in milliseconds since 1970. */
export function eventIn(text: string, seq: number): ObservedEvent | undefined {
  const line = objectIn(text);
  if (line === undefined) return undefined;
  const { level: _, msg: __, time, node, event: kind, ...facts } = line;
  const at = typeof time === "string" ? Date.parse(time) : Number.NaN;
  if (!Number.isFinite(at) || typeof kind !== "string") return undefined;
  if (typeof node !== "number" || !Number.isSafeInteger(node) || node < 1) return undefined;
  return { at, node, seq, event: { ...facts, kind } as ObservedEvent["event"] };
}

function objectIn(text: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as LogLine) : undefined;
  } catch {
    return undefined;
  }
}
