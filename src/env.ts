/**
 * What the core needs of the world beside disk (storage/disk.ts) and network
 * (transport/network.ts): time, chance and a place to say what happened. The
 * real ones are in system-env.ts; whoever wants to own them makes others.
 */

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
  /** Runs `callback` once the I/O callbacks of this turn are through: how batches gather. */
  defer(callback: () => void): void;
}

/** A stream of chance. Each consumer forks its own, so that none disturbs another's draws. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  fork(): Random;
}

/** Structured logging: facts first, then a sentence. pino's shape, cut down. */
export interface Logger {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

export interface Env {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}
