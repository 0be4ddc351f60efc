/**
 * Which state of the code is being tried.
 */
import { join } from "node:path";

const ROOT = join(import.meta.dir, "../..");

/** Where no commit is known, in an archive for instance: the seeds are the same every time. */
const UNKNOWN = "0000000000000000000000000000000000000000";

/** The commit that is checked out, in full. */
export function currentCommit(): string {
  const git = Bun.which("git");
  if (git === null) return UNKNOWN;
  const { exitCode, stdout } = Bun.spawnSync([git, "rev-parse", "HEAD"], { cwd: ROOT });
  return exitCode === 0 ? stdout.toString().trim() : UNKNOWN;
}
