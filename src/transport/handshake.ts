/**
 * The rules by which a connection is accepted (docs/protocol.md). Pure; the
 * frames are sent by the owner of the connection.
 *
 * A node that answers for another cluster, or a peer that is connected to a different
 * member than it assumes, would count votes and acknowledgements that were never given.
 * Therefore both sides first send their identities, and the listener refuses a caller
 * that does not fit (R136).
 */
import { clusterIdText } from "../codec/cluster-id.ts";
import { ConnectionPurpose, type Hello, type HelloReply, Refusal } from "../codec/hello.ts";
import type { NodeId } from "../vocabulary.ts";
import { type Advertised, factsOf } from "./advertised.ts";
import { type Presence, presenceIn } from "./presence.ts";

/** The versions of the protocol that an end speaks: these two and all between. */
export interface Versions {
  readonly oldest: number;
  readonly newest: number;
}

/**
 * The versions that this software speaks, with clients and with members. A member of
 * version 1 would not understand the present log.
 */
export const CLIENT_VERSIONS: Versions = { oldest: 1, newest: 1 };
export const MEMBER_VERSIONS: Versions = { oldest: 2, newest: 2 };

/** The maximum size of a hello, and of the reply. */
export const MAX_HELLO_BYTES = 4096;

/** A node's description of itself in a handshake. */
export interface NodeDescription extends Partial<Presence> {
  /** 0: it belongs to no cluster yet. */
  readonly clusterId: number;
  readonly nodeId: NodeId;
  readonly softwareVersion: string;
  /** Set in a member's hello, as are the next two. */
  readonly timing?: TimingFacts;
  readonly clusterName?: string;
  readonly foundingPlan?: number;
  /** Set in a member's hello: its addresses, if they differ from those in the log. */
  readonly advertised?: Advertised;
}

/** The settings of a node that other members need to know. */
export interface TimingFacts {
  readonly electionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  /** 0: it never reads by a lease when it leads. */
  readonly leaseMs: number;
}

/** What a listener requires of its callers. */
export interface Expectation {
  readonly self: NodeDescription;
  readonly purpose: ConnectionPurpose;
  /**
   * Whether this member was removed. Called only for nodes, not for clients. An unknown
   * node is accepted: the leader may have joined the cluster while this node was away.
   */
  isRemoved(id: NodeId): boolean;
  /** Why the caller is not the member with its id, as a clause. Called only for nodes. */
  objectionTo?(id: NodeId, presence: Presence): string | undefined;
  /** Default: the versions that this software speaks with such callers. */
  readonly versions?: Versions;
}

export function peerHello(
  self: NodeDescription,
  target: NodeId,
  versions = MEMBER_VERSIONS,
): Hello {
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_PEER;
  return { ...helloVersions(versions), purpose, targetNodeId: target, ...facts(self) };
}

/** The hello of a node without data, which asks whether its cluster exists. */
export function probeHello(self: NodeDescription, target: NodeId): Hello {
  return { ...peerHello(self, target), purpose: ConnectionPurpose.CONNECTION_PURPOSE_PROBE };
}

/** The oldest is left out if it equals the newest, as in versions that knew only one. */
function helloVersions({ oldest, newest }: Versions) {
  const range = oldest === newest ? {} : { oldestProtocolVersion: oldest };
  return { protocolVersion: newest, ...range };
}

/** The hello of a connection that sends a snapshot to the target. */
export function snapshotHello(self: NodeDescription, target: NodeId): Hello {
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_SNAPSHOT;
  return { ...peerHello(self, target), purpose };
}

/** A `clusterId` of 0 accepts any cluster. */
export function clientHello(
  client: { clusterId: number; softwareVersion: string },
  versions = CLIENT_VERSIONS,
): Hello {
  return {
    ...helloVersions(versions),
    purpose: ConnectionPurpose.CONNECTION_PURPOSE_CLIENT,
    clusterId: client.clusterId,
    nodeId: 0,
    targetNodeId: 0,
    softwareVersion: client.softwareVersion,
  };
}

/** The listener's reply. The first mismatch decides. */
export function judgeHello(hello: Hello, expectation: Expectation): HelloReply {
  const { self } = expectation;
  const refuse = (kind: Refusal, why: string) => refusal(self, kind, why);
  if (hello.purpose !== expectation.purpose) {
    const listener = purposeName(expectation.purpose);
    const caller = purposeName(hello.purpose);
    return refuse(Refusal.REFUSAL_PURPOSE, `this address serves ${listener}s, not a ${caller}`);
  }
  const ours = expectation.versions ?? versionsFor(expectation.purpose);
  const theirs = versionsOf(hello);
  const protocolVersion = Math.min(theirs.newest, ours.newest);
  if (protocolVersion < Math.max(theirs.oldest, ours.oldest)) {
    const spoken = `the caller speaks protocol version ${versionsText(theirs)}`;
    return refuse(Refusal.REFUSAL_PROTOCOL_VERSION, `${spoken}, this node ${versionsText(ours)}`);
  }
  const isPeer = hello.purpose !== ConnectionPurpose.CONNECTION_PURPOSE_CLIENT;
  if (hello.clusterId !== self.clusterId && (isPeer || hello.clusterId !== 0)) {
    const [theirs, ours] = [hello.clusterId, self.clusterId].map(clusterIdText);
    const clusters = `the caller belongs to cluster ${theirs}, this node belongs to ${ours}`;
    return refuse(Refusal.REFUSAL_CLUSTER_ID, clusters);
  }
  if (isPeer && hello.nodeId === self.nodeId) {
    const ids = `the caller claims to be node ${hello.nodeId}, which is this node`;
    return refuse(Refusal.REFUSAL_NODE_ID, ids);
  }
  if (isPeer && hello.nodeId === 0) {
    return refuse(Refusal.REFUSAL_NODE_ID, "the caller did not send its node id");
  }
  if (isPeer && expectation.isRemoved(hello.nodeId)) {
    const removal = `node ${hello.nodeId} was removed from this cluster and cannot rejoin`;
    return refuse(
      Refusal.REFUSAL_NODE_ID,
      `${removal}; add a node with a new id and an empty data directory`,
    );
  }
  const objection = isPeer && expectation.objectionTo?.(hello.nodeId, presenceIn(hello));
  if (objection) {
    const why = `the caller is not node ${hello.nodeId} of this cluster: ${objection}`;
    return refuse(Refusal.REFUSAL_INCARNATION, why);
  }
  if (hello.targetNodeId !== self.nodeId && (isPeer || hello.targetNodeId !== 0)) {
    const ids = `the caller wants node ${hello.targetNodeId}, but this is node ${self.nodeId}`;
    return refuse(Refusal.REFUSAL_TARGET_NODE_ID, ids);
  }
  return { refusal: Refusal.REFUSAL_NONE, message: "", ...facts(self), protocolVersion };
}

function versionsFor(purpose: ConnectionPurpose): Versions {
  const isClient = purpose === ConnectionPurpose.CONNECTION_PURPOSE_CLIENT;
  return isClient ? CLIENT_VERSIONS : MEMBER_VERSIONS;
}

function versionsOf({ protocolVersion, oldestProtocolVersion }: Hello): Versions {
  return { oldest: oldestProtocolVersion || protocolVersion, newest: protocolVersion };
}

function versionsText({ oldest, newest }: Versions): string {
  return oldest === newest ? `${newest}` : `${oldest} to ${newest}`;
}

/** The facts that each side sends about itself. */
function facts({ timing, advertised = {}, ...rest }: NodeDescription) {
  return { ...rest, ...timing, ...factsOf(advertised) };
}

/** The reply of a listener that has as many connections as it allows. */
export function tooManyConnections(self: NodeDescription, limit: number): HelloReply {
  const why = `this node has ${limit}, its limit; connect to another node`;
  return refusal(self, Refusal.REFUSAL_TOO_MANY_CONNECTIONS, why);
}

/** The same for a caller whose address has as many as one may have. */
export function tooManyOfAddress(self: NodeDescription, limit: number): HelloReply {
  const why = `this node has ${limit} from this address, its limit per address; connect to another node`;
  return refusal(self, Refusal.REFUSAL_TOO_MANY_CONNECTIONS, why);
}

export function isAccepted(reply: HelloReply): boolean {
  return reply.refusal === Refusal.REFUSAL_NONE;
}

/** The version that both ends speak from here on. A listener that names none speaks version 1. */
export function chosenVersion(reply: HelloReply): number {
  return reply.protocolVersion || 1;
}

/**
 * The caller's check: why the connection cannot be used, as a sentence. Undefined if it
 * can. A listener that accepts, but is not the requested one, has not read the hello. A
 * `clusterId` or `nodeId` of 0 means any.
 */
export function refusalOf(
  reply: HelloReply,
  meant: {
    readonly clusterId: number;
    readonly nodeId: NodeId;
    readonly objectionTo?: (presence: Presence) => string | undefined;
  },
  versions: Versions,
): string | undefined {
  if (!isAccepted(reply)) return reply.message;
  const chosen = chosenVersion(reply);
  if (chosen < versions.oldest || chosen > versions.newest) {
    const spoken = `the listener speaks protocol version ${chosen}`;
    return `Cannot use the connection: ${spoken}, this caller ${versionsText(versions)}`;
  }
  const isMeant = (id: number, other: number) => id === 0 || id === other;
  const answered = `node ${reply.nodeId} of cluster ${clusterIdText(reply.clusterId)} answered`;
  if (!isMeant(meant.clusterId, reply.clusterId) || !isMeant(meant.nodeId, reply.nodeId)) {
    return `Cannot use the connection: ${answered}`;
  }
  const objection = meant.objectionTo?.(presenceIn(reply));
  return objection && `Cannot use the connection: ${answered}, but ${objection}`;
}

export function refusal(self: NodeDescription, kind: Refusal, why: string): HelloReply {
  return { refusal: kind, message: `Cannot accept the connection: ${why}`, ...facts(self) };
}

function purposeName(purpose: ConnectionPurpose): string {
  if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_PEER) return "peer";
  if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_CLIENT) return "client";
  if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_SNAPSHOT) return "snapshot";
  if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_PROBE) return "probe";
  return `caller of purpose ${purpose}`;
}
