/**
 * The core of a node: the actors that decide what the log contains, write it,
 * apply it, and exchange snapshots, connected with each other. A node adds links,
 * listeners and a gateway. Tests and benchmarks run the core without them.
 */
import type { ActorRefFrom } from "xstate";
import type { Env } from "../../env.ts";
import { countedKvMachine, type KvReplica } from "../../kv/kv-machine.ts";
import type { Meters } from "../../meters.ts";
import { Replica } from "../../replicated/replica.ts";
import type { Pause } from "../../replicated/turns.ts";
import type { NodeDescription, TimingFacts } from "../../transport/handshake.ts";
import type { Network } from "../../transport/network.ts";
import type { Term } from "../../vocabulary.ts";
import { ClusterClock } from "../clients/cluster-clock.ts";
import type { PeerConnections } from "../connections/outgoing.ts";
import type { PeerRegister } from "../connections/peer-register.ts";
import { Dispatcher } from "../election/dispatcher.ts";
import { electionMachine } from "../election/election.ts";
import type { ElectionEvent, ElectionNotice } from "../election/election-context.ts";
import { WaitingClients } from "../leadership/waiting-clients.ts";
import { type ApplierInput, applierLogic } from "../log/applier.ts";
import type { DiskSpace } from "../log/disk-space.ts";
import { logWriterLogic } from "../log/log-writer.ts";
import { Scans } from "../log/scans.ts";
import {
  assembleSnapshots,
  type SnapshotParts,
  type SnapshotPolicy,
} from "./assemble-snapshots.ts";
import type { Core, Timing } from "./core.ts";
import type { Mailbox, Spawn } from "./mailbox.ts";
import type { NodeLimits } from "./node-limits.ts";
import type { Recovery } from "./node-recovery.ts";

/** A member's description of itself. */
export interface MemberDescription extends NodeDescription {
  readonly incarnation: number;
  readonly clusterName: string;
  readonly timing: TimingFacts;
}

export interface CoreInput {
  readonly recovery: Recovery;
  readonly env: Env;
  readonly meters: Meters;
  readonly network: Network;
  readonly self: MemberDescription;
  readonly sender: PeerConnections;
  readonly register: PeerRegister;
  readonly addresses: Core["addresses"];
  readonly promises: Core["promises"];
  readonly owesUntil: Core["owesUntil"];
  readonly space: DiskSpace;
  readonly timing: Timing;
  readonly snapshots: SnapshotPolicy;
  readonly limits: Pick<
    NodeLimits,
    "core" | "maxApplyBytes" | "sessions" | "slowWriteMs" | "snapshots"
  >;
  /** Receives changes of role and configuration. */
  readonly parent: Mailbox<ElectionNotice>;
}

export interface CoreParts {
  readonly election: ActorRefFrom<typeof electionMachine>;
  /** The entry of events for election. */
  readonly dispatcher: Dispatcher;
  readonly logWriter: ActorRefFrom<typeof logWriterLogic>;
  readonly applier: ActorRefFrom<typeof applierLogic>;
  readonly snapshots: SnapshotParts;
  readonly replica: KvReplica;
  readonly waiting: WaitingClients;
  readonly clusterClock: ClusterClock;
  readonly scans: Scans;
}

export function assembleCore(input: CoreInput, spawn: Spawn): CoreParts {
  const { env, limits, recovery, self } = input;
  const { clock } = env;
  // It is made last: it needs election, which needs all others.
  const toDispatcher = { send: (event: ElectionEvent) => dispatcher.send(event) };
  const pause = () => new Promise<void>((resolve) => clock.defer(resolve));
  const replica = newReplica(input, pause);
  const clusterClock = new ClusterClock(clock);
  const scans = new Scans(pause);
  const waiting = new WaitingClients();
  const { applier, logWriter } = assembleLog(
    input,
    { replica, waiting, clusterClock, scans },
    toDispatcher,
    spawn,
  );
  const random = env.random.fork();
  const snapshots = assembleSnapshots(
    {
      recovery,
      env,
      network: input.network,
      self,
      register: input.register,
      replica,
      logWriter,
      policy: input.snapshots,
      limits: limits.snapshots,
      dispatcher: toDispatcher,
      currentTerm: (): Term => dispatcher.term,
    },
    spawn,
  );
  const states = replica;
  const core = coreOf(input, { states, waiting, applier, logWriter, random }, snapshots);
  const election = spawn(electionMachine, {
    id: "election",
    input: { core, hardState: recovery.hardState, parent: input.parent },
  });
  const dispatcher = new Dispatcher(election);
  return {
    election,
    dispatcher,
    logWriter,
    applier,
    snapshots,
    replica,
    waiting,
    clusterClock,
    scans,
  };
}

/** The actors that write the log and apply it. */
function assembleLog(
  { env, limits, meters, recovery, sender }: CoreInput,
  parts: Pick<ApplierInput, "replica" | "waiting" | "clusterClock" | "scans">,
  dispatcher: Pick<Dispatcher, "send">,
  spawn: Spawn,
): Pick<CoreParts, "applier" | "logWriter"> {
  const { log, storage } = recovery;
  const { device } = storage;
  const applier = spawn(applierLogic, {
    id: "applier",
    input: {
      ...{ clock: env.clock, events: env.events, ...parts, dispatcher, log, device, meters },
      maxApplyBytes: limits.maxApplyBytes,
    },
  });
  const logWriter = spawn(logWriterLogic, {
    id: "logWriter",
    input: {
      device,
      log,
      sender,
      applier,
      clock: env.clock,
      events: env.events,
      meters: meters.disk,
      slowWriteMs: limits.slowWriteMs,
      dispatcher,
    },
  });
  recovery.listen({
    durable: (sequence) => logWriter.send({ type: "device.durable", sequence }),
    failed: (error) => logWriter.send({ type: "device.failed", error }),
  });
  return { applier, logWriter };
}

function newReplica({ recovery, self, limits, meters }: CoreInput, pause: Pause): KvReplica {
  return new Replica({
    machine: countedKvMachine(meters.applied),
    store: recovery.storage.store,
    clusterId: self.clusterId,
    memberId: self.nodeId,
    sessions: limits.sessions,
    pause,
  });
}

function coreOf(
  input: CoreInput,
  made: Pick<Core, "states" | "waiting" | "applier" | "logWriter" | "random">,
  { senders, snapshotReceiver }: SnapshotParts,
): Core {
  const { self, env, recovery } = input;
  return {
    ...made,
    id: self.nodeId,
    incarnation: self.incarnation,
    clusterName: self.clusterName,
    log: recovery.log,
    register: input.register,
    device: recovery.storage.device,
    sender: input.sender,
    space: input.space,
    senders,
    snapshotReceiver,
    clock: env.clock,
    events: env.events,
    meters: input.meters,
    timing: input.timing,
    promises: input.promises,
    owesUntil: input.owesUntil,
    addresses: input.addresses,
    limits: input.limits.core,
  };
}
