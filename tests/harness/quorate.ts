/**
 * The command line as a script uses it: a process, with its output and its exit code.
 */
import { join } from "node:path";

const MAIN = join(import.meta.dir, "../../src/cli/main.ts");

export interface Ended {
  readonly exitCode: number;
  readonly output: string;
  /** On standard error. */
  readonly sentences: string;
}

/** Runs a command to its end, and blocks meanwhile. */
export function quorate(...parameters: readonly string[]): Ended {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, MAIN, ...parameters]);
  return { exitCode, output: stdout.toString(), sentences: stderr.toString() };
}
