/**
 * Is a history of reads and writes linearizable: could each operation have
 * happened at one moment between its call and its return (Herlihy and Wing,
 * 1990)? Keys are independent of each other, so that each is checked by itself.
 *
 * The search is Wing and Gong's with Lowe's memory ("Testing for
 * linearizability", 2017): of the operations that may come first, take one that
 * fits the state and go on; where nothing fits, take the last one back. A set
 * of operations done that leads to a state seen before is not tried again.
 */
import { assert } from "../../assert.ts";

/** A value, or undefined where the key is not there. */
export type Value = string | undefined;

export type Action =
  | { readonly kind: "put"; readonly value: string }
  /** `value` is what was read. */
  | { readonly kind: "get"; readonly value: Value }
  | { readonly kind: "delete" }
  /** `succeeded` is undefined where the answer was lost. */
  | {
      readonly kind: "compareAndSet";
      readonly expected: Value;
      readonly value: string;
      readonly succeeded: boolean | undefined;
    };

export interface Operation {
  readonly key: string;
  readonly action: Action;
  /** When it was called, and when it returned, on one clock. */
  readonly calledAt: number;
  /** Infinity where the outcome is unknown: it may happen at any time from its call on, or never. */
  readonly returnedAt: number;
}

export type Verdict =
  | { readonly linearizable: true }
  /** The operations on the key that have no order, by the time of their call. */
  | { readonly linearizable: false; readonly key: string; readonly history: readonly Operation[] };

export function checkLinearizability(history: readonly Operation[]): Verdict {
  for (const [key, operations] of Map.groupBy(history, (operation) => operation.key)) {
    const ordered = operations.toSorted((a, b) => a.calledAt - b.calledAt);
    if (!hasOrder(ordered)) return { linearizable: false, key, history: ordered };
  }
  return { linearizable: true };
}

/** What the operation makes of the state, or "impossible". */
function apply(state: Value, action: Action): { readonly next: Value } | "impossible" {
  switch (action.kind) {
    case "put":
      return { next: action.value };
    case "delete":
      return { next: undefined };
    case "get":
      return action.value === state ? { next: state } : "impossible";
    case "compareAndSet": {
      const matches = state === action.expected;
      if (action.succeeded !== undefined && action.succeeded !== matches) return "impossible";
      return { next: matches ? action.value : state };
    }
  }
}

/** A call or a return, in a list from which operations are lifted and put back. */
interface Event {
  readonly operation: number;
  readonly kind: "call" | "return";
  readonly at: number;
  previous: Event | undefined;
  next: Event | undefined;
}

function hasOrder(operations: readonly Operation[]): boolean {
  const { head, returns } = eventsOf(operations);
  const seen = new Set<string>();
  const done = new Uint8Array(operations.length);
  const taken: { readonly call: Event; readonly before: Value }[] = [];
  let state: Value;
  let open = operations.filter(({ returnedAt }) => returnedAt !== Infinity).length;
  let event = head.next;
  while (open > 0) {
    assert(event !== undefined, "an operation that returned has its return in the list");
    if (event.kind === "return") {
      // Whatever was tried, this operation should have happened before its return.
      const last = taken.pop();
      if (last === undefined) return false;
      const { operation } = last.call;
      state = last.before;
      done[operation] = 0;
      putBack(last.call, returns[operation]);
      if (returns[operation] !== undefined) open += 1;
      event = last.call.next;
      continue;
    }
    const call: Event = event;
    const outcome = apply(state, operations[call.operation]!.action); // an event is of one of them
    if (outcome !== "impossible" && isNew(seen, done, call.operation, outcome.next)) {
      taken.push({ call, before: state });
      state = outcome.next;
      done[call.operation] = 1;
      lift(call, returns[call.operation]);
      if (returns[call.operation] !== undefined) open -= 1;
      event = head.next;
    } else {
      event = call.next;
    }
  }
  return true;
}

/** Notes that `operation`, after those that are done, leads to `state`. */
function isNew(seen: Set<string>, done: Uint8Array, operation: number, state: Value): boolean {
  done[operation] = 1;
  // Operations are done roughly in their order: what is not the same for all is a short stretch.
  const first = done.indexOf(0);
  const stretch = first === -1 ? "" : done.subarray(first, done.lastIndexOf(1) + 1).join("");
  const situation = `${first} ${stretch} ${state === undefined ? "-" : `=${state}`}`;
  done[operation] = 0;
  if (seen.has(situation)) return false;
  seen.add(situation);
  return true;
}

/** Calls and returns by time; of those at one moment the calls come first, so that they overlap. */
function eventsOf(operations: readonly Operation[]): {
  readonly head: Event;
  readonly returns: readonly (Event | undefined)[];
} {
  const unlinked = { previous: undefined, next: undefined };
  const calls = operations.map(
    ({ calledAt }, operation): Event => ({ operation, kind: "call", at: calledAt, ...unlinked }),
  );
  const returns = operations.map(({ returnedAt }, operation): Event | undefined =>
    returnedAt === Infinity
      ? undefined
      : { operation, kind: "return", at: returnedAt, ...unlinked },
  );
  const events = [...calls, ...returns.filter((event) => event !== undefined)].sort(
    (a, b) => a.at - b.at || (a.kind === b.kind ? 0 : a.kind === "call" ? -1 : 1),
  );
  const head: Event = { operation: -1, kind: "call", at: -Infinity, ...unlinked };
  let last = head;
  for (const event of events) {
    last.next = event;
    event.previous = last;
    last = event;
  }
  return { head, returns };
}

function lift(call: Event, returned: Event | undefined): void {
  for (const event of [call, returned]) {
    if (event === undefined) continue;
    event.previous!.next = event.next; // the head is never lifted
    if (event.next !== undefined) event.next.previous = event.previous;
  }
}

/** The reverse of `lift`, in the reverse order. */
function putBack(call: Event, returned: Event | undefined): void {
  for (const event of [returned, call]) {
    if (event === undefined) continue;
    event.previous!.next = event; // the head is never lifted
    if (event.next !== undefined) event.next.previous = event;
  }
}
