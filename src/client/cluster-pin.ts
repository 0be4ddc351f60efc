/**
 * The cluster that a client keeps to: the configured one, or that of the first node
 * that has answered. Endpoints may name nodes of two clusters by mistake, and the
 * cluster behind an address may change: a client that used another cluster would read
 * what it never wrote (R173).
 */
import { clusterIdText } from "../codec/cluster-id.ts";

export class ClusterPin {
  #clusterId: number;
  #source = "from its options";

  /** 0: the first cluster that answers. */
  constructor(clusterId: number) {
    this.#clusterId = clusterId;
  }

  /** 0 until it is known. */
  get clusterId(): number {
    return this.#clusterId;
  }

  /** Called when the node at `address` has accepted a connection. */
  keepTo(clusterId: number, address: string): void {
    if (this.#clusterId !== 0) return;
    this.#clusterId = clusterId;
    this.#source = `the cluster of "${address}"`;
  }

  /**
   * Why the node at `address` is not used, as a sentence. Undefined unless it belongs
   * to another cluster.
   */
  faultOf(clusterId: number, address: string): string | undefined {
    if (this.#clusterId === 0 || clusterId === 0 || clusterId === this.#clusterId) return undefined;
    const [theirs, ours] = [clusterId, this.#clusterId].map(clusterIdText);
    return (
      `Cannot use "${address}": it is a node of cluster ${theirs}, but this client is bound to ` +
      `cluster ${ours} (${this.#source}); pass nodes of one cluster, or create a new client ` +
      "if the cluster was restored or recovered"
    );
  }
}
