/**
 * Judges whether a simulated node may end with an error: a node may refuse a disk that
 * was damaged, lost or rolled back, and end when its disk fails.
 */
import { IdentityRefusedError } from "../actors/election/peer-refusals.ts";
import { FoundingError } from "../actors/node/founding.ts";
import { RecoveryError } from "../actors/node/node-recovery.ts";
import { DiskError } from "../storage/disk/disk.ts";
import { DataDirectoryError } from "../storage/identity.ts";
import { CorruptLogError } from "../storage/wal/corrupt-log.ts";
import { CorruptStateError } from "../store/state-store.ts";
import type { SimulatedNode } from "./machine/simulated-node.ts";

/** `refused`: the node never starts on this disk again. `failed`: a supervisor restarts it. */
export interface NodeEnding {
  readonly kind: "refused" | "failed";
  /** The name under which the run counts it. */
  readonly count: string;
}

/** How a node reports a disk that it does not trust. */
const REFUSALS = [CorruptLogError, DataDirectoryError, RecoveryError];

/** Undefined if no fault of the simulation explains the error. */
export function judgeEnding(
  node: SimulatedNode,
  error: Error,
  isRemoved: () => boolean,
): NodeEnding | undefined {
  const isRefusal = REFUSALS.some((kind) => error instanceof kind);
  const isOverRows = node.hasLostRows && error instanceof CorruptStateError;
  if (isOverRows || (isRefusal && node.diskFaults.isDamaged)) {
    return { kind: "refused", count: "refused disk" };
  }
  if (error instanceof FoundingError && (node.hasLostData || isRemoved())) {
    return { kind: "refused", count: "refused without data" };
  }
  if (error instanceof IdentityRefusedError && node.isRolledBack) {
    return { kind: "refused", count: "refused older copy" };
  }
  if (error instanceof DiskError) return { kind: "failed", count: "node ended by its disk" };
  return undefined;
}
