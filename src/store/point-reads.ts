/**
 * Rows that are read by their keys, many at a time, as of the moment of the call.
 * Each is read once, however often it is asked for.
 */
import { keyString } from "./key-string.ts";
import type { Row, StateStore } from "./state-store.ts";

/**
 * Rows that only the disk has are read while all else waits if they are so few: to
 * have another thread fetch them takes longer than reading them, which every
 * request to an idle node would feel.
 */
export const FEW_ROWS = 4;

/** By the strings of their keys; those that there are. */
export type FoundRows = ReadonlyMap<string, Row | undefined>;

/** Not a promise where memory has the rows, or few are missing there: most reads need no wait. */
export function readRows(
  store: StateStore,
  keys: readonly Uint8Array[],
): FoundRows | Promise<FoundRows> {
  const found = new Map<string, Row | undefined>();
  const missing: Uint8Array[] = [];
  for (const key of keys) {
    const id = keyString(key);
    if (found.has(id)) continue;
    const isMissing = store.isOnDisk(key);
    if (isMissing) missing.push(key);
    found.set(id, isMissing ? undefined : rowOf(key, store.get(key)));
  }
  if (missing.length <= FEW_ROWS) {
    for (const key of missing) found.set(keyString(key), rowOf(key, store.get(key)));
    return found;
  }
  return store.load(missing).then((values) => {
    missing.forEach((key, i) => {
      found.set(keyString(key), rowOf(key, values[i]));
    });
    return found;
  });
}

function rowOf(key: Uint8Array, value: Uint8Array | undefined): Row | undefined {
  return value && { key, value };
}
