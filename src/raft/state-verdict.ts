/**
 * Decides which members' states are right, from the sums of their states after the same
 * entry (R188). The sum of a majority of the voters is right. The leader's is not
 * always right: its state may be the damaged one.
 */
import type { Configuration, NodeId } from "../vocabulary.ts";
import { isQuorum } from "./quorum.ts";

export type StateVerdict =
  /** A majority has this sum, in a joint configuration a majority of each half. */
  | { readonly kind: "agreed"; readonly sum: bigint }
  /** The sums differ, and none is that of a majority. */
  | { readonly kind: "divided" }
  /** Too few members have reported a sum. */
  | { readonly kind: "open" };

export function verdictOn(
  configuration: Configuration,
  sums: ReadonlyMap<NodeId, bigint>,
): StateVerdict {
  const different = new Set(sums.values());
  for (const sum of different) {
    const holders = [...sums].filter(([, its]) => its === sum).map(([id]) => id);
    if (isQuorum(configuration, new Set(holders))) return { kind: "agreed", sum };
  }
  return { kind: different.size > 1 ? "divided" : "open" };
}
