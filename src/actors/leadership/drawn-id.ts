/**
 * Ids of what the state contains, for example sessions. The leader that puts a command
 * into the log draws its id at random. Therefore an id is never used twice, not even in
 * a state that was restored or recovered and does not know that the id was used
 * (docs/decisions/0016-session-ids-are-random.md).
 */
import type { Random } from "../../env.ts";

/** Earlier versions counted ids, below this number. Drawn ids are above it. */
const FIRST = 2 ** 52;

/** Draws an id from 2^52 to 2^53 - 1. */
export function drawId(random: Random): number {
  const high = Math.floor(random.next() * 2 ** 20);
  const low = Math.floor(random.next() * 2 ** 32);
  return FIRST + high * 2 ** 32 + low;
}
