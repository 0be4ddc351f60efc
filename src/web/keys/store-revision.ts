/**
 * The revision of the store, according to the node that has applied the most entries.
 */
import { latestView } from "../live.ts";

export function storeRevision(): number {
  const nodes = Object.values(latestView().nodes);
  return Math.max(0, ...nodes.map(({ sample }) => sample?.raft.revision ?? 0));
}
