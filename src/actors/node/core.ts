/**
 * What election and leadership, the actors that decide, work with.
 */
import type { Clock, Random } from "../../env.ts";
import type { Meters } from "../../meters.ts";
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

/** The timers of a node, in milliseconds, and how it confirms reads. */
export interface Timing {
  /** How often a leader sends heartbeats. */
  readonly heartbeatIntervalMs: number;
  /**
   * The minimum time for which a follower waits for a leader, and the maximum time for
   * which a leader leads without hearing from a quorum. Each wait is drawn from one to
   * two of these, so that two nodes rarely campaign at once (Raft §5.2).
   */
  readonly electionTimeoutMs: number;
  /**
   * Whether a leader confirms each read with a round, or reads without one while it has
   * a lease. Members with a shorter election timeout give no lease.
   */
  readonly readMode: "read-index" | "lease";
}

export interface CoreLimits {
  /** The limits of what a replicator has in flight to its follower. */
  readonly window: WindowLimits;
  /** The bytes of writes that a leader accepts before the first of them is applied (R73). */
  readonly maxWaitingBytes: number;
}

export interface Core {
  readonly id: NodeId;
  /** The incarnation of this node's data directory. */
  readonly incarnation: number;
  /** From the settings. Once the configuration has a name, that name counts. */
  readonly clusterName: string;
  readonly log: RaftLog;
  /** The known identities of the other members. */
  readonly register: Pick<PeerRegister, "incarnationOf">;
  /** Reads entries that are no longer in memory. Only the log writer writes. */
  readonly device: LogDevice;
  readonly sender: PeerConnections;
  readonly waiting: WaitingClients;
  readonly space: DiskSpace;
  /** The sums and the progress of the state. */
  readonly states: Pick<Replica, "sums" | "applied" | "turns">;
  readonly logWriter: Mailbox<Persist>;
  readonly applier: Mailbox<ApplierEvent>;
  /** What a leader needs to send snapshots. */
  readonly senders: SenderMeans;
  /** Is told the result of a snapshot that it received. */
  readonly snapshotReceiver: Mailbox<SnapshotSettled>;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: NodeEvents;
  readonly meters: Meters;
  readonly timing: Timing;
  readonly promises: Promises;
  /** Promises that a previous run made under a longer election timeout may count until then. */
  readonly owesUntil: number;
  readonly addresses: Pick<PeerAddresses, "asAdvertised">;
  readonly limits: CoreLimits;
}
