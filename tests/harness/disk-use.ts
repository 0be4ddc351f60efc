/**
 * The disk space that a process uses, as seen from outside.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The size of all files in a directory and below. Files may be removed while they are counted. */
export function bytesIn(directory: string): number {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.reduce((sum, entry) => {
    const path = join(entry.parentPath, entry.name);
    return sum + (entry.isFile() ? (statSync(path, { throwIfNoEntry: false })?.size ?? 0) : 0);
  }, 0);
}
