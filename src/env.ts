/**
 * The environment of a node besides disk (storage/disk.ts) and network
 * (transport/network.ts): time, randomness, and a recorder of its events. The real
 * clock and randomness are in system-env.ts; tests and the simulator have others.
 */
import type { NodeEvents } from "./node-events.ts";

/** Identifies a timer of the clock that made it. */
export type TimerId = number;

/**
 * Time. Its shape is also what XState asks of a clock, so that the timers of
 * every actor are the clock's.
 */
export interface Clock {
  /** Monotonic milliseconds since some fixed moment; fractions allowed. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): TimerId;
  clearTimeout(id: TimerId): void;
  /** Runs `callback` after the I/O callbacks of this turn: how batches gather. */
  defer(callback: () => void): void;
  /**
   * Runs `callback` when what runs now is done, its microtasks included: how what is sent
   * together leaves in one write. The system clock defers it, so that it serves the other I/O
   * callbacks of the turn, too. Simulated processes run it before anything else happens.
   */
  atTurnEnd(callback: () => void): void;
}

/** A random stream. Each consumer forks its own, so that none changes another's draws. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  fork(): Random;
}

export interface Env {
  readonly clock: Clock;
  readonly random: Random;
  readonly events: NodeEvents;
}
