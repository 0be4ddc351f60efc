/**
 * Since when a node runs.
 */
import type { ObservedNode } from "../feed/cluster-view.ts";

export function uptimeMs({ about, sample }: ObservedNode): number | undefined {
  return about === undefined || sample === undefined ? undefined : sample.at - about.startedAt;
}
