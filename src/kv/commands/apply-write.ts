/**
 * Applies a command of any kind, or nothing of it.
 */
import { type ApplyContext, type Outcome, OVER_ROW_LIMIT } from "../../replicated/state-machine.ts";
import { AnswerBudget } from "../limits.ts";
import { type Command, type CommandResult, typeOf } from "./command.ts";
import { RowBudget, TooManyRowsError } from "./row-budget.ts";

export async function applyWrite(
  { kind, request }: Command,
  { rows: overlay, revision, maxScannedRows, turns }: ApplyContext,
): Promise<Outcome<CommandResult>> {
  const rows = new RowBudget(maxScannedRows);
  const context = { revision, budget: new AnswerBudget(), rows, turns };
  overlay.begin();
  try {
    const result = await typeOf(kind).apply(overlay, request, context);
    overlay.keep();
    return result as CommandResult; // of the same kind
  } catch (error) {
    if (!(error instanceof TooManyRowsError)) throw error;
    overlay.undo();
    return OVER_ROW_LIMIT;
  }
}
