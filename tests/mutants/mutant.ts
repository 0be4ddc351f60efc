/**
 * A mutant is a bug that another implementation of Raft had, or that ours could have, as
 * patches of our source. catalogue.ts lists them, and apply.ts inserts one.
 */
import type { FaultClass } from "../../src/sim/spec.ts";

export interface Patch {
  /** The path from the root of the repository. */
  readonly file: string;
  /** A text that occurs once in the file. */
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  /** In kebab-case; names the bug, not the part of the code. */
  readonly name: string;
  /** One sentence: what the code does wrongly. */
  readonly bug: string;
  /** The broken rules of docs/rules.md; none if the bug breaks no rule of Raft. */
  readonly breaks: readonly `R${number}`[];
  /** Together they are the bug. */
  readonly patches: readonly Patch[];
  /** The classes of faults that reveal it: the runs that hunt it have them often. */
  readonly needs?: readonly FaultClass[];
  /**
   * What finds it: runs that are drawn from seeds, or one of scenarios.ts. If seeds almost
   * never cause the coincidence that it needs, or if it needs real processes, a test of this
   * repository: `test: FILE`, or `test: FILE > WORDS` for the tests of that file with these
   * words in their names.
   */
  readonly foundBy: "random" | `scenario: ${string}` | `test: ${string}`;
  /** A sentence, if only a test of a part finds it: why no run of whole nodes shows it. */
  readonly because?: string;
}
