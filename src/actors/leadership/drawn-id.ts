/**
 * Ids of what lives in the state, drawn at random by the leader that puts the
 * command into the log: they never come again, not even in a state that was
 * restored or recovered and has forgotten that it gave them out
 * (docs/decisions/0016-ids-are-drawn.md).
 */
import type { Random } from "../../env.ts";

/** Below it are the ids that earlier versions counted, above it those that are drawn. */
const FIRST = 2 ** 52;

/** From 2^52 to 2^53 - 1. */
export function drawId(random: Random): number {
  const high = Math.floor(random.next() * 2 ** 20);
  const low = Math.floor(random.next() * 2 ** 32);
  return FIRST + high * 2 ** 32 + low;
}
