/**
 * The operations of which a transaction consists. Puts and deletions are commands by
 * themselves, too.
 */
import type { RequestOp } from "../../codec/kv.ts";
import type { OpResult } from "../../codec/kv-response.ts";
import type { Overlay } from "../../store/overlay.ts";
import { NO_BYTES } from "../../vocabulary.ts";
import type { WriteContext } from "./command-type.ts";
import { checkDeletion, deleteRange } from "./delete-range.ts";
import type { KeySelector } from "./key-range.ts";
import { checkPut, put } from "./put.ts";
import { checkRange, rangeWithin } from "./range.ts";

/** Throws an InvalidRequestError if it cannot be applied. */
export function checkOp(op: RequestOp): void {
  if ("requestPut" in op) checkPut(op.requestPut.key.length);
  else if ("requestDeleteRange" in op) checkDeletion(op.requestDeleteRange);
  else checkRange(op.requestRange);
}

/** The keys that it reads or writes. */
export function selectorOf(op: RequestOp): KeySelector {
  if ("requestPut" in op) return { key: op.requestPut.key, rangeEnd: NO_BYTES };
  return "requestDeleteRange" in op ? op.requestDeleteRange : op.requestRange;
}

export async function applyOp(
  overlay: Overlay,
  op: RequestOp,
  context: WriteContext,
): Promise<OpResult> {
  if ("requestPut" in op)
    return { put: put(overlay, op.requestPut, context.revision, context.budget) };
  if ("requestDeleteRange" in op) {
    return { deleteRange: await deleteRange(overlay, op.requestDeleteRange, context) };
  }
  return { range: await rangeWithin(overlay, op.requestRange, context) };
}
