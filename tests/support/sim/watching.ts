/**
 * A hub of a scripted cluster, and viewers of it whose sockets a test controls.
 */

import { type ClusterView, fold, NO_VIEW } from "../../../src/feed/cluster-view.ts";
import type { FeedLine } from "../../../src/feed/lines.ts";
import { Hub, type HubFacts } from "../../../src/hub/hub.ts";
import type { Viewer, ViewerSocket } from "../../../src/hub/viewer.ts";
import type { NodeId } from "../../../src/vocabulary.ts";
import type { ScriptedCluster } from "./scripted-cluster.ts";

const FACTS: HubFacts = {
  via: "command",
  cluster: { id: "1", name: "local", dev: false },
  nodes: [],
  access: "full",
  supervisor: false,
};

/** A hub on a machine of its own, which knows the addresses of these nodes, or of all. */
export function hubOf(cluster: ScriptedCluster, ...ids: readonly NodeId[]): Hub {
  const known = ids.length > 0 ? ids : [1, 2, 3];
  const { network, clock } = cluster.machine();
  return new Hub({
    network,
    clock,
    clusterId: () => 0,
    wallTime: () => "2026-11-29T08:00:00.000Z",
    endpoints: () => known.map((id) => ({ address: cluster.clientAddress(id) })),
    facts: () => FACTS,
  });
}

/** A viewer, and the view that its lines add up to. */
export class WatchingClient implements ViewerSocket {
  readonly lines: FeedLine[] = [];
  readonly messages: string[] = [];
  readonly viewer: Viewer;
  view: ClusterView = NO_VIEW;
  keepsUp = true;
  closedWith: string | undefined;

  constructor(hub: Hub) {
    this.viewer = hub.addViewer(this);
  }

  send(text: string): boolean {
    this.messages.push(text);
    for (const line of text.split("\n")) {
      const parsed = JSON.parse(line) as FeedLine;
      this.lines.push(parsed);
      this.view = fold(this.view, parsed);
    }
    return this.keepsUp;
  }

  close(_code: number, reason: string): void {
    this.closedWith = reason;
    this.viewer.closed();
  }

  /** The states of reach that a node had, in order, each once. */
  reaches(node: NodeId): string[] {
    const states = this.lines.flatMap((line) =>
      line.kind === "reach" && line.node === node ? [line.is] : [],
    );
    return states.filter((is, at) => is !== states[at - 1]);
  }

  kinds(): string[] {
    return this.lines.map(({ kind }) => kind);
  }
}
