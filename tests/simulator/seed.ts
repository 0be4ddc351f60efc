/**
 * Seeds as they are typed: a number is itself, and a hash like a commit's
 * stands for one, so that every commit brings its own seeds, which any developer can
 * run again. The commit that is checked out is the default.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";

/** Decimal digits are a number, also where they could be a short hash. */
const NUMBER = /^\d{1,15}$/;
const HASH = /^[0-9a-f]{7,64}$/i;

/** undefined for what is neither a whole number nor a hash. */
export function seedOf(text: string): number | undefined {
  if (NUMBER.test(text)) return Number(text);
  if (!HASH.test(text)) return undefined;
  // Far below 2^53: the seeds that follow are exact numbers too.
  return createHash("sha256").update(text.toLowerCase()).digest().readUInt32BE(0);
}

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
