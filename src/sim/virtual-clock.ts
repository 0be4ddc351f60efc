/**
 * Time that only moves when it is told to. Timers fire one by one, in the order
 * of their deadlines and, where these are equal, in the order in which they
 * were set; a timer set by a timer finds its place among the rest. (XState's
 * own SimulatedClock fires such chains at the end of the step, too late.)
 */
import { assert } from "../assert.ts";
import type { Clock, TimerId } from "../env.ts";

interface Timer {
  readonly deadline: number;
  readonly id: TimerId;
  /** Undefined once cancelled; the heap drops it when it comes up. */
  callback: (() => void) | undefined;
}

export class VirtualClock implements Clock {
  #now = 0;
  /** XState takes an id of 0 for "no timer". */
  #nextId = 1;
  readonly #heap = new TimerHeap();
  readonly #pending = new Map<TimerId, Timer>();

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delayMs: number): TimerId {
    const id = this.#nextId;
    this.#nextId += 1;
    const timer = { deadline: this.#now + Math.max(0, delayMs), id, callback };
    this.#pending.set(id, timer);
    this.#heap.push(timer);
    return id;
  }

  clearTimeout(id: TimerId): void {
    const timer = this.#pending.get(id);
    if (timer === undefined) return;
    timer.callback = undefined;
    this.#pending.delete(id);
  }

  /** A deferred callback runs before time moves on. */
  defer(callback: () => void): void {
    this.setTimeout(callback, 0);
  }

  /** How many timers are waiting. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /** When the next timer is due; Infinity without one. */
  get nextDeadline(): number {
    for (;;) {
      const timer = this.#heap.top;
      if (timer === undefined) return Infinity;
      if (timer.callback !== undefined) return timer.deadline;
      this.#heap.pop();
    }
  }

  /** Moves to the next timer and fires it; false if there is none. */
  step(): boolean {
    if (this.nextDeadline === Infinity) return false;
    const timer = this.#heap.pop();
    const callback = timer?.callback;
    assert(timer !== undefined && callback !== undefined, "the next timer is there");
    this.#pending.delete(timer.id);
    this.#now = timer.deadline;
    callback();
    return true;
  }

  /** Fires what is due up to and including now + `durationMs`, and stops the time there. */
  advance(durationMs: number): void {
    const end = this.#now + durationMs;
    while (this.nextDeadline <= end) this.step();
    this.#now = end;
  }
}

/** A binary heap: no timer comes after its children. */
class TimerHeap {
  readonly #timers: Timer[] = [];

  get top(): Timer | undefined {
    return this.#timers[0];
  }

  push(timer: Timer): void {
    const timers = this.#timers;
    let hole = timers.push(timer) - 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = timers[parent]!; // parent < hole < length
      if (isBefore(above, timer)) break;
      timers[hole] = above;
      hole = parent;
    }
    timers[hole] = timer;
  }

  pop(): Timer | undefined {
    const timers = this.#timers;
    const top = timers[0];
    const last = timers.pop();
    if (last === undefined || last === top) return top;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      const left = timers[child];
      if (left === undefined) break;
      const right = timers[child + 1];
      const least = right !== undefined && isBefore(right, left) ? right : left;
      if (least === right) child += 1;
      if (isBefore(last, least)) break;
      timers[hole] = least;
      hole = child;
    }
    timers[hole] = last;
    return top;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.deadline === b.deadline ? a.id < b.id : a.deadline < b.deadline;
}
