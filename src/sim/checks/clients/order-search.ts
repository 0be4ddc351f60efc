/**
 * The search for an order of the operations on one key, Wing and Gong's with
 * Lowe's memory ("Testing for linearizability", 2017): of the operations that may
 * come first, take one that fits the state and go on; where nothing fits, take
 * the last one back. A set of operations done that leads to a state seen before
 * is not tried again.
 *
 * Four rules keep it short, and lose no order:
 *   1. A read that fits, or a comparison that had to fail and does, is taken at
 *      once, and never taken back by itself: in any order that has it later, it
 *      can be moved to here, because it changes nothing wherever it is.
 *   2. A value that one operation alone can write is not replaced while an operation
 *      that has seen it is still to come: it would never be back.
 *   3. A lost operation that changes nothing is not taken: it can be left out.
 *   4. Of the lost deletions only the one that was called first is tried: in any
 *      order that has another one here, the two can change places.
 */
import { assert } from "../../../assert.ts";
import type { Action, Operation, Value } from "./operation.ts";

/** A call or a return, in a list from which operations are removed and restored. */
interface Event {
  readonly operation: number;
  readonly kind: "call" | "return";
  readonly at: number;
  previous: Event | undefined;
  next: Event | undefined;
}

interface Taken {
  readonly call: Event;
  /** The state before the operation. */
  readonly before: Value;
  /** Whether there was no choice (rule 1). */
  readonly isForced: boolean;
}

/** REQUIRES: the operations are in order of their calls, and none of them is a lost read. */
export function hasOrder(operations: readonly Operation[]): boolean {
  return new OrderSearch(operations).run();
}

class OrderSearch {
  readonly #operations: readonly Operation[];
  readonly #head: Event;
  readonly #returns: readonly (Event | undefined)[];
  readonly #done: Uint8Array;
  readonly #taken: Taken[] = [];
  /** The number of remaining operations that have certainly seen a value. */
  readonly #observations: Map<Value, number>;
  /** The number of operations that can write a value. */
  readonly #writers: ReadonlyMap<Value, number>;
  readonly #lostDeletions: readonly number[];
  readonly #seen = new Set<string>();
  #state: Value;
  /** The number of operations that returned and are not done. */
  #open: number;

  constructor(operations: readonly Operation[]) {
    this.#operations = operations;
    const { head, returns } = eventsOf(operations);
    this.#head = head;
    this.#returns = returns;
    this.#done = new Uint8Array(operations.length);
    this.#observations = new Map();
    for (const operation of operations) this.#countObservation(operation, 1);
    this.#writers = writersIn(operations);
    this.#lostDeletions = operations.flatMap(({ action, returnedAt }, i) =>
      action.kind === "delete" && returnedAt === Infinity ? [i] : [],
    );
    this.#open = operations.filter(({ returnedAt }) => returnedAt !== Infinity).length;
  }

  run(): boolean {
    let event = this.#takeReads();
    while (this.#open > 0) {
      assert(event !== undefined, "an operation that returned has its return in the list");
      if (event.kind === "return") {
        // In every attempt, this operation had to happen before its return.
        const last = this.#takeBack();
        if (last === undefined) return false;
        event = last.next;
      } else if (this.#takeWrite(event)) {
        event = this.#takeReads();
      } else {
        event = event.next;
      }
    }
    return true;
  }

  /** Applies rule 1 until it no longer applies. Returns the first event, as a choice to try. */
  #takeReads(): Event | undefined {
    let event = this.#head.next;
    while (event?.kind === "call") {
      const { action } = this.#operations[event.operation]!; // each event belongs to one
      if (changesNothing(action) && apply(this.#state, action) !== "impossible") {
        this.#take(event, this.#state, true);
        event = this.#head.next;
      } else {
        event = event.next;
      }
    }
    return this.#head.next;
  }

  /** False if the operation does not fit, is useless, or leads to a known state. */
  #takeWrite(call: Event): boolean {
    const { action, returnedAt } = this.#operations[call.operation]!; // each event belongs to one
    const outcome = apply(this.#state, action);
    if (outcome === "impossible") return false;
    if (outcome.next !== this.#state && this.#isNeeded(this.#state, action)) return false; // rule 2
    if (returnedAt === Infinity) {
      if (outcome.next === this.#state) return false; // rule 3
      const isFirst = this.#firstLostDeletion() === call.operation;
      if (action.kind === "delete" && !isFirst) return false; // rule 4
    }
    if (!this.#isNew(call.operation, outcome.next)) return false;
    this.#take(call, outcome.next, false);
    return true;
  }

  /**
   * Whether an operation other than `action` must still see a value that cannot be
   * written again.
   */
  #isNeeded(state: Value, action: Action): boolean {
    if (state === undefined || this.#writers.get(state) !== 1) return false;
    const own = valueObserved(action) === state ? 1 : 0;
    return (this.#observations.get(state) ?? 0) > own;
  }

  #firstLostDeletion(): number | undefined {
    return this.#lostDeletions.find((operation) => this.#done[operation] === 0);
  }

  #take(call: Event, next: Value, isForced: boolean): void {
    this.#taken.push({ call, before: this.#state, isForced });
    this.#state = next;
    this.#done[call.operation] = 1;
    this.#countObservation(this.#operations[call.operation]!, -1); // each event belongs to one
    const returned = this.#returns[call.operation];
    lift(call, returned);
    if (returned !== undefined) this.#open -= 1;
  }

  /**
   * Takes back the last choice, and all operations after it. Undefined if there is no
   * choice left.
   */
  #takeBack(): Event | undefined {
    for (;;) {
      const last = this.#taken.pop();
      if (last === undefined) return undefined;
      const { call, before, isForced } = last;
      this.#state = before;
      this.#done[call.operation] = 0;
      this.#countObservation(this.#operations[call.operation]!, 1); // each event belongs to one
      const returned = this.#returns[call.operation];
      putBack(call, returned);
      if (returned !== undefined) this.#open += 1;
      if (!isForced) return call;
    }
  }

  #countObservation({ action, returnedAt }: Operation, times: 1 | -1): void {
    const value = returnedAt === Infinity ? undefined : valueObserved(action);
    if (value === undefined) return;
    this.#observations.set(value, (this.#observations.get(value) ?? 0) + times);
  }

  /** Records that `operation`, after the done ones, leads to `state`. False if that was known. */
  #isNew(operation: number, state: Value): boolean {
    const done = this.#done;
    done[operation] = 1;
    // Operations are done roughly in their order: only a short slice differs between the sets.
    const first = done.indexOf(0);
    const slice = first === -1 ? "" : done.subarray(first, done.lastIndexOf(1) + 1).join("");
    const situation = `${first} ${slice} ${state === undefined ? "-" : `=${state}`}`;
    done[operation] = 0;
    if (this.#seen.has(situation)) return false;
    this.#seen.add(situation);
    return true;
  }
}

/** The state after the operation, or "impossible". */
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

/** Whether the operation changes nothing in any order. */
function changesNothing(action: Action): boolean {
  if (action.kind === "compareAndSet") return action.succeeded === false;
  return action.kind === "get";
}

/** The value that the operation needs in order to happen. */
function valueObserved(action: Action): Value {
  if (action.kind === "get") return action.value;
  return action.kind === "compareAndSet" && action.succeeded ? action.expected : undefined;
}

function writersIn(operations: readonly Operation[]): ReadonlyMap<Value, number> {
  const writers = new Map<Value, number>();
  for (const { action } of operations) {
    if (action.kind !== "put" && action.kind !== "compareAndSet") continue;
    writers.set(action.value, (writers.get(action.value) ?? 0) + 1);
  }
  return writers;
}

/**
 * Calls and returns in order of time. At the same moment, calls come first, so that the
 * operations overlap.
 */
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
    event.previous!.next = event.next; // the head is never removed
    if (event.next !== undefined) event.next.previous = event.previous;
  }
}

/** Reverses `lift`. Called in the reverse order. */
function putBack(call: Event, returned: Event | undefined): void {
  for (const event of [returned, call]) {
    if (event === undefined) continue;
    event.previous!.next = event; // the head is never removed
    if (event.next !== undefined) event.next.previous = event;
  }
}
