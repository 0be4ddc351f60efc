/**
 * Hunts a mutant with a test of this repository: for bugs that take so rare a
 * coincidence that a script has to bring it about.
 */
import { join } from "node:path";

/** Names the mutant to preload-mutant.ts. */
export const MUTANT_VARIABLE = "QUORATE_MUTANT";

const ROOT = join(import.meta.dir, "../../..");
const PRELOAD = join(import.meta.dir, "preload-mutant.ts");

/** The first test of the file that fails with the mutant. */
export async function failureWith(mutant: string, file: string): Promise<string | undefined> {
  const options = ["--conditions=development", `--preload=${PRELOAD}`, "--timeout=60000"];
  const child = Bun.spawn([process.execPath, "test", file, ...options], {
    cwd: ROOT,
    env: { ...process.env, [MUTANT_VARIABLE]: mutant },
    stdout: "ignore",
    stderr: "pipe",
  });
  const said = await child.stderr.text();
  if ((await child.exited) === 0) return undefined;
  const failed = /^\(fail\) (.*?)(?: \[[\d.]+ms\])?$/m.exec(said)?.[1];
  if (failed !== undefined) return failed;
  throw new Error(`Cannot hunt "${mutant}" with "${file}", which does not run: ${said.trim()}`);
}
