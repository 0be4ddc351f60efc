/**
 * Decides whether a node can be reached, by the hub's clock alone. Pure. A browser must not
 * decide it: its clock and its timers say nothing about the node.
 */
import type { Reach } from "../feed/lines.ts";

export interface Contact {
  /** When the node last responded, on the hub's clock; undefined: not yet. */
  readonly heardAt: number | undefined;
  /** Why the last attempt to connect failed; undefined if it did not fail. */
  readonly failure: string | undefined;
  /** The node is no longer a member. */
  readonly isGone: boolean;
}

/** A live node responds at least this often (node-feed.ts). */
export const LATE_MS = 1_000;
export const STALE_MS = 3_000;

export function reachOf(
  { heardAt, failure, isGone }: Contact,
  now: number,
): Pick<Reach, "is" | "why" | "heardMs"> {
  const heardMs = heardAt === undefined ? Infinity : now - heardAt;
  const facts = heardAt === undefined ? {} : { heardMs };
  if (isGone) return { ...facts, is: "gone", why: "it was removed from the cluster" };
  if (failure !== undefined) return { ...facts, is: "down", why: failure };
  if (heardMs <= LATE_MS) return { ...facts, is: "live" };
  return { ...facts, is: heardMs <= STALE_MS ? "late" : "stale" };
}
