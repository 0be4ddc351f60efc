/**
 * Seeds as they are typed: a number is itself, and a hash like a commit's
 * stands for one, so that every commit brings its own seeds, which any developer can
 * run again.
 */
import { createHash } from "node:crypto";

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
