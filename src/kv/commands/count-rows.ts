/**
 * How many rows ranges hold, at the cost of a few: what would come to more than
 * matters is not counted to its end.
 */

import { type Pause, Turns } from "../../replicated/turns.ts";
import { CorruptStateError, type StateView } from "../../store/state-store.ts";
import { type KeySelector, select } from "./key-range.ts";

interface CountOptions {
  /** Or some more; beyond that it makes no difference. */
  readonly most: number;
  readonly pause: Pause;
}

/** Rows that can't be read count as `most`: what is to be done with them finds that out itself. */
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
