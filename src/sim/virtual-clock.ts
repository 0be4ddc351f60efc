/**
 * A clock that moves only on request. Timers fire one by one, in the order of their
 * deadlines and, if these are equal, in the order in which they were set. A timer that
 * is set by a timer takes its place among the others. (XState's SimulatedClock fires
 * such chains at the end of the step, too late.)
 */
import { assert } from "../assert.ts";
import type { Clock, TimerId } from "../env.ts";

interface Timer {
  readonly deadline: number;
  readonly id: TimerId;
  /** Undefined once cancelled; the timer is dropped when it comes up. */
  callback: (() => void) | undefined;
}

/** The id of all deferred callbacks: none of them can be cancelled. */
const DEFERRED: TimerId = 0;

export class VirtualClock implements Clock {
  #now = 0;
  /** XState takes an id of 0 for "no timer". */
  #nextId = 1;
  /**
   * The timers that are due now and were set now, in the order in which they were set:
   * a quarter of all timers. Timers in the heap that are due now were set earlier, and
   * come first.
   */
  readonly #dueNow = new TimerQueue();
  readonly #heap = new TimerHeap();
  /** The timers that can be cancelled. */
  readonly #pending = new Map<TimerId, Timer>();
  #deferredCount = 0;

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delayMs: number): TimerId {
    const id = this.#nextId;
    this.#nextId += 1;
    const deadline = this.#now + Math.max(0, delayMs);
    const timer = { deadline, id, callback };
    this.#pending.set(id, timer);
    if (deadline === this.#now) this.#dueNow.push(timer);
    else this.#heap.push(timer);
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
    this.#dueNow.push({ deadline: this.#now, id: DEFERRED, callback });
    this.#deferredCount += 1;
  }

  /** Without a process, the only turns are the callbacks of timers. */
  atTurnEnd(callback: () => void): void {
    this.setTimeout(callback, 0);
  }

  /** The number of waiting timers. */
  get pendingCount(): number {
    return this.#pending.size + this.#deferredCount;
  }

  /** The deadline of the next timer; Infinity without one. */
  get nextDeadline(): number {
    return this.#next()?.deadline ?? Infinity;
  }

  /** Moves to the next timer and fires it. Returns false if there is none. */
  step(): boolean {
    const timer = this.#next();
    if (timer === undefined) return false;
    if (timer === this.#heap.top) this.#heap.pop();
    else this.#dueNow.shift();
    const { callback, deadline, id } = timer;
    assert(callback !== undefined, "the next timer is not cancelled");
    if (id === DEFERRED) this.#deferredCount -= 1;
    else this.#pending.delete(id);
    this.#now = deadline;
    callback();
    return true;
  }

  /**
   * Fires the timers that are due up to and including now + `durationMs`, and stops the
   * time there.
   */
  advance(durationMs: number): void {
    const end = this.#now + durationMs;
    while (this.nextDeadline <= end) this.step();
    this.#now = end;
  }

  #next(): Timer | undefined {
    let later = this.#heap.top;
    while (later !== undefined && later.callback === undefined) {
      this.#heap.pop();
      later = this.#heap.top;
    }
    if (later !== undefined && later.deadline <= this.#now) return later;
    let now = this.#dueNow.first;
    while (now !== undefined && now.callback === undefined) {
      this.#dueNow.shift();
      now = this.#dueNow.first;
    }
    return now ?? later;
  }
}

/** A queue: first in, first out. */
class TimerQueue {
  readonly #timers: Timer[] = [];
  /** The position of the first timer. */
  #head = 0;

  get first(): Timer | undefined {
    return this.#timers[this.#head];
  }

  push(timer: Timer): void {
    this.#timers.push(timer);
  }

  /** Removes the first timer. REQUIRES: there is one. */
  shift(): void {
    this.#head += 1;
    if (this.#head < this.#timers.length) return;
    this.#timers.length = 0;
    this.#head = 0;
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
