/**
 * A mutant is a bug that another implementation of Raft had, or that ours
 * could have, as patches of our source. catalogue.ts lists them, apply.ts puts
 * one in.
 */
import type { FaultClass } from "../../src/sim/spec.ts";

export interface Patch {
  /** From the root of the repository. */
  readonly file: string;
  /** Occurs once in the file. */
  readonly from: string;
  readonly to: string;
}

export interface Mutant {
  /** In kebab-case; names the bug, not the part. */
  readonly name: string;
  /** One sentence: what the code does wrongly. */
  readonly bug: string;
  /** The rules of docs/rules.md; none where it is no rule of Raft that is broken. */
  readonly breaks: readonly `R${number}`[];
  /** All of them together are the bug. */
  readonly patches: readonly Patch[];
  /** The classes of faults that make it show: the runs that hunt it are about them. */
  readonly needs?: readonly FaultClass[];
  /**
   * Runs that are drawn from seeds; one of scenarios.ts; or, where it takes so
   * rare a coincidence that seeds by the hundred pass it by, or real processes, a
   * test of this repository: `test: FILE`, or `test: FILE > WORDS` for those of the
   * file's tests that have these words in their names.
   */
  readonly foundBy: "random" | `scenario: ${string}` | `test: ${string}`;
  /** As a sentence: why no whole node shows it, where a test of a part has to find it. */
  readonly because?: string;
}
