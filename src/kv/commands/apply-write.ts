/**
 * Applies a command of any kind, or nothing of it.
 */
import { type ApplyContext, type Outcome, OVER_ROW_LIMIT } from "../../replicated/state-machine.ts";
import type { Overlay } from "../../store/overlay.ts";
import { AnswerBudget } from "../limits.ts";
import type { Command, CommandResult } from "./command.ts";
import type { WriteContext } from "./put.ts";
import { RowBudget, TooManyRowsError } from "./row-budget.ts";
import { applyOp, txn } from "./txn.ts";

export async function applyWrite(
  command: Command,
  { rows: overlay, revision, maxScannedRows, turns }: ApplyContext,
): Promise<Outcome<CommandResult>> {
  const rows = new RowBudget(maxScannedRows);
  const context = { revision, budget: new AnswerBudget(), rows, turns };
  overlay.begin();
  try {
    const result = await applied(overlay, command, context);
    overlay.keep();
    return result;
  } catch (error) {
    if (!(error instanceof TooManyRowsError)) throw error;
    overlay.undo();
    return OVER_ROW_LIMIT;
  }
}

async function applied(
  overlay: Overlay,
  command: Command,
  context: WriteContext,
): Promise<CommandResult> {
  if ("requestTxn" in command) return { txn: await txn(overlay, command.requestTxn, context) };
  return applyOp(overlay, command, context);
}
