/**
 * Seeds as users type them. A number is itself. A hash, like that of a commit, is converted
 * to a number, so that every commit has other seeds, which any developer can run again. The
 * default is the commit that is checked out.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";

/** Decimal digits are a number, even if they could be a short hash. */
const NUMBER = /^\d{1,15}$/;
const HASH = /^[0-9a-f]{7,64}$/i;

/** undefined if the text is neither a whole number nor a hash. */
export function seedOf(text: string): number | undefined {
  if (NUMBER.test(text)) return Number(text);
  if (!HASH.test(text)) return undefined;
  // Far below 2^53, so that the seeds that follow are exact numbers, too.
  return createHash("sha256").update(text.toLowerCase()).digest().readUInt32BE(0);
}

const ROOT = join(import.meta.dir, "../..");

/** Used if no commit is known, for example in an archive: the seeds are the same every time. */
const UNKNOWN = "0000000000000000000000000000000000000000";

/** The full hash of the commit that is checked out. */
export function currentCommit(): string {
  const git = Bun.which("git");
  if (git === null) return UNKNOWN;
  const { exitCode, stdout } = Bun.spawnSync([git, "rev-parse", "HEAD"], { cwd: ROOT });
  return exitCode === 0 ? stdout.toString().trim() : UNKNOWN;
}
