/**
 * Hunts a mutant with tests of this repository: for bugs that need so rare a coincidence
 * that only a script causes it, and for bugs that only real processes have.
 */
import { join } from "node:path";
import { mutantEnvironment } from "./mutant-environment.ts";

const ROOT = join(import.meta.dir, "../..");

/** A file, or the tests of it whose names have these words. */
export interface HuntingTest {
  readonly file: string;
  readonly words: string | undefined;
}

/** undefined if it is not a test that finds a mutant. */
export function huntingTest(foundBy: string): HuntingTest | undefined {
  const [, file, words] = /^test: (.*?)(?: > (.*))?$/.exec(foundBy) ?? [];
  return file === undefined ? undefined : { file, words };
}

/** Leaders of the process groups of the tests that run now. */
const running = new Set<number>();

export interface TestRun {
  /** The name of the first test that failed; undefined: all passed. */
  readonly failed: string | undefined;
  /** What the run printed. */
  readonly output: string;
}

/** Runs with the mutant, or without one if it is undefined. */
export async function runWith(
  mutant: string | undefined,
  { file, words }: HuntingTest,
): Promise<TestRun> {
  const names = words === undefined ? [] : [`--test-name-pattern=${RegExp.escape(words)}`];
  const options = ["--conditions=development", "--timeout=60000", "--bail", ...names];
  const child = Bun.spawn([process.execPath, "test", file, ...options], {
    cwd: ROOT,
    env: { ...process.env, ...(mutant !== undefined && mutantEnvironment(mutant)) },
    stdout: "ignore",
    stderr: "pipe",
    detached: true, // with its nodes, which are ended below
  });
  running.add(child.pid);
  const output = await child.stderr.text();
  const exitCode = await child.exited;
  endGroup(child.pid);
  running.delete(child.pid);
  if (exitCode === 0) return { failed: undefined, output };
  const failed = /^\(fail\) (.*?)(?: \[[\d.]+ms\])?$/m.exec(output)?.[1];
  if (failed !== undefined) return { failed, output };
  const quarry = mutant === undefined ? "the unchanged code" : `"${mutant}"`;
  throw new Error(`Cannot hunt ${quarry} with "${file}", which does not run: ${output.trim()}`);
}

/** The tests that are running, and their nodes: they do not receive a signal to this process. */
export function endTests(): void {
  for (const leader of running) endGroup(leader);
}

/** Ends the processes that are left when a run stops at its first failure. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // none is left
  }
}
