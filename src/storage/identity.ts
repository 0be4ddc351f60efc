/**
 * Whose a log or a data directory is.
 */
import { clusterIdText } from "../codec/cluster-id.ts";
import type { NodeId } from "../vocabulary.ts";

/** A node, for as long as its data directory lives. */
export interface Identity {
  /** A positive safe integer that the members share and other clusters don't. */
  readonly clusterId: number;
  readonly nodeId: NodeId;
}

/** The data directory is not one this node can use; says what to do. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}

export function isSameIdentity(a: Identity, b: Identity): boolean {
  return a.clusterId === b.clusterId && a.nodeId === b.nodeId;
}

export function identityText({ clusterId, nodeId }: Identity): string {
  return `node ${nodeId} of cluster ${clusterIdText(clusterId)}`;
}
