/**
 * Errors whose message says all there is to say: something outside this program
 * is not as it should be, and somebody can do something about it. Of all others
 * one has to know where they came from.
 */
import { RecoveryError } from "../actors/recover.ts";
import { SnapshotError } from "../kv/snapshot-format.ts";
import { CorruptStateError } from "../kv/state-store.ts";
import { CorruptLogError } from "../storage/corrupt-log.ts";
import { DirectoryLockError } from "../storage/directory-lock.ts";
import { DiskError } from "../storage/disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import { ListenError } from "../transport/network.ts";
import { BackupTargetError } from "./backup.ts";

const KINDS = [
  BackupTargetError,
  CorruptLogError,
  CorruptStateError,
  DataDirectoryError,
  DirectoryLockError,
  DiskError,
  ListenError,
  RecoveryError,
  SnapshotError,
];

/** What is on the disk is damaged, incomplete, or another member's: a restart finds it so again. */
const DIRECTORY_KINDS = [CorruptLogError, CorruptStateError, DataDirectoryError, RecoveryError];

export function isOfTheDirectory(error: unknown): boolean {
  return DIRECTORY_KINDS.some((kind) => error instanceof kind);
}

/** A file that was named to this program is not what it takes. */
export function isBadInput(error: unknown): boolean {
  return error instanceof SnapshotError || error instanceof BackupTargetError;
}

export function isForTheOperator(error: unknown): error is Error {
  return KINDS.some((kind) => error instanceof kind);
}
