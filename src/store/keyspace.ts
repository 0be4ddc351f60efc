/**
 * The layout of rows in a StateStore: the first byte of a row's key names a keyspace
 * (docs/formats.md, "State").
 */
import { CorruptStateError, type RowRange } from "./state-store.ts";

/** The rows of the store itself. They describe one member's database, and are in no snapshot. */
const STORE = 0;

/** The user's keys as they are now: 1, then the key; the value is an encoded KeyValue. */
const CURRENT = 1;

/** The rows about the cluster: 2, then the number of the row. */
const SYSTEM = 2;

/** Every current key. */
export const CURRENT_KEYS: RowRange = {
  from: Uint8Array.of(CURRENT),
  to: Uint8Array.of(CURRENT + 1),
};

/** Whether this is the row of a user's key. */
export function isCurrent(row: Uint8Array): boolean {
  return row[0] === CURRENT;
}

/** All rows, including those of the store itself. */
export const ALL_ROWS: RowRange = { from: Uint8Array.of(STORE), to: undefined };

/** All rows of the replicated state: the contents of a snapshot. */
export const WHOLE_STATE: RowRange = { from: Uint8Array.of(STORE + 1), to: undefined };

/** The configuration at the last applied entry, an encoded AppliedConfiguration. */
export const CONFIGURATION_ROW: Uint8Array = Uint8Array.of(SYSTEM, 1);

/** Clients' sessions: 3, then the id; the value is an encoded SessionRow. */
const SESSION = 3;

/**
 * The state shared by all sessions, which precedes them: the keyspace byte alone; an
 * encoded SessionClock.
 */
export const SESSION_CLOCK: Uint8Array = Uint8Array.of(SESSION);

/** Every session, without their clock. */
export const SESSIONS: RowRange = {
  from: Uint8Array.of(SESSION, 0),
  to: Uint8Array.of(SESSION + 1),
};

const SESSION_ROW_BYTES = 9;

export function sessionRow(id: number): Uint8Array {
  const row = new Uint8Array(SESSION_ROW_BYTES);
  row[0] = SESSION;
  for (let at = SESSION_ROW_BYTES - 1, rest = id; rest > 0; at -= 1) {
    row[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return row;
}

/** The id in a row's key. Throws a CorruptStateError. */
export function readSessionId(row: Uint8Array): number {
  const id = row.length === SESSION_ROW_BYTES ? Number(`0x${row.subarray(1).toHex()}`) : Number.NaN;
  if (Number.isSafeInteger(id)) return id;
  throw new CorruptStateError(`Cannot read row ${row.toHex()} of the state: it has no session id`);
}

export function currentRow(key: Uint8Array): Uint8Array {
  const row = new Uint8Array(key.length + 1);
  row[0] = CURRENT;
  row.set(key, 1);
  return row;
}
