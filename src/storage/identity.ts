/**
 * The owner of a log or of a data directory.
 */
import { clusterIdText } from "../codec/cluster-id.ts";
import type { NodeId } from "../vocabulary.ts";

/** A node, as long as its data directory exists. */
export interface Identity {
  /** A positive safe integer that all members of the cluster share, and no other cluster has. */
  readonly clusterId: number;
  readonly nodeId: NodeId;
}

/** This node cannot use the data directory. The message says what to do. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}

export function isSameIdentity(a: Identity, b: Identity): boolean {
  return a.clusterId === b.clusterId && a.nodeId === b.nodeId;
}

export function identityText({ clusterId, nodeId }: Identity): string {
  return `node ${nodeId} of cluster ${clusterIdText(clusterId)}`;
}
