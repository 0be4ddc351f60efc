/**
 * The reply of a node to a probe: to a node without data that asks whether its cluster
 * exists (docs/protocol.md). Pure.
 */
import { ConnectionPurpose, type Hello, type HelloReply, Refusal } from "../../codec/hello.ts";
import type { NodeId } from "../../vocabulary.ts";
import { judgeHello, type NodeDescription, refusal } from "../handshake.ts";

/** What the answering node knows of its cluster. */
export interface ClusterKnowledge {
  readonly self: NodeDescription;
  /** Whether its log has a configuration. A node without data has false, and a cluster id of 0. */
  readonly hasLog: boolean;
  membershipOf(id: NodeId): Membership;
}

/** What a log says about a node. */
export type Membership =
  | { readonly kind: "nonMember" | "removed" }
  /** `incarnation` is undefined if it was not heard since it became a member. */
  | {
      readonly kind: "voter" | "learner";
      readonly incarnation: number | undefined;
    };

export function judgeProbe(
  hello: Hello,
  { self, hasLog, membershipOf }: ClusterKnowledge,
): HelloReply {
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_PROBE;
  const isRemoved = (id: NodeId) => membershipOf(id).kind === "removed";
  // The caller belongs to no cluster; a cluster in its hello is ignored.
  const reply = judgeHello({ ...hello, clusterId: self.clusterId }, { self, purpose, isRemoved });
  if (reply.refusal !== Refusal.REFUSAL_NONE || !hasLog) return reply;
  const membership = membershipOf(hello.nodeId);
  if (!("incarnation" in membership)) {
    const why = `node ${hello.nodeId} is not a member of this cluster`;
    return refusal(self, Refusal.REFUSAL_NODE_ID, why);
  }
  if (isKnown(membership, hello.incarnation ?? 0)) return { ...reply, hasLog };
  const why = `this cluster knows node ${hello.nodeId} with a different data directory`;
  return refusal(self, Refusal.REFUSAL_INCARNATION, why);
}

/**
 * A voter without a recorded incarnation became a voter before incarnations existed: it
 * has had data (R179). A learner may have been added before it was started.
 */
function isKnown(
  { kind, incarnation }: Extract<Membership, { incarnation: unknown }>,
  asked: number,
): boolean {
  return incarnation === undefined ? kind === "learner" : incarnation === asked;
}
