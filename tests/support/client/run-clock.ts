/**
 * Runs a promise to its end on a virtual clock: timers fire one by one, and everything
 * that they resolve runs before the next.
 */
import type { VirtualClock } from "../../../src/sim/virtual-clock.ts";

/** More simulated time than any test needs. */
const LIMIT_MS = 60_000;

export async function runClock<T>(clock: VirtualClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settled = () => {
    isSettled = true;
  };
  promise.then(settled, settled);
  const end = clock.now() + LIMIT_MS;
  for (;;) {
    await microtasks();
    if (isSettled) return promise;
    if (clock.nextDeadline > end) throw new Error(`Cannot wait longer than ${LIMIT_MS} ms`);
    clock.step();
  }
}

/** Runs everything that waits only for its turn. */
export function microtasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
