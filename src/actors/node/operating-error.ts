/**
 * Which errors are no contradiction: the surroundings refuse, and what was to be
 * done can be tried again.
 */
import { SnapshotError } from "../../replicated/snapshot-format.ts";
import { DiskError } from "../../storage/disk/disk.ts";

/** There is no room for a snapshot, or too many are wanted. */
export class SnapshotRefusal extends Error {
  override readonly name = "SnapshotRefusal";
}

/** What to tell of it. Anything that is not an operating error is thrown again. */
export function sentenceOf(error: unknown): string {
  const kinds = [DiskError, SnapshotError, SnapshotRefusal];
  if (!(error instanceof Error)) throw error;
  // The system's own have no class: out of file descriptors, for one, where a store is looked at.
  const isOfSystem = "syscall" in error;
  if (isOfSystem || kinds.some((kind) => error instanceof kind)) return error.message;
  throw error;
}
