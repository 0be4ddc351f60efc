/**
 * The environment of a process that is to have a mutant. All programs for Bun
 * that it starts inherit it, and so have the mutant, too: nodes and command lines
 * of end-to-end tests know nothing of it.
 */
import { join } from "node:path";

/**
 * Names the mutant to preload-mutant.ts. Does not begin like the settings of nodes,
 * which `npm start` keeps from its nodes.
 */
export const MUTANT_VARIABLE = "MUTANT_OF_QUORATE";

const PRELOAD = join(import.meta.dir, "preload-mutant.ts");

/** Bun reads BUN_OPTIONS as if it stood before its arguments. */
export function mutantEnvironment(mutant: string): Readonly<Record<string, string>> {
  return { [MUTANT_VARIABLE]: mutant, BUN_OPTIONS: `"--preload=${PRELOAD}"` };
}
