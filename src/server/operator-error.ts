/**
 * Errors whose message says all there is to say: something outside this program
 * is not as it should be, and somebody can do something about it. Of all others
 * one has to know where they came from.
 */
import { RecoveryError } from "../actors/recover.ts";
import { SnapshotError } from "../kv/snapshot-format.ts";
import { CorruptStateError } from "../kv/state-store.ts";
import { CorruptLogError } from "../storage/corrupt-log.ts";
import { DiskError } from "../storage/disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import { ListenError } from "../transport/network.ts";

const KINDS = [
  CorruptLogError,
  CorruptStateError,
  DataDirectoryError,
  DiskError,
  ListenError,
  RecoveryError,
  SnapshotError,
];

/** A file that was named to this program is not what it takes. */
export function isBadInput(error: unknown): boolean {
  return error instanceof SnapshotError;
}

export function isForTheOperator(error: unknown): error is Error {
  return KINDS.some((kind) => error instanceof kind);
}
