/**
 * To whom may a leader hand over? (thesis §3.10)
 */
import type { Configuration, Index, NodeId } from "../vocabulary.ts";

/** What a leader knows of the others. */
export interface Candidates {
  readonly configuration: Configuration;
  readonly self: NodeId;
  /** The last index that each is known to have. */
  readonly match: ReadonlyMap<NodeId, Index>;
  /** Who was heard from lately. */
  readonly heard: ReadonlySet<NodeId>;
  /** Who had the time to be heard from, and was not. */
  isSilent(id: NodeId): boolean;
}

export type TransferPlan =
  | { readonly kind: "hand over"; readonly to: NodeId }
  /** There is nothing to do: the node named leads already. */
  | { readonly kind: "done" }
  | { readonly kind: "refuse"; readonly why: string };

/**
 * The voter named by `to`, or where none is named the one with the most of the
 * log, which has the least to wait for. A silent member would only keep the
 * clients waiting (R123).
 */
export function planTransfer(candidates: Candidates, to: NodeId | undefined): TransferPlan {
  const { self, configuration } = candidates;
  if (to === self) return { kind: "done" };
  if (to === undefined) {
    const best = furthest(candidates);
    if (best === undefined) return refusal("no other voter has answered recently");
    return { kind: "hand over", to: best };
  }
  if (!mayLead(configuration, to)) return refusal(`node ${to} is not a voter`);
  if (candidates.isSilent(to)) return refusal(`node ${to} has not answered recently`);
  return { kind: "hand over", to };
}

/** Who is in the outgoing half only is about to leave: it would have to hand over again. */
export function mayLead({ voters }: Configuration, id: NodeId): boolean {
  return voters.has(id);
}

/** The most up-to-date candidate; among equals, the one with the lowest id. */
function furthest({ configuration, self, match, heard }: Candidates): NodeId | undefined {
  const matchOf = (id: NodeId) => match.get(id) ?? 0;
  return [...configuration.voters]
    .filter((id) => id !== self && heard.has(id))
    .sort((a, b) => matchOf(b) - matchOf(a) || a - b)[0];
}

function refusal(why: string): TransferPlan {
  return { kind: "refuse", why };
}
