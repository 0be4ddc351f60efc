/**
 * The rules by which a connection is accepted (docs/protocol.md). Pure; the
 * frames are sent by whoever holds the connection.
 *
 * A node that answers for another cluster, or a peer that thinks it speaks to
 * another member, would count votes and acknowledgements that were never given.
 * So both sides say who they are before anything else, and the listener refuses
 * what does not fit (R136).
 */
import { clusterIdText } from "../codec/cluster-id.ts";
import { ConnectionPurpose, type Hello, type HelloReply, Refusal } from "../codec/handshake.ts";
import type { NodeId } from "../vocabulary.ts";

/** What this software speaks. */
export const PROTOCOL_VERSION = 1;

/** A hello, or the answer to one, is no larger. */
export const MAX_HELLO_BYTES = 4096;

/** What a node says of itself. */
export interface Identity {
  readonly clusterId: number;
  readonly nodeId: NodeId;
  readonly softwareVersion: string;
}

/** What a listener expects of its callers. */
export interface Expectation {
  readonly self: Identity;
  readonly purpose: ConnectionPurpose;
  /**
   * Was this member removed? Asked only about nodes, not about clients. Who is not known is let in:
   * the leader of a cluster may have joined it while this node was away.
   */
  isRemoved(id: NodeId): boolean;
}

export function peerHello(self: Identity, target: NodeId): Hello {
  return {
    protocolVersion: PROTOCOL_VERSION,
    purpose: ConnectionPurpose.CONNECTION_PURPOSE_PEER,
    clusterId: self.clusterId,
    nodeId: self.nodeId,
    targetNodeId: target,
    softwareVersion: self.softwareVersion,
  };
}

/** For a connection that brings the target a snapshot. */
export function snapshotHello(self: Identity, target: NodeId): Hello {
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_SNAPSHOT;
  return { ...peerHello(self, target), purpose };
}

/** `clusterId` 0 accepts any cluster. */
export function clientHello(client: { clusterId: number; softwareVersion: string }): Hello {
  return {
    protocolVersion: PROTOCOL_VERSION,
    purpose: ConnectionPurpose.CONNECTION_PURPOSE_CLIENT,
    clusterId: client.clusterId,
    nodeId: 0,
    targetNodeId: 0,
    softwareVersion: client.softwareVersion,
  };
}

/** The listener's answer. The first thing that is wrong decides. */
export function judgeHello(hello: Hello, expectation: Expectation): HelloReply {
  const { self } = expectation;
  const refuse = (kind: Refusal, why: string) => refusal(self, kind, why);
  if (hello.protocolVersion !== PROTOCOL_VERSION) {
    const spoken = `the caller speaks protocol version ${hello.protocolVersion}`;
    return refuse(Refusal.REFUSAL_PROTOCOL_VERSION, `${spoken}, this node ${PROTOCOL_VERSION}`);
  }
  if (hello.purpose !== expectation.purpose) {
    const listener = purposeName(expectation.purpose);
    const caller = purposeName(hello.purpose);
    return refuse(Refusal.REFUSAL_PURPOSE, `this address is for ${listener}s, not for a ${caller}`);
  }
  const isPeer = hello.purpose !== ConnectionPurpose.CONNECTION_PURPOSE_CLIENT;
  if (hello.clusterId !== self.clusterId && (isPeer || hello.clusterId !== 0)) {
    const [theirs, ours] = [hello.clusterId, self.clusterId].map(clusterIdText);
    const clusters = `the caller belongs to cluster ${theirs}, this node to ${ours}`;
    return refuse(Refusal.REFUSAL_CLUSTER_ID, clusters);
  }
  if (isPeer && hello.nodeId === self.nodeId) {
    const ids = `the caller calls itself node ${hello.nodeId}, which is this node`;
    return refuse(Refusal.REFUSAL_NODE_ID, ids);
  }
  if (isPeer && hello.nodeId === 0) {
    return refuse(Refusal.REFUSAL_NODE_ID, "the caller does not say which node it is");
  }
  if (isPeer && expectation.isRemoved(hello.nodeId)) {
    const removal = `node ${hello.nodeId} was removed from this cluster and cannot come back`;
    return refuse(Refusal.REFUSAL_NODE_ID, `${removal}; add it under a new id, without its data`);
  }
  if (hello.targetNodeId !== self.nodeId && (isPeer || hello.targetNodeId !== 0)) {
    const ids = `the caller means to reach node ${hello.targetNodeId}, this is node ${self.nodeId}`;
    return refuse(Refusal.REFUSAL_TARGET_NODE_ID, ids);
  }
  return { refusal: Refusal.REFUSAL_NONE, message: "", ...self };
}

/** The answer of a listener that has all the connections it allows. */
export function tooManyConnections(self: Identity, limit: number): HelloReply {
  const why = `this node has ${limit}, its limit; try another node`;
  return refusal(self, Refusal.REFUSAL_TOO_MANY_CONNECTIONS, why);
}

export function isAccepted(reply: HelloReply): boolean {
  return reply.refusal === Refusal.REFUSAL_NONE;
}

/**
 * The caller's side: why the connection cannot be used, as a sentence; undefined
 * if it can. A listener that accepts and yet is another than was meant has not
 * read the hello. A `clusterId` or `nodeId` of 0 means any.
 */
export function refusalOf(
  reply: HelloReply,
  meant: { readonly clusterId: number; readonly nodeId: NodeId },
): string | undefined {
  if (!isAccepted(reply)) return reply.message;
  const isMeant = (id: number, other: number) => id === 0 || id === other;
  if (isMeant(meant.clusterId, reply.clusterId) && isMeant(meant.nodeId, reply.nodeId)) {
    return undefined;
  }
  const answered = `node ${reply.nodeId} of cluster ${clusterIdText(reply.clusterId)} has answered`;
  return `Cannot use the connection: ${answered}`;
}

function refusal(self: Identity, kind: Refusal, why: string): HelloReply {
  return { refusal: kind, message: `Cannot accept the connection: ${why}`, ...self };
}

function purposeName(purpose: ConnectionPurpose): string {
  if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_PEER) return "peer";
  if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_CLIENT) return "client";
  if (purpose === ConnectionPurpose.CONNECTION_PURPOSE_SNAPSHOT) return "snapshot";
  return `caller of purpose ${purpose}`;
}
