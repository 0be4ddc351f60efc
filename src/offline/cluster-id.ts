/**
 * The cluster's id, computed from what its operator decided: every member computes the
 * same one by itself, and clusters with different names or first members have different
 * ids. After the first boot the id in the data directory counts.
 */
import { createHash } from "node:crypto";
import type { SnapshotHeader } from "../codec/disk/snapshot-header.ts";
import { randomId } from "../system-env.ts";
import type { Member } from "../vocabulary.ts";

/** 48 bits stay exact in a JavaScript number. */
const CLUSTER_ID_BYTES = 6;

/**
 * The id of a cluster that begins with a backup: drawn at random, so that two restores
 * make members of one cluster only if the second gets the id of the first. Its last
 * digits identify the backup and the members for which it was drawn.
 */
export function drawRestoredClusterId(members: readonly Member[], from: SnapshotHeader): number {
  const random = Math.floor(randomId() / ORIGINS) * ORIGINS;
  return random + originOf(members, from) || drawRestoredClusterId(members, from);
}

export function isRestoredClusterId(
  clusterId: number,
  members: readonly Member[],
  from: SnapshotHeader,
): boolean {
  return clusterId % ORIGINS === originOf(members, from);
}

/** Four hexadecimal digits. */
const ORIGINS = 2 ** 16;

function originOf(members: readonly Member[], from: SnapshotHeader): number {
  const { clusterId, applied } = from;
  const { term, index } = applied.logId;
  const origin = `restored from ${clusterId} ${term} ${index} ${applied.revision}`;
  return digestOf([origin, ...linesOf(members)]) % ORIGINS;
}

function linesOf(members: readonly Member[]): string[] {
  return members
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, peerAddress, clientAddress }) => `${id}=${peerAddress}/${clientAddress}`);
}

function digestOf(lines: readonly string[]): number {
  const digest = createHash("sha256").update(lines.join("\n")).digest();
  return digest.readUIntBE(0, CLUSTER_ID_BYTES) || 1; // 0 means "any cluster" in a handshake.
}
