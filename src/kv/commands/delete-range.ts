/**
 * Deletes a key or a range of keys. A deleted key leaves nothing behind: when
 * it is written again, its version starts at 1.
 */
import type { DeleteRangeRequest } from "../../codec/kv.ts";
import type { DeleteRangeResult } from "../../codec/kv-response.ts";
import type { Overlay } from "../../store/overlay.ts";
import { select, selectsOne } from "./key-range.ts";
import type { WriteContext } from "./put.ts";

export async function deleteRange(
  overlay: Overlay,
  request: DeleteRangeRequest,
  { budget, rows: scanned, turns }: WriteContext,
): Promise<DeleteRangeResult> {
  const prevKvs: Uint8Array[] = [];
  let deleted = 0;
  let fits = request.prevKv;
  const isRange = !selectsOne(request);
  if (isRange) scanned.begin();
  for await (const rows of select(overlay, request)) {
    if (isRange) scanned.take(rows.length);
    for (const row of rows) {
      overlay.delete(row);
      fits = fits && budget.take(row.value.length);
      if (fits) prevKvs.push(row.value);
    }
    deleted += rows.length;
    if (isRange) scanned.noteDeleted(rows.length);
    if (turns.isOver(rows.length)) await turns.next();
  }
  return { deleted, prevKvs };
}
