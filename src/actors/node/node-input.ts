/**
 * What a node is started with: its identity, its environment and its settings.
 */
import type { Env } from "../../env.ts";
import type { LogLevelControl } from "../../log-levels.ts";
import type { Meters } from "../../meters.ts";
import type { Advertised } from "../../transport/advertised.ts";
import type { Network } from "../../transport/network.ts";
import type { Presence } from "../../transport/presence.ts";
import type { Member, NodeId } from "../../vocabulary.ts";
import type { NodeFaults } from "../clients/fault-service.ts";
import type { EventRing } from "../inspect/event-ring.ts";
import type { Founding } from "./admission.ts";
import type { SnapshotPolicy } from "./assemble-snapshots.ts";
import type { Timing } from "./core.ts";
import type { NodeLimits } from "./node-limits.ts";
import type { OpenStorage } from "./node-recovery.ts";

export interface NodeInput {
  readonly env: Env;
  /** Where it counts what it does; its storage may count there, too. Default: new ones. */
  readonly meters?: Meters;
  /**
   * The events of its process, if the process records events, too; these are env.events then.
   * Default: its own.
   */
  readonly recentEvents?: EventRing;
  readonly network: Network;
  readonly openStorage: OpenStorage;
  readonly id: NodeId;
  readonly clusterId: number;
  readonly softwareVersion: string;
  /** The identity of its data directory and of its process, for the other members. */
  readonly presence: Presence;
  readonly clusterName: string;
  /** Set on the node that founds the cluster. Any other new node waits for a leader's log. */
  readonly founding: Founding | undefined;
  /** The addresses that it advertises. Default: the addresses in the log. */
  readonly advertised?: Advertised;
  /** The members in the settings. The log takes precedence. */
  readonly named?: readonly Member[];
  /** host:port to listen on. */
  readonly peerAddress: string;
  readonly clientAddress: string;
  readonly timing: Timing;
  /** The election timeout of its previous run, if there was one. 0: unknown. */
  readonly formerTimeoutMs?: number;
  readonly snapshots: SnapshotPolicy;
  /** What injects faults into its network and its disk, for development; default: nothing. */
  readonly faults?: NodeFaults;
  readonly limits: NodeLimits;
  /** Absent: the host writes the log, and operators cannot change what it has. */
  readonly logLevels?: LogLevelControl;
  /** Where its process serves HTTP; absent: nowhere. */
  readonly httpAddress?: string;
}

/** The same for the machine of the node, whose events pass a ring of the newest. */
export interface RunningNodeInput extends NodeInput {
  readonly meters: Meters;
  readonly recentEvents: EventRing;
}
