/**
 * The charts of all actors of a node.
 */
import { createHash } from "node:crypto";
import type { AnyStateMachine } from "xstate";
import type { Chart } from "../../feed/chart.ts";
import { acceptorMachine } from "../connections/acceptor.ts";
import { peerLinkMachine } from "../connections/peer-link.ts";
import { peerLinksMachine } from "../connections/peer-links.ts";
import { electionMachine } from "../election/election.ts";
import { FOLLOWER_TERM_CHART } from "../election/follower-term.ts";
import { LEADER_TERM_CHART } from "../leadership/leader-term.ts";
import { leadershipMachine } from "../leadership/leadership.ts";
import { replicatorMachine } from "../leadership/replicator.ts";
import { APPLIER_CHART } from "../log/applier.ts";
import { LOG_WRITER_CHART } from "../log/log-writer.ts";
import { snapshotterMachine } from "../log/snapshotter.ts";
import { SPACE_WATCH_CHART } from "../log/space-watch.ts";
import { snapshotReceiverMachine } from "../snapshots/snapshot-receiver.ts";
import { snapshotSenderMachine } from "../snapshots/snapshot-sender.ts";
import { chartOf } from "./chart.ts";

const MACHINES: readonly AnyStateMachine[] = [
  electionMachine,
  leadershipMachine,
  replicatorMachine,
  snapshotterMachine,
  snapshotReceiverMachine,
  snapshotSenderMachine,
  peerLinksMachine,
  peerLinkMachine,
  acceptorMachine,
];

const PLAIN: readonly Chart[] = [
  FOLLOWER_TERM_CHART,
  LEADER_TERM_CHART,
  LOG_WRITER_CHART,
  APPLIER_CHART,
  SPACE_WATCH_CHART,
];

/** `node` is the machine of the node itself, whose file imports all others. */
export function chartsOf(node: AnyStateMachine): readonly Chart[] {
  return [...[node, ...MACHINES].map(chartOf), ...PLAIN];
}

/** Tells whether two nodes have the same charts. */
export function hashOf(charts: readonly Chart[]): string {
  return createHash("sha256").update(JSON.stringify(charts)).digest("hex").slice(0, 16);
}
