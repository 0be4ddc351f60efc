/**
 * Which member a leader may transfer leadership to (thesis §3.10).
 */
import type { Configuration, Index, NodeId } from "../vocabulary.ts";

/** What a leader knows of the other members. */
export interface Candidates {
  readonly configuration: Configuration;
  readonly self: NodeId;
  /** The last index that each member is known to have. */
  readonly match: ReadonlyMap<NodeId, Index>;
  /** The members that were heard lately. */
  readonly heard: ReadonlySet<NodeId>;
  /** Whether the member had time to be heard, and was not. */
  isSilent(id: NodeId): boolean;
}

export type TransferPlan =
  | { readonly kind: "hand over"; readonly to: NodeId }
  /** There is nothing to do: the named node leads already. */
  | { readonly kind: "done" }
  | { readonly kind: "refuse"; readonly why: string };

/**
 * Chooses the voter named by `to`. If none is named, it chooses the voter with the most
 * of the log, which needs the shortest time. A silent member would only delay the
 * clients (R123).
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

/**
 * A voter of the outgoing half only is about to leave: it would have to transfer
 * leadership again.
 */
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
