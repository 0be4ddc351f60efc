/**
 * Which errors are operating errors: the environment refused an operation, which can be
 * tried again.
 */
import { SnapshotError } from "../../replicated/snapshot-format.ts";
import { DiskError } from "../../storage/disk/disk.ts";

/** There is no space for a snapshot, or too many snapshots are requested. */
export class SnapshotRefusal extends Error {
  override readonly name = "SnapshotRefusal";
}

/** The sentence of an operating error. Any other error is thrown again. */
export function sentenceOf(error: unknown): string {
  const kinds = [DiskError, SnapshotError, SnapshotRefusal];
  if (!(error instanceof Error)) throw error;
  // Errors of the system have no class, for example when the store is out of file descriptors.
  const isOfSystem = "syscall" in error;
  if (isOfSystem || kinds.some((kind) => error instanceof kind)) return error.message;
  throw error;
}
