/**
 * The real clock and real chance. Only programs use it (server, command line,
 * client, benchmarks); all else is handed an Env.
 */
import type { Clock, Random } from "./env.ts";

export const systemClock: Clock = {
  now: () => performance.now(),
  // Bun's timer objects convert to the number that clearTimeout takes. What is overdue is due now:
  // of a negative delay Bun complains on standard error.
  setTimeout: (callback, delayMs) => Number(setTimeout(callback, Math.max(0, delayMs))),
  clearTimeout: (id) => clearTimeout(id),
  // After the I/O callbacks of this turn. A microtask would run after each of them.
  defer: (callback) => {
    setImmediate(callback);
  },
  atTurnEnd: (callback) => {
    setImmediate(callback);
  },
};

/** A random id: positive, exact as a number, and as good as never drawn twice. */
export function randomId(): number {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high! & 0x1f_ffff) * 2 ** 32 + low! || randomId(); // both are there
}

export const systemRandom: Random = {
  next: () => Math.random(),
  fork: () => systemRandom,
};
