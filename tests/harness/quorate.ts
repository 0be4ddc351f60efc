/**
 * The command line as a script meets it: a process, of which counts what it prints
 * and how it ends.
 */
import { join } from "node:path";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");

export interface Ended {
  readonly exitCode: number;
  readonly output: string;
  /** On standard error. */
  readonly sentences: string;
}

/** Runs a command to its end, and does nothing meanwhile. */
export function quorate(...parameters: readonly string[]): Ended {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, MAIN, ...parameters]);
  return { exitCode, output: stdout.toString(), sentences: stderr.toString() };
}
