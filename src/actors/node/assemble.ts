/**
 * Connects the parts of a node: the core, the gateway in front of it, and the
 * connections with peers and clients. Actors are children of the node.
 */
import type { ActorRefFrom, AnyActor, AnyActorRef } from "xstate";
import type { KvReplica } from "../../kv/kv-machine.ts";
import { leaseMs } from "../../raft/lease.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { TimingFacts } from "../../transport/handshake.ts";
import { Outbox } from "../../transport/outbox.ts";
import { Gateway, type GatewayInput } from "../clients/gateway.ts";
import type { AcceptorNotice, acceptorMachine } from "../connections/acceptor.ts";
import { checkAddresses, PeerAddresses } from "../connections/peer-addresses.ts";
import type { PeerLinkNotice } from "../connections/peer-link.ts";
import type { peerLinksMachine } from "../connections/peer-links.ts";
import { PeerRegister } from "../connections/peer-register.ts";
import { PeerTimings } from "../connections/peer-timings.ts";
import type { electionMachine } from "../election/election.ts";
import type { ElectionNotice } from "../election/election-context.ts";
import { Observer } from "../inspect/observer.ts";
import { Sampler } from "../inspect/sampler.ts";
import type { WaitingClients } from "../leadership/waiting-clients.ts";
import { DiskSpace } from "../log/disk-space.ts";
import type { snapshotterMachine } from "../log/snapshotter.ts";
import { spaceWatchLogic } from "../log/space-watch.ts";
import type { SnapshotCache } from "../snapshots/snapshot-cache.ts";
import { assembleConnections, type Connections } from "./assemble-connections.ts";
import { assembleCore, type CoreParts, type MemberDescription } from "./assemble-core.ts";
import type { Timing } from "./core.ts";
import type { Mailbox, Spawn } from "./mailbox.ts";
import { type NodeFacts, nodeFacts } from "./node-facts.ts";
import type { NodeInput, RunningNodeInput } from "./node-input.ts";
import type { Recovery } from "./node-recovery.ts";

/** The notices of the parts to the node. */
export type PartNotice = ElectionNotice | PeerLinkNotice | AcceptorNotice;

export interface Parts {
  readonly recovery: Recovery;
  readonly gateway: Gateway;
  readonly waiting: WaitingClients;
  readonly election: ActorRefFrom<typeof electionMachine>;
  readonly peerLinks: ActorRefFrom<typeof peerLinksMachine>;
  readonly snapshotter: ActorRefFrom<typeof snapshotterMachine>;
  readonly snapshotCache: SnapshotCache;
  readonly acceptors: readonly ActorRefFrom<typeof acceptorMachine>[];
  readonly sampler: Sampler;
  readonly replica: KvReplica;
  /** Every child. */
  readonly children: readonly AnyActorRef[];
}

/** A request waits this many election timeouts for a leader. An election timer is at most two. */
const MAX_AWAITED_ELECTIONS = 3;

export function assemble(
  node: RunningNodeInput,
  recovery: Recovery,
  parent: Mailbox<PartNotice>,
  spawnChild: Spawn,
): Parts {
  const { spawn, children } = recorded(spawnChild);
  const { env, id, limits, meters, timing } = node;
  const { advertised = {}, named = [] } = node;
  const { log, storage } = recovery;
  const self = descriptionOf(node);
  const timings = new PeerTimings(self.timing, env.events);
  const register = new PeerRegister(log);
  const addresses = new PeerAddresses(id, advertised);
  checkAddresses({ id, advertised, named }, log.configuration, env.events);
  const outbox = new Outbox(meters.peers);
  const space = new DiskSpace(id, limits.reserveBytes);
  const core = assembleCore(
    {
      recovery,
      env,
      meters,
      network: node.network,
      self,
      sender: outbox,
      register,
      addresses,
      promises: timings,
      owesUntil: owesUntil(node),
      space,
      timing,
      snapshots: node.snapshots,
      limits,
      parent,
    },
    spawn,
  );
  spawn(spaceWatchLogic, {
    id: "spaceWatch",
    input: { space, clock: env.clock, events: env.events, freeBytes: () => storage.freeBytes() },
  });
  const facts = factsFrom(node, core, recovery, space);
  const observer: Observer = new Observer({
    id,
    run: node.presence.run,
    clock: env.clock,
    events: node.recentEvents,
    system: parent.system,
    sampler: () => sampler,
  });
  const gateway = newGateway(node, recovery, core, { space, facts, observer });
  const known = { register, timings, addresses };
  const connections = assembleConnections(
    { node, self, log, outbox, ...known, gateway, core, parent },
    spawn,
  );
  const sampler = newSampler(node, parent, { log, core, connections, gateway, facts });
  return {
    recovery,
    gateway,
    waiting: core.waiting,
    election: core.election,
    snapshotter: core.snapshots.snapshotter,
    snapshotCache: core.snapshots.snapshotCache,
    peerLinks: connections.peerLinks,
    acceptors: connections.acceptors,
    sampler,
    replica: core.replica,
    children,
  };
}

/** Spawns children, and lists them. */
function recorded(spawnChild: Spawn): { spawn: Spawn; children: readonly AnyActorRef[] } {
  const children: AnyActorRef[] = [];
  const spawn: Spawn = (logic, options) => {
    const child = spawnChild(logic, options);
    children.push(child);
    return child;
  };
  return { spawn, children };
}

interface Sampled {
  readonly log: RaftLog;
  readonly core: CoreParts;
  readonly connections: Connections;
  readonly gateway: Gateway;
  readonly facts: () => NodeFacts;
}

function newSampler(
  { id, softwareVersion, env, timing, limits, meters }: RunningNodeInput,
  root: Mailbox<PartNotice>,
  { log, core, connections, gateway, facts }: Sampled,
): Sampler {
  return new Sampler({
    id,
    softwareVersion,
    clock: env.clock,
    timing,
    root: root as unknown as AnyActor, // the node, which is an actor of its own
    election: core.election,
    logWriter: core.logWriter,
    peerLinks: connections.peerLinks,
    acceptors: connections.acceptors,
    log,
    replica: core.replica,
    reserveBytes: limits.reserveBytes,
    pendingCount: () => gateway.pendingCount,
    facts,
    meters,
  });
}

function factsFrom(
  { timing, httpAddress = "", faults }: NodeInput,
  { election, snapshots: { snapshotter, snapshotCache } }: CoreParts,
  { log, storage: { device } }: Recovery,
  space: DiskSpace,
): () => NodeFacts {
  const sources = { election, snapshotter, snapshotCache, device, space, log, timing };
  return () => nodeFacts({ ...sources, httpAddress, dev: faults !== undefined });
}

function newGateway(
  node: RunningNodeInput,
  { log }: Recovery,
  core: CoreParts,
  besides: Pick<GatewayInput, "space" | "facts" | "observer">,
): Gateway {
  const { snapshotter, snapshotCache } = core.snapshots;
  return new Gateway({
    ...besides,
    id: node.id,
    clusterId: node.clusterId,
    softwareVersion: node.softwareVersion,
    clock: node.env.clock,
    random: node.env.random,
    events: node.env.events,
    meters: node.meters,
    limits: node.limits.gateway,
    maxAwaitLeaderMs: MAX_AWAITED_ELECTIONS * node.timing.electionTimeoutMs,
    log,
    replica: core.replica,
    clusterClock: core.clusterClock,
    scans: core.scans,
    election: core.dispatcher,
    applier: core.applier,
    snapshotter,
    snapshotCache,
    logLevels: node.logLevels,
    faults: node.faults,
  });
}

function descriptionOf(node: NodeInput): MemberDescription {
  const { clusterId, id, softwareVersion, clusterName, presence, advertised = {} } = node;
  const timing = timingFacts(node.timing);
  return {
    ...{ clusterId, nodeId: id, softwareVersion, clusterName, timing, advertised },
    ...presence,
  };
}

/** The promises of the previous run may last until then, if its election timeout was longer. */
function owesUntil({ env: { clock }, timing, formerTimeoutMs = 0 }: NodeInput): number {
  return formerTimeoutMs > timing.electionTimeoutMs ? clock.now() + formerTimeoutMs : 0;
}

/** What other members need to know: whether and for how long this node leads by leases. */
function timingFacts({ electionTimeoutMs, heartbeatIntervalMs, readMode }: Timing): TimingFacts {
  const promisedMs = readMode === "lease" ? Math.floor(leaseMs(electionTimeoutMs)) : 0;
  return { electionTimeoutMs, heartbeatIntervalMs, leaseMs: promisedMs };
}
