/**
 * Errors whose message is complete: something outside this program is wrong, and an
 * operator can correct it. For all other errors, the stack is needed, too.
 */
import { LogLostError } from "../actors/election/accepting.ts";
import { IdentityRefusedError } from "../actors/election/peer-refusals.ts";
import { FoundingError } from "../actors/node/founding.ts";
import { RecoveryError } from "../actors/node/node-recovery.ts";
import { BackupTargetError, ConfigError } from "../config/config-error.ts";
import { ExitCode } from "../config/exit-code.ts";
import { SnapshotError } from "../replicated/snapshot-format.ts";
import { DirectoryLockError } from "../storage/disk/directory-lock.ts";
import { DiskError } from "../storage/disk/disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import { CorruptLogError } from "../storage/wal/corrupt-log.ts";
import { CorruptStateError } from "../store/state-store.ts";
import { ListenError } from "../transport/network.ts";
import { JoinError } from "./join-cluster.ts";

/** The exit codes for these errors: a supervisor restarts a node only after `failed`. */
const KINDS: readonly (readonly [kind: new (...args: never[]) => Error, exitCode: number])[] = [
  [BackupTargetError, ExitCode.failed],
  [ConfigError, ExitCode.invalidInput],
  [DirectoryLockError, ExitCode.failed],
  [DiskError, ExitCode.failed],
  [ListenError, ExitCode.failed],
  [CorruptLogError, ExitCode.refused],
  [CorruptStateError, ExitCode.refused],
  [DataDirectoryError, ExitCode.refused],
  [FoundingError, ExitCode.refused],
  [IdentityRefusedError, ExitCode.refused],
  [JoinError, ExitCode.refused],
  [LogLostError, ExitCode.refused],
  [RecoveryError, ExitCode.refused],
  [SnapshotError, ExitCode.refused],
];

/** Whether a file that was passed to this program is invalid. */
export function isBadInput(error: unknown): boolean {
  return error instanceof SnapshotError || error instanceof BackupTargetError;
}

export function isForTheOperator(error: unknown): error is Error {
  return KINDS.some(([kind]) => error instanceof kind);
}

/** The exit code of a node that ends with this error. */
export function exitCodeOf(error: unknown): number {
  return KINDS.find(([kind]) => error instanceof kind)?.[1] ?? ExitCode.failed;
}
