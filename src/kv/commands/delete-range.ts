/**
 * Deletes a key or a range of keys. No trace of a deleted key remains: when it is
 * written again, its version starts at 1.
 */
import { type DeleteRangeRequest, decodeDeleteRangeRequest } from "../../codec/kv.ts";
import {
  beyondHeader,
  type DeleteRangeResult,
  encodeDeleteRangeResponse,
} from "../../codec/kv-response.ts";
import { currentRow } from "../../store/keyspace.ts";
import type { Overlay } from "../../store/overlay.ts";
import type { CommandType, WriteContext } from "./command-type.ts";
import { checkSelector } from "./key-checks.ts";
import { select, selectsOne } from "./key-range.ts";

export const DELETE_RANGE: CommandType<
  DeleteRangeRequest,
  { readonly deleteRange: DeleteRangeResult }
> = {
  decode: decodeDeleteRangeRequest,
  judge: (body) => {
    const request = decodeDeleteRangeRequest(body);
    checkDeletion(request);
    return { grows: false, ranges: selectsOne(request) ? [] : [request] };
  },
  addTouched: (request, keys) => {
    if (selectsOne(request)) keys.push(currentRow(request.key));
  },
  apply: async (overlay, request, context) => ({
    deleteRange: await deleteRange(overlay, request, context),
  }),
  encode: ({ deleteRange: result }, header) =>
    beyondHeader(encodeDeleteRangeResponse(header, result)),
};

export function checkDeletion(request: DeleteRangeRequest): void {
  checkSelector("delete", request);
}

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
