/**
 * What the actors that decide, election and leadership, are given to work with.
 */
import type { Clock, Random } from "../../env.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { WindowLimits } from "../../raft/progress.ts";
import type { Replica } from "../../replicated/replica.ts";
import type { LogDevice } from "../../storage/device/log-device.ts";
import type { NodeId } from "../../vocabulary.ts";
import type { PeerConnections } from "../connections/outgoing.ts";
import type { PeerAddresses } from "../connections/peer-addresses.ts";
import type { PeerRegister } from "../connections/peer-register.ts";
import type { Promises } from "../connections/peer-timings.ts";
import type { WaitingClients } from "../leadership/waiting-clients.ts";
import type { ApplierEvent } from "../log/applier.ts";
import type { DiskSpace } from "../log/disk-space.ts";
import type { Persist } from "../log/log-writer.ts";
import type { SnapshotSettled } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { SenderMeans } from "../snapshots/snapshot-sender-behaviour.ts";
import type { Mailbox } from "./mailbox.ts";

/** The timers of a node, in milliseconds, and how far it trusts its clock. */
export interface Timing {
  /** How often a leader says that it is there. */
  readonly heartbeatIntervalMs: number;
  /**
   * How long a follower waits for a leader at least, and how long a leader
   * leads without hearing from a quorum. Each wait is drawn from one to two of
   * these, so that rarely two nodes campaign at once (Raft §5.2).
   */
  readonly electionTimeoutMs: number;
  /**
   * Whether a leader confirms each read with a round, or reads without one as
   * long as it has a lease. Members whose election timeout is shorter give none.
   */
  readonly readMode: "read-index" | "lease";
}

export interface CoreLimits {
  /** How much a replicator may have under way to its follower. */
  readonly window: WindowLimits;
  /** Bytes of writes that a leader takes on before the first of them is applied (R73). */
  readonly maxWaitingBytes: number;
}

export interface Core {
  readonly id: NodeId;
  /** The incarnation of this node's data directory. */
  readonly incarnation: number;
  /** As its settings have it; once the configuration has a name, that counts. */
  readonly clusterName: string;
  readonly log: RaftLog;
  /** By what the other members are known. */
  readonly register: Pick<PeerRegister, "incarnationOf">;
  /** To read what the log no longer keeps in memory; only the log writer writes. */
  readonly device: LogDevice;
  readonly sender: PeerConnections;
  readonly waiting: WaitingClients;
  readonly space: DiskSpace;
  /** What the state is compared by, and how far it has come. */
  readonly states: Pick<Replica, "sums" | "applied" | "turns">;
  readonly logWriter: Mailbox<Persist>;
  readonly applier: Mailbox<ApplierEvent>;
  /** How a leader sends snapshots. */
  readonly senders: SenderMeans;
  /** Hears what has become of a snapshot that it received. */
  readonly snapshotReceiver: Mailbox<SnapshotSettled>;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: NodeEvents;
  readonly timing: Timing;
  readonly promises: Promises;
  /** Until then promises may count that a former life made under a longer election timeout. */
  readonly owesUntil: number;
  readonly addresses: Pick<PeerAddresses, "asAdvertised">;
  readonly limits: CoreLimits;
}
