/**
 * Reads of rows by their keys, many at a time, at the moment of the call. Each row is
 * read once, even if several reads ask for it.
 */
import { keyString } from "./key-string.ts";
import type { Row, StateStore } from "./state-store.ts";

/** The existing rows, by the strings of their keys. */
export type FoundRows = ReadonlyMap<string, Row | undefined>;

/** Reads the rows. Returns no promise if the store has nothing to load: most reads need no wait. */
export function readRows(
  store: StateStore,
  keys: readonly Uint8Array[],
): FoundRows | Promise<FoundRows> {
  const unique = new Map<string, Uint8Array>();
  for (const key of keys) unique.set(keyString(key), key);
  const loading = store.load([...unique.values()]);
  if (loading === undefined) return foundRows(unique, (key) => store.get(key));
  return loading.then((values) => foundRows(unique, (_, i) => values[i]));
}

function foundRows(
  keys: ReadonlyMap<string, Uint8Array>,
  value: (key: Uint8Array, i: number) => Uint8Array | undefined,
): FoundRows {
  const found = new Map<string, Row | undefined>();
  for (const [id, key] of keys) found.set(id, rowOf(key, value(key, found.size)));
  return found;
}

function rowOf(key: Uint8Array, value: Uint8Array | undefined): Row | undefined {
  return value && { key, value };
}
