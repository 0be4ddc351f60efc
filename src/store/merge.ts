/**
 * A scan through two layers: newer changes over older rows.
 */
import type { Change, Row } from "./state-store.ts";

/** The number of rows that a scan returns at a time. */
export const CHUNK_ROWS = 256;

/** The rows of `base` after `changes`. REQUIRES: both are in ascending order. */
export async function* mergeRows(
  base: AsyncIterable<readonly Row[]>,
  changes: Iterable<Change>,
): AsyncGenerator<readonly Row[]> {
  const iterator = changes[Symbol.iterator]();
  let change = iterator.next();
  for await (const rows of base) {
    if (change.done) {
      yield rows;
      continue;
    }
    const merged: Row[] = [];
    for (const row of rows) {
      let order = compare(change, row);
      for (; order < 0; order = compare(change, row)) {
        addRow(merged, change.value);
        change = iterator.next();
      }
      if (order > 0) {
        merged.push(row);
      } else {
        addRow(merged, change.value);
        change = iterator.next();
      }
    }
    yield merged;
  }
  while (!change.done) {
    const rest: Row[] = [];
    for (; !change.done && rest.length < CHUNK_ROWS; change = iterator.next()) {
      addRow(rest, change.value);
    }
    yield rest;
  }
}

/** Compares the keys. The end of the changes comes after all rows. */
function compare(change: IteratorResult<Change>, row: Row): number {
  return change.done ? 1 : Buffer.compare(change.value.key, row.key);
}

/** A deletion adds nothing. */
function addRow(rows: Row[], { key, value }: Change): void {
  if (value !== undefined) rows.push({ key, value });
}
