/**
 * Checks whether a history of reads and writes is linearizable: whether each operation
 * could have happened at one moment between its call and its return (Herlihy and Wing,
 * 1990). Keys are independent, so that each is checked by itself. The search for an
 * order is in order-search.ts.
 *
 * An operation whose outcome is unknown may have happened at any time, or never. Many
 * of them would make the search explode, and most of them explain nothing. Those are
 * left out first.
 */
import type { Action, Operation, Value } from "./operation.ts";
import { hasOrder } from "./order-search.ts";

export type { Action, Operation, Value };

export type Verdict =
  | { readonly linearizable: true }
  | {
      readonly linearizable: false;
      readonly key: string;
      /** The operations on the key that have no order, in order of their calls. */
      readonly history: readonly Operation[];
      /** The operation before whose return there was an order. */
      readonly culprit: Operation;
    };

export function checkLinearizability(history: readonly Operation[]): Verdict {
  for (const [key, operations] of Map.groupBy(history, (operation) => operation.key)) {
    const ordered = operations.toSorted((a, b) => a.calledAt - b.calledAt);
    if (isLinearizable(ordered)) continue;
    return { linearizable: false, key, history: ordered, culprit: culpritIn(ordered) };
  }
  return { linearizable: true };
}

function isLinearizable(ordered: readonly Operation[]): boolean {
  return hasOrder(withoutUseless(ordered));
}

/**
 * Without the lost writes of unseen values: no read returned them,
 * and no comparison that may have held expected them. If there is an order with
 * such a write in it, there is one without: between it and the next write, where
 * the state is now what it was before, there are
 *   - no reads, and no comparisons that held: they would have seen the value;
 *   - perhaps lost comparisons that did not hold: they can be left out as well;
 *   - perhaps comparisons that are known to have failed, which might hold now.
 * Because of the last kind, a write stays if one of those returned after its call.
 */
function withoutUseless(ordered: readonly Operation[]): readonly Operation[] {
  const lastMismatch = Math.max(...ordered.map(mismatchReturnedAt));
  for (let kept = ordered; ; ) {
    const seen = new Set(kept.map(valueSeen));
    const useful = kept.filter(({ action, calledAt, returnedAt }) => {
      if (returnedAt !== Infinity) return true;
      if (action.kind === "get") return false;
      if (action.kind === "delete" || seen.has(action.value)) return true;
      return lastMismatch >= calledAt;
    });
    if (useful.length === kept.length) return kept;
    kept = useful; // a lost comparison that was left out has seen nothing
  }
}

function mismatchReturnedAt({ action, returnedAt }: Operation): number {
  const mayHaveFailed =
    action.kind === "compareAndSet" && action.succeeded !== true && returnedAt !== Infinity;
  return mayHaveFailed ? returnedAt : Number.NEGATIVE_INFINITY;
}

/** The value that the operation has seen, or may have seen. Undefined also for no value. */
function valueSeen({ action }: Operation): Value {
  if (action.kind === "get") return action.value;
  if (action.kind === "compareAndSet" && action.succeeded !== false) return action.expected;
  return undefined;
}

/**
 * A longer history has no order if a shorter one has none. Therefore a binary search
 * finds the operation.
 */
function culpritIn(ordered: readonly Operation[]): Operation {
  const returned = ordered
    .filter(({ returnedAt }) => returnedAt !== Infinity)
    .sort((a, b) => a.returnedAt - b.returnedAt);
  let [good, bad] = [-1, returned.length - 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const { returnedAt } = returned[middle]!; // good < middle < bad
    if (isLinearizable(asOf(ordered, returnedAt))) good = middle;
    else bad = middle;
  }
  return returned[bad]!; // some operation has returned: the lost ones alone have an order
}

/** The history up to a moment. */
function asOf(ordered: readonly Operation[], moment: number): readonly Operation[] {
  return ordered
    .filter(({ calledAt }) => calledAt <= moment)
    .map((operation) => (operation.returnedAt <= moment ? operation : lost(operation)));
}

function lost(operation: Operation): Operation {
  const { action } = operation;
  const known = action.kind === "compareAndSet" ? { ...action, succeeded: undefined } : action;
  return { ...operation, action: known, returnedAt: Number.POSITIVE_INFINITY };
}
