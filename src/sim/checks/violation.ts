/**
 * A violated property: the cluster did what it must never do. An InvariantError is
 * different: a node throws it about itself.
 */
import type { Index, Term } from "../../vocabulary.ts";

export type Property =
  /** At most one leader in a term, and one vote of each node (R6, R7, R12). */
  | "Election Safety"
  /** A node keeps its promises: terms, votes, acknowledgements (R5, R7, R8, R55). */
  | "Promises"
  /** An id identifies one entry, and all entries before it (R54). */
  | "Log Matching"
  /** A committed entry is in the log of every later leader (R82). */
  | "Leader Completeness"
  /** A committed entry is on the disks of a quorum (R77, R80). */
  | "Durability"
  /** Committed and applied entries are the same on all nodes, forever (R82, R88). */
  | "State Machine Safety"
  /** Members change in steps whose quorums overlap, one at a time (R102 to R112). */
  | "Membership"
  /** Indexes are in order, and do not go back (R53, R83). */
  | "Progress"
  /** Clients see one store (R115 to R119). */
  | "Linearizability"
  /** An acknowledged write is in the log once, and a refused one is not (R86, R87). */
  | "Exactly Once"
  /** Every queue has a limit (R145). */
  | "Limits";

export class SafetyViolation extends Error {
  override readonly name = "SafetyViolation";
  readonly property: Property;

  constructor(property: Property, sentence: string) {
    super(`${property}: ${sentence}`);
    this.property = property;
  }
}

/** Called if a property is violated. */
export function violated(property: Property, sentence: string): never {
  throw new SafetyViolation(property, sentence);
}

/** An entry, in a sentence. */
export function entryName(index: Index, term: Term | undefined): string {
  return `${index}@${term ?? "-"}`;
}
