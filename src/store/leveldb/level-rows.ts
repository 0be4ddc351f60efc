/**
 * Rows as a LevelDB database stores them. They are verified when they are read.
 */
import type { ClassicLevel, Snapshot } from "classic-level";
import { CHUNK_ROWS } from "../merge.ts";
import { CorruptStateError, type Row, type RowRange, type ScanOptions } from "../state-store.ts";
import { verifiedValue } from "./checksummed-value.ts";

export type Level = ClassicLevel<Uint8Array, Uint8Array>;

/** The bytes that one step of a scan reads from LevelDB, unless a single row is larger. */
const SCAN_STEP_BYTES = 256 * 1024;

const NO_VALUE = new Uint8Array(0);

export function readStored(db: Level, key: Uint8Array): Uint8Array | undefined {
  try {
    return db.getSync(key);
  } catch (error) {
    throw corruptionOr(error);
  }
}

export async function readMany(db: Level, keys: readonly Uint8Array[]) {
  try {
    return await db.getMany([...keys]);
  } catch (error) {
    throw corruptionOr(error);
  }
}

export interface StoredScan extends ScanOptions {
  readonly snapshot: Snapshot;
  readonly range: RowRange;
}

export async function* storedRows(
  db: Level,
  { snapshot, range: { from, to }, withoutValues = false }: StoredScan,
): AsyncGenerator<readonly Row[]> {
  const end = to === undefined ? {} : { lt: to };
  const values = !withoutValues;
  const options = { gte: from, ...end, snapshot, values, highWaterMarkBytes: SCAN_STEP_BYTES };
  const iterator = db.iterator(options);
  try {
    for (let rows = await iterator.nextv(CHUNK_ROWS); rows.length > 0; ) {
      yield rows.map(([key, stored]) => ({
        key,
        value: values ? verifiedValue(key, stored) : NO_VALUE,
      }));
      rows = await iterator.nextv(CHUNK_ROWS);
    }
  } catch (error) {
    throw corruptionOr(error);
  } finally {
    await iterator.close();
    await snapshot.close();
  }
}

/** LevelDB detects some damage. */
function corruptionOr(error: unknown): unknown {
  if ((error as { code?: unknown }).code !== "LEVEL_CORRUPTION") return error;
  return new CorruptStateError(`Cannot read the state: ${reason(error)}`, { cause: error });
}

/** LevelDB's message, which abstract-level wraps. */
export function reason(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
