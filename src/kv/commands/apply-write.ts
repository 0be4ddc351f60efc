/**
 * Applies a write of any kind, or nothing of it.
 */
import { tooManyRows, type WriteRefusal } from "../../replicated/write-refusal.ts";
import type { Overlay } from "../../store/overlay.ts";
import type { CommandResult, Write } from "./command.ts";
import type { WriteContext } from "./put.ts";
import { TooManyRowsError } from "./row-budget.ts";
import { applyOp, txn } from "./txn.ts";

/** A write that would walk through more rows than it may is refused and changes nothing. */
export async function applyWrite(
  overlay: Overlay,
  write: Write,
  context: WriteContext,
): Promise<CommandResult | WriteRefusal> {
  overlay.begin();
  try {
    const result = await applied(overlay, write, context);
    overlay.keep();
    return result;
  } catch (error) {
    if (!(error instanceof TooManyRowsError)) throw error;
    overlay.undo();
    return tooManyRows(error.limit);
  }
}

async function applied(
  overlay: Overlay,
  write: Write,
  context: WriteContext,
): Promise<CommandResult> {
  if ("requestTxn" in write) return { txn: await txn(overlay, write.requestTxn, context) };
  return applyOp(overlay, write, context);
}
