/**
 * The messages between the node's thread and the log's thread, besides the records in
 * their ring. Errors lose their class on the way and get it back here.
 */
import { InvariantError } from "../../assert.ts";
import type { Entry, LogId } from "../../vocabulary.ts";
import { DiskError } from "../disk/disk.ts";
import { DataDirectoryError, type Identity } from "../identity.ts";
import { CorruptLogError, type LogDamage } from "../wal/corrupt-log.ts";
import type { LogSizes } from "../wal/open-log.ts";
import type { EntryRange, RecoveredLog } from "./log-device.ts";
import type { SharedRing } from "./ring.ts";

/** The first message to the thread. */
export interface Start {
  readonly ring: SharedRing;
  /** Requests arrive here; the ring's wake-up announces them. */
  readonly requests: MessagePort;
  readonly directory: string;
  readonly identity: Identity;
  readonly sizes: LogSizes;
}

export type Request =
  | { readonly kind: "read"; readonly id: number; readonly range: EntryRange }
  | { readonly kind: "compact"; readonly sequence: number; readonly base: LogId }
  | { readonly kind: "close" };

/** A request with its place among the records: it sees those before `position` in the ring. */
export interface PlacedRequest {
  readonly request: Request;
  readonly position: number;
}

/** `opened` or `failed` comes first, `closed` or `failed` last. */
export type ThreadReport =
  | { readonly kind: "opened"; readonly recovered: RecoveredLog; readonly bytes: number }
  /** Everything before this position of the ring is on the disk. The log has `bytes` there. */
  | {
      readonly kind: "durable";
      readonly position: number;
      readonly bytes: number;
      /** How long the sync itself took. */
      readonly syncMs: number;
    }
  /** The compaction with this number is done, and everything requested before it. */
  | { readonly kind: "compacted"; readonly sequence: number; readonly bytes: number }
  | { readonly kind: "entries"; readonly id: number; readonly entries: readonly Entry[] }
  | { readonly kind: "unreadable"; readonly id: number; readonly error: SentError }
  | { readonly kind: "failed"; readonly error: SentError }
  | { readonly kind: "closed" };

/** An error as plain data. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly damage?: LogDamage;
  readonly refusal?: Readonly<Record<"action" | "path" | "code", string>>;
}

export function sendError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message } = error;
  if (error instanceof CorruptLogError) return { name, message, damage: error.damage };
  if (error instanceof DiskError) {
    const { action, path, code } = error;
    return { name, message, refusal: { action, path, code } };
  }
  return { name, message };
}

export function receiveError({ name, message, damage, refusal }: SentError): Error {
  if (damage !== undefined) return new CorruptLogError(damage);
  if (refusal !== undefined) return new DiskError(refusal.action, refusal.path, refusal.code);
  if (name === "DataDirectoryError") return new DataDirectoryError(message);
  if (name === "InvariantError") return new InvariantError(message);
  return new Error(message);
}
