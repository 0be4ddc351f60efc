/**
 * Ticks: one per interval for each channel of a process. Channels share timers, because a
 * timer for each of thousands of channels would wake the process thousands of times per
 * interval. A timer serves a limited number of channels, so that a turn of the event loop
 * stays short. A channel that joins a running timer gets its first tick early, never late.
 */
import type { Clock, TimerId } from "../env.ts";

/** The maximum number of channels that one timer serves. */
export const MAX_TICKS_PER_TIMER = 64;

export class Ticks {
  readonly #intervalMs: number;
  /** The timers by clock: each process has its own clock. */
  readonly #timersOf = new WeakMap<Clock, Set<SharedTimer>>();

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** Calls `tick` once per interval, until the returned function is called. */
  begin(clock: Clock, tick: () => void): () => void {
    const timers = this.#timersOf.get(clock) ?? new Set();
    this.#timersOf.set(clock, timers);
    const withRoom = timers.values().find(({ hasRoom }) => hasRoom);
    const timer = withRoom ?? new SharedTimer(clock, this.#intervalMs);
    timers.add(timer);
    timer.add(tick);
    return () => {
      timer.delete(tick);
      if (timer.isUnused) timers.delete(timer);
    };
  }
}

class SharedTimer {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #ticks = new Set<() => void>();
  #timer: TimerId;

  constructor(clock: Clock, intervalMs: number) {
    this.#clock = clock;
    this.#intervalMs = intervalMs;
    this.#timer = clock.setTimeout(this.#fire, intervalMs);
  }

  get hasRoom(): boolean {
    return this.#ticks.size < MAX_TICKS_PER_TIMER;
  }

  get isUnused(): boolean {
    return this.#ticks.size === 0;
  }

  add(tick: () => void): void {
    this.#ticks.add(tick);
  }

  delete(tick: () => void): void {
    this.#ticks.delete(tick);
    if (this.isUnused) this.#clock.clearTimeout(this.#timer);
  }

  readonly #fire = (): void => {
    this.#timer = this.#clock.setTimeout(this.#fire, this.#intervalMs);
    for (const tick of this.#ticks) tick();
  };
}
