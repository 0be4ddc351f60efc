/**
 * The revision of the store, as the node that has applied most knows it.
 */
import { latestView } from "../live.ts";

export function storeRevision(): number {
  const nodes = Object.values(latestView().nodes);
  return Math.max(0, ...nodes.map(({ sample }) => sample?.raft.revision ?? 0));
}
