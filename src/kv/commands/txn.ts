/**
 * A transaction: conditions, and what to do if they all hold and if not. All of
 * it happens at one revision, and no other command comes between.
 */
import type { RequestOp, TxnRequest } from "../../codec/kv.ts";
import type { OpResult, TxnResult } from "../../codec/kv-response.ts";
import type { Overlay } from "../../store/overlay.ts";
import { holds } from "./compare.ts";
import { deleteRange } from "./delete-range.ts";
import { select, selectsOne } from "./key-range.ts";
import { put, type WriteContext } from "./put.ts";
import { range } from "./range.ts";

export async function txn(
  overlay: Overlay,
  request: TxnRequest,
  context: WriteContext,
): Promise<TxnResult> {
  const succeeded = request.compare.every((compare) => holds(overlay, compare));
  const results: OpResult[] = [];
  for (const op of succeeded ? request.success : request.failure) {
    results.push(await applyOp(overlay, op, context));
  }
  return { succeeded, results };
}

/** One operation, in a transaction or by itself. */
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
  const { requestRange } = op;
  const selected = select(overlay, requestRange, { withoutValues: requestRange.countOnly });
  if (selectsOne(requestRange)) {
    return { range: await range(selected, requestRange, { ...context, progress: UNCOUNTED }) };
  }
  context.rows.begin();
  const progress = (rows: number) => {
    context.rows.take(rows);
    return context.turns.isOver(rows) ? context.turns.next() : undefined;
  };
  return { range: await range(selected, requestRange, { ...context, progress }) };
}

/** A key by itself is no scan. */
const UNCOUNTED = () => undefined;
