/**
 * How long to wait before trying again: longer each time, up to a limit, and
 * random, so that peers that lost one node together
 * do not all return at once.
 */
import type { Random } from "../env.ts";

export interface Backoff {
  /** The first wait at most; each further one doubles. */
  readonly baseMs: number;
  readonly maxMs: number;
}

/** The wait after `failures` failures in a row (1, 2, 3, …): half of it certain, half chance. */
export function backoffMs({ baseMs, maxMs }: Backoff, failures: number, random: Random): number {
  const longest = Math.min(maxMs, baseMs * 2 ** (failures - 1));
  return longest * (0.5 + 0.5 * random.next());
}
