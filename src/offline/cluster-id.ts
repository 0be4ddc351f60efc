/**
 * The cluster's id, made from what its operator decided: every member computes
 * the same one without asking, and clusters that differ in their name or their
 * first members never mistake each other. After the first boot the id in the
 * data directory counts.
 */
import { createHash } from "node:crypto";
import type { SnapshotHeader } from "../codec/snapshot-header.ts";
import { randomId } from "../system-env.ts";
import type { Member } from "../vocabulary.ts";

/** 48 bits stay exact in a JavaScript number. */
const CLUSTER_ID_BYTES = 6;

/**
 * The id of a cluster that begins with a backup: drawn at random, so that no two restores
 * make members of one cluster unless the second is given the id of the first. Its
 * last digits say for which backup and which members it was drawn.
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
