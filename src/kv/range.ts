/**
 * Reads a key or a range of keys.
 */
import { decodeKeyValue, encodeKeyValue, type RangeRequest } from "../codec/kv.ts";
import type { RangeResult } from "../codec/kv-response.ts";
import type { AnswerBudget } from "./limits.ts";
import type { Row } from "./state-store.ts";

/** What the rows that `request` selects amount to, under its limit and the budget's. */
export async function range(
  selected: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>,
  request: RangeRequest,
  budget: AnswerBudget,
): Promise<RangeResult> {
  const limit = request.limit <= 0 ? Number.POSITIVE_INFINITY : request.limit;
  const kvs: Uint8Array[] = [];
  let count = 0;
  let more = false;
  for await (const rows of selected) {
    count += rows.length;
    if (request.countOnly || (more && !request.omitCount)) continue;
    for (const { value } of rows) {
      const kv = request.keysOnly ? withoutValue(value) : value;
      more = kvs.length >= limit || !budget.take(kv.length);
      if (more) break;
      kvs.push(kv);
    }
    if (more && request.omitCount) break;
  }
  return { kvs, more, count: request.omitCount ? 0 : count };
}

function withoutValue(kv: Uint8Array): Uint8Array {
  return encodeKeyValue({ ...decodeKeyValue(kv), value: new Uint8Array() });
}
