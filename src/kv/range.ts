/**
 * Reads a key or a range of keys.
 */
import { decodeKeyValue, encodeKeyValue, type RangeRequest } from "../codec/kv.ts";
import type { RangeResult } from "../codec/kv-response.ts";
import type { Selection } from "./key-range.ts";
import type { AnswerBudget } from "./limits.ts";
import type { Row } from "./state-store.ts";

/**
 * Hears how many rows more were looked at, and may hold up the reading. The sum
 * follows from the rows and the request; in which portions it comes does not.
 */
export type Progress = (rows: number) => Promise<void> | undefined;

/** What the rows that `request` selects amount to, under its limit and the budget's. */
export async function range(
  selected: Selection,
  request: RangeRequest,
  { budget, progress }: { readonly budget: AnswerBudget; readonly progress: Progress },
): Promise<RangeResult> {
  const limit = request.limit <= 0 ? Number.POSITIVE_INFINITY : request.limit;
  const kvs: Uint8Array[] = [];
  let count = 0;
  let more = false;
  for await (const rows of selected) {
    const wants: boolean = !request.countOnly && !more;
    let seen = 0;
    for (const row of wants ? rows : NO_ROWS) {
      seen += 1;
      const kv: Uint8Array = request.keysOnly ? withoutValue(row.value) : row.value;
      more = kvs.length >= limit || !budget.take(kv.length);
      if (more) break;
      kvs.push(kv);
    }
    const isEnough = more && request.omitCount;
    if (!isEnough) count += rows.length;
    const wait = progress(isEnough ? seen : rows.length);
    if (wait !== undefined) await wait;
    if (isEnough) break;
  }
  return { kvs, more, count: request.omitCount ? 0 : count };
}

const NO_ROWS: readonly Row[] = [];

function withoutValue(kv: Uint8Array): Uint8Array {
  return encodeKeyValue({ ...decodeKeyValue(kv), value: new Uint8Array() });
}
