/**
 * Counts the rows of ranges at low cost: it stops when the count exceeds what matters.
 */

import { type Pause, Turns } from "../../replicated/turns.ts";
import { CorruptStateError, type StateView } from "../../store/state-store.ts";
import { type KeySelector, select } from "./key-range.ts";

interface CountOptions {
  /** The count at which it stops, or slightly later. */
  readonly most: number;
  readonly pause: Pause;
}

/** Rows that cannot be read count as `most`: the command that reads them finds the error. */
export async function countRows(
  view: StateView,
  ranges: readonly KeySelector[],
  { most, pause }: CountOptions,
): Promise<number> {
  const turns = new Turns(pause);
  let count = 0;
  try {
    for (const range of ranges) {
      for await (const { length } of select(view, range, { withoutValues: true })) {
        count += length;
        if (count >= most) return count;
        if (turns.isOver(length)) await turns.next();
      }
    }
  } catch (error) {
    if (!(error instanceof CorruptStateError)) throw error;
    return most;
  }
  return count;
}
