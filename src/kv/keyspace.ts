/**
 * How the state machine lays out its rows in a StateStore: the first byte of a
 * row's key names a keyspace (docs/formats.md, "State"). 0 belongs to the store
 * itself.
 */
import type { KeyRange } from "./state-store.ts";

/** The user's keys as they are now: 1, then the key; the value is an encoded KeyValue. */
const CURRENT = 1;

/** Every current key. */
export const CURRENT_KEYS: KeyRange = {
  from: Uint8Array.of(CURRENT),
  to: Uint8Array.of(CURRENT + 1),
};

export function currentRow(key: Uint8Array): Uint8Array {
  const row = new Uint8Array(key.length + 1);
  row[0] = CURRENT;
  row.set(key, 1);
  return row;
}
