/**
 * Writes a key.
 */
import { decodeLineage, encodeKeyValue, type PutRequest } from "../../codec/kv.ts";
import type { PutResult } from "../../codec/kv-response.ts";
import type { Turns } from "../../replicated/turns.ts";
import { currentRow } from "../../store/keyspace.ts";
import type { Overlay } from "../../store/overlay.ts";
import type { AnswerBudget } from "../limits.ts";
import type { RowBudget } from "./row-budget.ts";

/** The circumstances of a write. */
export interface WriteContext {
  /** The store's revision afterwards, if anything changes. */
  readonly revision: number;
  readonly budget: AnswerBudget;
  readonly rows: RowBudget;
  readonly turns: Turns;
}

export function put(
  overlay: Overlay,
  { key, value, prevKv }: PutRequest,
  revision: number,
  budget: AnswerBudget,
): PutResult {
  const row = currentRow(key);
  const previous = overlay.get(row);
  const { createRevision, version } =
    previous === undefined ? { createRevision: revision, version: 0 } : decodeLineage(previous);
  const kv = { key, value, createRevision, modRevision: revision, version: version + 1 };
  overlay.put({ key: row, value: encodeKeyValue(kv) });

  if (!prevKv || previous === undefined) return { prevKv: undefined, prevKvOmitted: false };
  const fits = budget.take(previous.length);
  return { prevKv: fits ? previous : undefined, prevKvOmitted: !fits };
}
