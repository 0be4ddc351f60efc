/**
 * What the members' sums over their states, all of them after the same entry, say
 * about who is right (R188). A majority of the voters is: not the leader, whose
 * state may be the one that is damaged.
 */
import type { Configuration, NodeId } from "../vocabulary.ts";
import { isQuorum } from "./quorum.ts";

export type StateVerdict =
  /** So a majority has it, in a joint configuration one of each half. */
  | { readonly kind: "agreed"; readonly sum: bigint }
  /** Not all are the same, and none is that of a majority. */
  | { readonly kind: "divided" }
  /** Too few have said. */
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
