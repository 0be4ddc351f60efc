/**
 * A promise was broken: the cluster did what it must never do. Not to be
 * confused with an InvariantError, by which a node says so of itself.
 */
import type { Index, Term } from "../../vocabulary.ts";

export type Property =
  /** At most one leader in a term, and one vote of each node (R6, R7, R12). */
  | "Election Safety"
  /** What a node has said is never unsaid: terms, votes, acknowledgements (R5, R7, R8, R55). */
  | "Promises"
  /** An id stands for one entry, and for everything before it (R54). */
  | "Log Matching"
  /** What is committed is in the log of every later leader (R82). */
  | "Leader Completeness"
  /** What is committed is on the disks of a quorum (R77, R80). */
  | "Durability"
  /** Committed and applied entries are the same on all nodes, forever (R82, R88). */
  | "State Machine Safety"
  /** Members change in steps whose quorums overlap, one at a time (R102 to R112). */
  | "Membership"
  /** Indexes go the way they should (R53, R83). */
  | "Progress"
  /** What clients see is one store (R115 to R119). */
  | "Linearizability"
  /** What clients wrote is there once, and what was refused is not (R86, R87). */
  | "Exactly Once"
  /** Every queue has a bound (R145). */
  | "Limits";

export class SafetyViolation extends Error {
  override readonly name = "SafetyViolation";
  readonly property: Property;

  constructor(property: Property, sentence: string) {
    super(`${property}: ${sentence}`);
    this.property = property;
  }
}

/** Called where a property does not hold: the sentence is made only then. */
export function violated(property: Property, sentence: string): never {
  throw new SafetyViolation(property, sentence);
}

/** An entry, in a sentence. */
export function entryName(index: Index, term: Term | undefined): string {
  return `${index}@${term ?? "-"}`;
}
