/**
 * A sequence of writes whose result shows which prefix of it was applied.
 */
import type { Change, Row } from "../../src/store/state-store.ts";
import { changes, rowsOf } from "./store-suite.ts";

const KEYS = 50;

/**
 * The write with this number, counted from 1: it changes two keys, and every third one
 * deletes one.
 */
export function changesOf(number: number): readonly Change[] {
  const value = `${number} `.repeat(10);
  return changes({
    [keyOf(number)]: number % 3 === 0 ? undefined : value,
    [keyOf(number * 7 + 1)]: value,
  });
}

/** The contents of a store after the writes up to this one, in the form of `contents`. */
export function contentsAfter(number: number): string[] {
  return Object.entries(stateAfter(number)).map(([key, value]) => `${key}=${value}`);
}

/** The same, in the form of a snapshot. */
export async function* rowsAfter(number: number): AsyncGenerator<readonly Row[]> {
  for (const row of rowsOf(stateAfter(number))) yield [row];
}

function stateAfter(number: number): Readonly<Record<string, string>> {
  const rows = new Map<string, string>();
  const text = new TextDecoder();
  for (let i = 1; i <= number; i += 1) {
    for (const { key, value } of changesOf(i)) {
      if (value === undefined) rows.delete(text.decode(key));
      else rows.set(text.decode(key), text.decode(value));
    }
  }
  return Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function keyOf(number: number): string {
  return `key${String(number % KEYS).padStart(2, "0")}`;
}
