/**
 * Deletes a key or a range of keys. A deleted key leaves nothing behind: when
 * it is written again, its version starts at 1.
 */
import type { DeleteRangeRequest } from "../codec/kv.ts";
import type { DeleteRangeResult } from "../codec/kv-response.ts";
import { select } from "./key-range.ts";
import type { AnswerBudget } from "./limits.ts";
import type { Overlay } from "./overlay.ts";

export async function deleteRange(
  overlay: Overlay,
  request: DeleteRangeRequest,
  budget: AnswerBudget,
): Promise<DeleteRangeResult> {
  const prevKvs: Uint8Array[] = [];
  let deleted = 0;
  let fits = request.prevKv;
  for await (const rows of select(overlay, request)) {
    for (const { key, value } of rows) {
      overlay.delete(key);
      deleted += 1;
      fits = fits && budget.take(value.length);
      if (fits) prevKvs.push(value);
    }
  }
  return { deleted, prevKvs };
}
