/**
 * The environment of a process with a mutant. All Bun programs that the process starts
 * inherit the environment, and so have the mutant, too: nodes and command lines of
 * end-to-end tests do not know about it.
 */
import { join } from "node:path";

/**
 * Names the mutant for preload-mutant.ts. The name does not begin like the settings of
 * nodes, which `npm start` does not pass to its nodes.
 */
export const MUTANT_VARIABLE = "MUTANT_OF_QUORATE";

const PRELOAD = join(import.meta.dir, "preload-mutant.ts");

/** Bun reads BUN_OPTIONS as if it stood before its arguments. */
export function mutantEnvironment(mutant: string): Readonly<Record<string, string>> {
  return { [MUTANT_VARIABLE]: mutant, BUN_OPTIONS: `"--preload=${PRELOAD}"` };
}
