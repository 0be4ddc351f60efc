/**
 * Everything that determines a run of the simulator: drawn from a seed (draw.ts), or
 * read from the file of a failure. It is plain JSON, so that a failure can be stored,
 * edited and shrunk.
 */
import type { Timing } from "../actors/node/core.ts";
import type { NodeId } from "../vocabulary.ts";

export interface RunSpec {
  readonly seed: number;
  /** The number of nodes that found the cluster. Their ids start at 1. */
  readonly nodes: number;
  /** The time with faults, in simulated milliseconds; then all faults end. */
  readonly durationMs: number;
  readonly timing: Timing;
  /** Tight: windows, caches and segments are so small that a short run exhausts them repeatedly. */
  readonly limits: "production" | "tight";
  readonly snapshots: SnapshotSpec;
  readonly network: NetworkFaults;
  readonly disk: DiskFaults;
  readonly clock: ClockFaults;
  readonly workload: WorkloadSpec;
  readonly sessions: SessionSpec;
  /** In ascending order of time. */
  readonly faults: readonly ScheduledFault[];
}

/** When logs are compacted, and how snapshots are sent. */
export interface SnapshotSpec {
  /** The log is compacted once this many entries can be removed; 0: never. */
  readonly logEntries: number;
  /** The number of entries that stay for followers that lag. */
  readonly keepEntries: number;
  /** The limit for sending a snapshot; Infinity is written as 0. */
  readonly bytesPerSecond: number;
}

export const WHOLE_LOGS: SnapshotSpec = { logEntries: 0, keepEntries: 0, bytesPerSecond: 0 };

/** The faults of every link between two nodes, in each direction. */
export interface NetworkFaults {
  /** The delay of a piece of bytes: this mean, exponentially distributed. */
  readonly meanLatencyMs: number;
  /** The share of messages between nodes that is lost. */
  readonly dropRate: number;
  readonly duplicateRate: number;
  /** The share of messages that is held back, so that others overtake it. */
  readonly reorderRate: number;
  /** Bytes arrive in pieces of at most this many; Infinity is written as 0. */
  readonly maxPieceBytes: number;
  /** The share of pieces in which a bit is flipped. */
  readonly corruptRate: number;
  /** The share of pieces in the middle of which the connection is reset. */
  readonly resetRate: number;
  /** The share of election messages that arrives late, possibly in another term. */
  readonly lateVoteRate: number;
}

/** A network with a short delay and no faults. */
export const NO_NETWORK_FAULTS: NetworkFaults = {
  meanLatencyMs: 1,
  dropRate: 0,
  duplicateRate: 0,
  reorderRate: 0,
  maxPieceBytes: 0,
  corruptRate: 0,
  resetRate: 0,
  lateVoteRate: 0,
};

export interface DiskFaults {
  /** How long a sync takes: this mean, exponentially distributed. */
  readonly meanSyncMs: number;
  /** The share of syncs that take up to `maxStallMs` instead. */
  readonly stallRate: number;
  readonly maxStallMs: number;
  /** The size of a sector, which the disk writes as a whole: 512 or 4096. */
  readonly sectorBytes: number;
}

export const NO_DISK_FAULTS: DiskFaults = {
  meanSyncMs: 2,
  stallRate: 0,
  maxStallMs: 0,
  sectorBytes: 4096,
};

export interface ClockFaults {
  /** The maximum share by which each node's clock runs too fast or too slow. */
  readonly maxDrift: number;
  /** Each clock has the maximum drift in one direction or the other. */
  readonly isExtreme: boolean;
  /** The maximum time by which a timer fires late. */
  readonly maxLateMs: number;
}

export const NO_CLOCK_FAULTS: ClockFaults = { maxDrift: 0, isExtreme: false, maxLateMs: 0 };

export interface WorkloadSpec {
  readonly clients: number;
  readonly keys: number;
  /** The maximum number of requests that each client has in flight. */
  readonly inFlight: number;
  /** The pause between two requests of a client: this mean, exponentially distributed. */
  readonly meanPauseMs: number;
  /** The share of values with about the largest size that a limit allows. */
  readonly hugeRate: number;
  readonly timeoutMs: number;
}

/** The limits of sessions; 0 stands for the limit of production. */
export interface SessionSpec {
  readonly ttlMs: number;
  readonly maxSessions: number;
  /** The limit of the responses that a session keeps. */
  readonly maxAnswerBytes: number;
}

export const USUAL_SESSIONS: SessionSpec = { ttlMs: 0, maxSessions: 0, maxAnswerBytes: 0 };

export interface ScheduledFault {
  readonly atMs: number;
  readonly fault: Fault;
}

/** The target of a fault: a node, the leader at that time, or another node than the leader. */
export type Target = NodeId | "leader" | "follower";

/** The kinds are in the list of all kinds (../faults/kinds.ts). */
export type Fault =
  /** The machine loses power, the process is killed, or it is asked to stop. It restarts later. */
  | {
      readonly kind: "crash" | "kill" | "stop";
      readonly target: Target;
      /** Happens at once, or when the process next reaches this point. */
      readonly when: CrashPoint;
      readonly downMs: number;
    }
  | { readonly kind: "restartAll"; readonly downMs: number }
  | { readonly kind: "pause"; readonly target: Target; readonly forMs: number }
  /** Every callback of the process starts that much later. */
  | {
      readonly kind: "slow";
      readonly target: Target;
      readonly byMs: number;
      readonly forMs: number;
    }
  | { readonly kind: "partition"; readonly shape: PartitionShape; readonly forMs: number }
  /** Bytes from one node to another are held, and arrive afterwards. */
  | {
      readonly kind: "cut";
      readonly from: NodeId;
      readonly to: NodeId;
      readonly forMs: number;
    }
  /** Every connection between two nodes is reset. */
  | { readonly kind: "reset"; readonly a: NodeId; readonly b: NodeId }
  /** The next such operation of the node's log fails, or accepts only a part of its data. */
  | {
      readonly kind: "failDisk";
      readonly target: Target;
      readonly operation: "write" | "sync" | "read" | "create";
    }
  | { readonly kind: "shortWrite"; readonly target: Target }
  | { readonly kind: "diskFull"; readonly target: Target; readonly forMs: number }
  | { readonly kind: "stallDisk"; readonly target: Target; readonly forMs: number }
  /** The node's state store accepts no writes, and continues to answer reads. */
  | { readonly kind: "stateStall"; readonly target: Target; readonly forMs: number }
  /** The disk has less free space than the node's reserve. */
  | { readonly kind: "lowSpace"; readonly target: Target; readonly forMs: number }
  /** An operator requests a membership change; "add" and "replace" add a new node. */
  | { readonly kind: "members"; readonly change: MembersChange; readonly target: Target }
  /** The machine is lost, with its disk, and the operator replaces it. */
  | { readonly kind: "loss"; readonly target: Target; readonly replacedAfterMs: number }
  /** The disk of a machine is emptied; the node is started on it, is refused, and is replaced. */
  | {
      readonly kind: "dataLoss";
      readonly target: Target;
      readonly downMs: number;
      readonly replacedAfterMs: number;
    }
  /** An operator requests a leadership transfer, to this node or to any. */
  | { readonly kind: "transfer"; readonly target: Target | "any" }
  | { readonly kind: "stepDown" }
  /** An operator requests a checkpoint, after which the log is compacted. */
  | { readonly kind: "checkpoint"; readonly target: Target }
  /** Durable bytes are changed, which is detected when they are read. */
  | {
      readonly kind: "damage";
      readonly target: NodeId;
      readonly how: "flippedBit" | "zeroedSector" | "misdirectedWrite";
    };

export type MembersChange = "add" | "addLearner" | "remove" | "promote" | "demote" | "replace";

export type CrashPoint =
  | "now"
  | "beforeWrite"
  | "afterWrite"
  | "beforeSync"
  | "afterSync"
  | "beforeSend"
  | "afterSend"
  | "beforeApply"
  | "afterApply";

export type PartitionShape =
  /** The node neither sends to nor receives from the others. */
  | { readonly kind: "isolate"; readonly target: Target }
  /** These nodes are on one side, all others on the other. */
  | { readonly kind: "halves"; readonly side: readonly NodeId[] }
  /** The node cannot send (outbound) or cannot receive (inbound). */
  | {
      readonly kind: "oneWay";
      readonly target: Target;
      readonly direction: "inbound" | "outbound";
    }
  /** Each node is connected with its neighbours only. */
  | { readonly kind: "ring" }
  | { readonly kind: "oneLink"; readonly a: NodeId; readonly b: NodeId }
  /**
   * Any links are cut, each in one direction or in both: no two nodes need to see the
   * same cluster.
   */
  | { readonly kind: "someLinks"; readonly cuts: readonly (readonly [from: NodeId, to: NodeId])[] }
  /** The leader is connected with a minority only, and all others with each other. */
  | { readonly kind: "leaderApart"; readonly keeps: number };

/** The classes of faults that `--disable` names. */
export const FAULT_CLASSES = [
  "network",
  "process",
  "clock",
  "disk",
  "damage",
  "clients",
  "sessions",
  "members",
  "leadership",
  "leases",
  "snapshots",
] as const;
export type FaultClass = (typeof FAULT_CLASSES)[number];
