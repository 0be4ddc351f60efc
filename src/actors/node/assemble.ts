/**
 * A node's parts, put together: what is plain is made here, what acts is
 * spawned as a child of the node, and each is handed the others it works with.
 */
import type { ActorRefFrom, AnyActorRef } from "xstate";
import type { Env } from "../../env.ts";
import { StateMachine } from "../../kv/state-machine.ts";
import { leaseMs } from "../../raft/lease.ts";
import type { Advertised } from "../../transport/advertised.ts";
import type { TimingFacts } from "../../transport/handshake.ts";
import type { Network } from "../../transport/network.ts";
import { Outbox } from "../../transport/outbox.ts";
import type { Presence } from "../../transport/presence.ts";
import type { Member, NodeId, Term } from "../../vocabulary.ts";
import { ClusterClock } from "../clients/cluster-clock.ts";
import { Gateway } from "../clients/gateway.ts";
import { type AcceptorNotice, acceptorMachine } from "../connections/acceptor.ts";
import { PeerAddresses, warnOfAddresses } from "../connections/peer-addresses.ts";
import { peerEntry } from "../connections/peer-entry.ts";
import { LINK_TIMING, type PeerLinkNotice } from "../connections/peer-link.ts";
import { peerLinksMachine } from "../connections/peer-links.ts";
import { PeerRegister } from "../connections/peer-register.ts";
import { PeerTimings } from "../connections/peer-timings.ts";
import { clientReception, peerReception } from "../connections/receptions.ts";
import { electionMachine } from "../election/election.ts";
import type { ElectionNotice } from "../election/election-context.ts";
import { PeerRefusals } from "../election/peer-refusals.ts";
import { WaitingClients } from "../leadership/waiting-clients.ts";
import { applierLogic } from "../log/applier.ts";
import { DiskSpace } from "../log/disk-space.ts";
import { logWriterLogic } from "../log/log-writer.ts";
import { Scans } from "../log/scans.ts";
import type { snapshotterMachine } from "../log/snapshotter.ts";
import { spaceWatchMachine } from "../log/space-watch.ts";
import type { SnapshotLibrary } from "../snapshots/snapshot-library.ts";
import type { Founding } from "./admission.ts";
import { assembleSnapshots, type SnapshotPolicy } from "./assemble-snapshots.ts";
import type { Timing } from "./core.ts";
import type { NodeLimits } from "./limits.ts";
import type { Mailbox, Spawn } from "./mailbox.ts";
import { nodeFacts } from "./node-facts.ts";
import type { OpenStorage, Recovery } from "./recover.ts";

export interface NodeInput {
  readonly env: Env;
  readonly network: Network;
  readonly openStorage: OpenStorage;
  readonly id: NodeId;
  readonly clusterId: number;
  readonly softwareVersion: string;
  /** By this the other members know its data directory, and the run of its process. */
  readonly presence: Presence;
  readonly clusterName: string;
  /** Of the node that founds the cluster. Any other new one waits for a leader's log. */
  readonly founding: Founding | undefined;
  /** Where it says that it is reached; default: nowhere else than the log has it. */
  readonly advertised?: Advertised;
  /** Whom the settings list as members; the log knows better. */
  readonly named?: readonly Member[];
  /** host:port to listen on. */
  readonly peerAddress: string;
  readonly clientAddress: string;
  readonly timing: Timing;
  /** The election timeout of its former life, if there was one; 0: it is not known. */
  readonly formerTimeoutMs?: number;
  readonly snapshots: SnapshotPolicy;
  readonly limits: NodeLimits;
}

/** What the parts tell the node. */
export type PartNotice = ElectionNotice | PeerLinkNotice | AcceptorNotice;

export interface Parts {
  readonly recovery: Recovery;
  readonly gateway: Gateway;
  readonly waiting: WaitingClients;
  readonly election: ActorRefFrom<typeof electionMachine>;
  readonly peerLinks: ActorRefFrom<typeof peerLinksMachine>;
  readonly snapshotter: ActorRefFrom<typeof snapshotterMachine>;
  readonly library: SnapshotLibrary;
  readonly acceptors: readonly ActorRefFrom<typeof acceptorMachine>[];
  /** Every child. */
  readonly children: readonly AnyActorRef[];
}

/** A request waits this many election timeouts for a leader: the longest patience is two. */
const PARKED_ELECTIONS = 3;

/** A link outlives its peer's membership by this many election timeouts; a follower by one. */
const LINGER_ELECTIONS = 2;

export function assemble(
  node: NodeInput,
  recovery: Recovery,
  owner: Mailbox<PartNotice>,
  spawnChild: Spawn,
): Parts {
  const { env, network, id, clusterId, softwareVersion, limits } = node;
  const { clock, logger } = env;
  const { log, hardState, storage } = recovery;
  const { device, store } = storage;
  const own = timingFacts(node.timing);
  const { presence, clusterName, advertised = {}, named = [] } = node;
  const said = { softwareVersion, clusterName, ...presence, timing: own, advertised };
  const self = { clusterId, nodeId: id, ...said };
  const timings = new PeerTimings(own, logger);
  const register = new PeerRegister(log);
  const addresses = new PeerAddresses(id, advertised);
  warnOfAddresses({ id, advertised, named }, log.configuration, logger);
  const sender = new Outbox();
  const waiting = new WaitingClients();
  const space = new DiskSpace(id, limits.reserveBytes);
  const pause = () => new Promise<void>((resolve) => clock.defer(resolve));
  const { sessions } = limits;
  const stateMachine = new StateMachine({ store, clusterId, memberId: id, sessions, pause });
  const clusterClock = new ClusterClock(clock);
  const scans = new Scans(pause);

  const children: AnyActorRef[] = [];
  const spawn: Spawn = (logic, options) => {
    const child = spawnChild(logic, options);
    children.push(child);
    return child;
  };
  const applier = spawn(applierLogic, {
    id: "applier",
    input: {
      ...{ stateMachine, log, device, waiting, clusterClock, scans },
      maxApplyBytes: limits.maxApplyBytes,
      owner: { send: (news) => election.send(news) },
    },
  });
  const { slowWriteMs } = limits;
  const logWriter = spawn(logWriterLogic, {
    id: "logWriter",
    input: {
      ...{ device, log, sender, applier, clock, logger, slowWriteMs },
      owner: { send: (news) => election.send(news) },
    },
  });
  recovery.listen({
    durable: (sequence) => logWriter.send({ type: "device.durable", sequence }),
    failed: (error) => logWriter.send({ type: "device.failed", error }),
  });
  const random = env.random.fork();
  const snapshots = assembleSnapshots(
    {
      ...{ recovery, env, network, self, register, stateMachine, logWriter },
      policy: node.snapshots,
      limits: limits.snapshots,
      owner: { send: (news) => election.send(news) },
      currentTerm: (): Term => election.getSnapshot().context.term,
    },
    spawn,
  );
  const { senders, snapshotReceiver, snapshotter, library } = snapshots;
  const states = stateMachine;
  const actors = { sender, waiting, space, states, logWriter, applier, snapshotReceiver, senders };
  const { timing } = node;
  const { formerTimeoutMs = 0 } = node;
  const owesUntil = formerTimeoutMs > timing.electionTimeoutMs ? clock.now() + formerTimeoutMs : 0;
  const settings = { timing, promises: timings, owesUntil, limits: limits.core };
  const known = { register, addresses, incarnation: presence.incarnation, clusterName };
  const core = { id, log, device, ...known, ...actors, clock, random, logger, ...settings };
  const election = spawn(electionMachine, {
    id: "election",
    input: { core, hardState, owner },
  });
  const made = { log, space, stateMachine, clusterClock, scans, election, applier };
  const maxParkedMs = PARKED_ELECTIONS * node.timing.electionTimeoutMs;
  const freeBytes = () => storage.freeBytes();
  spawn(spaceWatchMachine, { id: "spaceWatch", input: { space, logger, freeBytes } });
  const facts = () => nodeFacts({ election, snapshotter, library, device, space, log });
  const gateway = new Gateway({
    ...{
      id,
      clusterId,
      softwareVersion,
      clock,
      random: env.random,
      limits: limits.gateway,
      maxParkedMs,
    },
    ...{ ...made, snapshotter, library, facts },
  });

  const { maxFrameBytes } = limits.peers;
  const hasLeader = () => election.getSnapshot().context.leaderId !== undefined;
  const { incarnation } = presence;
  const refusals = new PeerRefusals({ self: id, incarnation, log, clock, logger, hasLeader });
  const hear = peerEntry(election);
  const peerLinks = spawn(peerLinksMachine, {
    id: "peerLinks",
    input: {
      ...{ env, network, outbox: sender, self, log, register, refusals, timings, addresses },
      ...{ timing: LINK_TIMING, owner, maxFrameBytes },
      hear,
      lingerMs: LINGER_ELECTIONS * timing.electionTimeoutMs,
      otherwise: new Map(named.map((member) => [member.id, member.peerAddress])),
    },
  });
  const acceptors = [
    spawn(acceptorMachine, {
      id: "acceptor-peers",
      input: {
        ...{ env, network, self, owner, name: "peers", address: node.peerAddress },
        reception: peerReception({
          ...{ self, log, register, timings, addresses, outbox: sender },
          ...{ hear, snapshotReceiver, maxFrameBytes },
        }),
        limits: limits.peers,
      },
    }),
    spawn(acceptorMachine, {
      id: "acceptor-clients",
      input: {
        ...{ env, network, self, owner, name: "clients", address: node.clientAddress },
        reception: clientReception(self, gateway, limits.clients.maxFrameBytes, logger),
        limits: limits.clients,
      },
    }),
  ];
  return {
    recovery,
    gateway,
    waiting,
    election,
    snapshotter,
    library,
    peerLinks,
    acceptors,
    children,
  };
}

/** What other members have to know: who leads by leases, and for how long. */
function timingFacts({ electionTimeoutMs, heartbeatIntervalMs, readMode }: Timing): TimingFacts {
  const promisedMs = readMode === "lease" ? Math.floor(leaseMs(electionTimeoutMs)) : 0;
  return { electionTimeoutMs, heartbeatIntervalMs, leaseMs: promisedMs };
}
