/**
 * The header of a snapshot file (disk.proto).
 */
import type { LogId } from "../../vocabulary.ts";
import { logIdOf } from "../log-id.ts";
import { decode, encode, quorate, safe } from "../wire.ts";
import type { AppliedState } from "./state-batch.ts";

export interface SnapshotHeader {
  readonly clusterId: number;
  /** The last entry that the state contains, and the revision. */
  readonly applied: AppliedState;
}

/** The rest of a header: how the rows are to be read. */
export interface SnapshotKind {
  readonly level: number;
  readonly machine: string;
  readonly groupId: number;
}

export function encodeSnapshotHeader(header: SnapshotHeader & SnapshotKind): Uint8Array {
  const { clusterId, applied, level, machine, groupId } = header;
  const { logId: last, revision } = applied;
  const fields = { last, revision, clusterId, level, machine, groupId };
  return encode(quorate.SnapshotHeader.encode, fields);
}

export function decodeSnapshotHeader(bytes: Uint8Array): SnapshotHeader & SnapshotKind {
  const message = decode("a snapshot's header", quorate.SnapshotHeader.decode, bytes);
  const { level, machine } = message;
  const logId: LogId = logIdOf(message.last);
  return {
    clusterId: safe(message.clusterId, "a cluster id"),
    applied: { logId, revision: safe(message.revision, "a revision") },
    level,
    machine,
    groupId: safe(message.groupId, "a group"),
  };
}
