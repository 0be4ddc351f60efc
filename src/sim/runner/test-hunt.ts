/**
 * Hunts a mutant with a test of this repository: for bugs that take so rare a
 * coincidence that a script has to bring it about.
 */
import { join } from "node:path";

/** Names the mutant to preload-mutant.ts. */
export const MUTANT_VARIABLE = "QUORATE_MUTANT";

const ROOT = join(import.meta.dir, "../../..");
const PRELOAD = join(import.meta.dir, "preload-mutant.ts");

/** The first test of the file that fails with the mutant, or with none where that is undefined. */
export async function failureWith(
  mutant: string | undefined,
  file: string,
): Promise<string | undefined> {
  const preload = mutant === undefined ? [] : [`--preload=${PRELOAD}`];
  const options = ["--conditions=development", ...preload, "--timeout=60000"];
  const child = Bun.spawn([process.execPath, "test", file, ...options], {
    cwd: ROOT,
    env: { ...process.env, ...(mutant !== undefined && { [MUTANT_VARIABLE]: mutant }) },
    stdout: "ignore",
    stderr: "pipe",
  });
  const said = await child.stderr.text();
  if ((await child.exited) === 0) return undefined;
  const failed = /^\(fail\) (.*?)(?: \[[\d.]+ms\])?$/m.exec(said)?.[1];
  if (failed !== undefined) return failed;
  const quarry = mutant === undefined ? "the unchanged code" : `"${mutant}"`;
  throw new Error(`Cannot hunt ${quarry} with "${file}", which does not run: ${said.trim()}`);
}
