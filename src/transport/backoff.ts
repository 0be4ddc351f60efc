/**
 * How long to wait before another attempt: longer each time, up to a limit, and random,
 * so that peers that lost one node together do not all return at once.
 */
import type { Random } from "../env.ts";

export interface Backoff {
  /** The maximum of the first wait; each further one doubles. */
  readonly baseMs: number;
  readonly maxMs: number;
}

/**
 * The wait after `failures` consecutive failures (1, 2, 3, …): one half is fixed, the
 * other random.
 */
export function backoffMs({ baseMs, maxMs }: Backoff, failures: number, random: Random): number {
  const longest = Math.min(maxMs, baseMs * 2 ** (failures - 1));
  return longest * (0.5 + 0.5 * random.next());
}
