/**
 * What the status of a node shows beside its log: its disk and, if it leads, the other
 * members. It is collected only when a status is requested.
 */
import type { ActorRefFrom } from "xstate";
import type { MemberProgress, StatusResponse } from "../../codec/status.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isJoint } from "../../raft/membership.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { electionMachine } from "../election/election.ts";
import type { replicatorMachine } from "../leadership/replicator.ts";
import type { DiskSpace } from "../log/disk-space.ts";
import type { snapshotterMachine } from "../log/snapshotter.ts";
import type { SnapshotCache } from "../snapshots/snapshot-cache.ts";
import type { snapshotSenderMachine } from "../snapshots/snapshot-sender.ts";
import type { Timing } from "./core.ts";

export type NodeFacts = Pick<
  StatusResponse,
  | "checkpointIndex"
  | "logBytes"
  | "stateBytes"
  | "freeBytes"
  | "progress"
  | "lowOnSpace"
  | "joint"
  | "waitingFor"
  | "differingStates"
  | "votedFor"
  | "durableIndex"
  | "electionTimeoutMs"
  | "heartbeatIntervalMs"
  | "readMode"
  | "httpAddress"
  | "dev"
>;

interface Sources {
  readonly election: ActorRefFrom<typeof electionMachine>;
  readonly snapshotter: ActorRefFrom<typeof snapshotterMachine>;
  readonly snapshotCache: Pick<SnapshotCache, "stateBytes">;
  readonly device: Pick<LogDevice, "bytes">;
  readonly space: DiskSpace;
  readonly log: RaftLog;
  readonly timing: Timing;
  /** Empty: it serves no HTTP. */
  readonly httpAddress: string;
  /** Whether faults can be injected. */
  readonly dev: boolean;
}

export function nodeFacts(sources: Sources): NodeFacts {
  const { election, snapshotter, snapshotCache, device, space, log, timing } = sources;
  const { value, context } = election.getSnapshot();
  const isLeader = value === "leader";
  return {
    checkpointIndex: snapshotter.getSnapshot().context.checkpoint,
    logBytes: device.bytes,
    stateBytes: snapshotCache.stateBytes,
    freeBytes: space.freeBytes,
    progress: progressOf(election),
    joint: isJoint(log.configuration),
    waitingFor: waitingFor(sources),
    differingStates: differingStates(election),
    lowOnSpace: isLeader ? space.isShort(log.configuration) : space.isLow,
    votedFor: context.votedFor ?? 0,
    durableIndex: log.durableIndex,
    electionTimeoutMs: timing.electionTimeoutMs,
    heartbeatIntervalMs: timing.heartbeatIntervalMs,
    readMode: timing.readMode,
    httpAddress: sources.httpAddress,
    dev: sources.dev,
  };
}

/** The voters that have not stored an uncommitted membership change. */
function waitingFor({ election, log }: Sources): readonly NodeId[] {
  const leadership = election.getSnapshot().children["leadership"];
  const { configuration, configurationVersion, commitIndex } = log;
  if (leadership === undefined || configurationVersion <= commitIndex) return [];
  const { match } = leadership.getSnapshot().context.leader;
  const lacks = (id: NodeId) => (match.get(id) ?? 0) < configurationVersion;
  const voters = configuration.voters.union(configuration.votersOutgoing);
  return [...voters].filter(lacks).sort((a, b) => a - b);
}

/** Empty if the node does not lead. */
function differingStates(election: Sources["election"]): readonly NodeId[] {
  const leadership = election.getSnapshot().children["leadership"];
  return leadership?.getSnapshot().context.leader.comparison.differing ?? [];
}

/** By ascending id. Empty if the node does not lead. */
function progressOf(election: Sources["election"]): readonly MemberProgress[] {
  const leadership = election.getSnapshot().children["leadership"];
  if (leadership === undefined) return [];
  const { followers, match } = leadership.getSnapshot().context.leader;
  return [...followers]
    .sort(([a], [b]) => a - b)
    .map(([id, { pipeline, replicator }]) => ({
      id,
      state: topmost(replicator.getSnapshot().value),
      match: match.get(id) ?? 0,
      next: pipeline.next,
      silentMs: Math.round(pipeline.silentMs),
      ...snapshotProgress(replicator),
    }));
}

/** The outermost of nested states. */
function topmost(value: string | Readonly<Record<string, unknown>>): string {
  return typeof value === "string" ? value : Object.keys(value).join();
}

function snapshotProgress(replicator: ActorRefFrom<typeof replicatorMachine>) {
  type Sender = ActorRefFrom<typeof snapshotSenderMachine>;
  const sender = replicator.getSnapshot().children["snapshotSender"] as Sender | undefined;
  const transfer = sender?.getSnapshot().context.transfer;
  return { snapshotStoredBytes: transfer?.stored ?? 0, snapshotBytes: transfer?.bytes ?? 0 };
}
