/**
 * How long a node has been running.
 */
import type { ObservedNode } from "../feed/cluster-view.ts";

export function uptimeMs({ about, sample }: ObservedNode): number | undefined {
  return about === undefined || sample === undefined ? undefined : sample.at - about.startedAt;
}
