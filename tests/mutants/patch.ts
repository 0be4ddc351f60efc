/**
 * Applies the patches of a mutant to source text.
 */
import { assert } from "../../src/assert.ts";
import type { Patch } from "./mutant.ts";

/** The source with these patches. */
export function patched(source: string, patches: readonly Patch[]): string {
  return patches.reduce((text, { file, from, to }) => {
    const [before = "", after, ...more] = text.split(from);
    assert(after !== undefined && more.length === 0, `"${from}" occurs once in ${file}`);
    return before + to + after;
  }, source);
}
