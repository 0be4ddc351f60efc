/**
 * The connection services of a node, for peers and for clients: which callers are
 * accepted, and what handles their frames.
 */
import { ConnectionPurpose } from "../../codec/hello.ts";
import type { NodeEvents } from "../../node-events.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isVoter } from "../../raft/quorum.ts";
import type { Channel, ChannelListener } from "../../transport/channel.ts";
import { judgeHello, type NodeDescription } from "../../transport/handshake.ts";
import type { Outbox } from "../../transport/outbox.ts";
import { type Presence, presenceIn } from "../../transport/presence.ts";
import {
  type ClusterKnowledge,
  judgeProbe,
  type Membership,
} from "../../transport/probe/probe-reply.ts";
import type { NodeId } from "../../vocabulary.ts";
import { AdminAudit } from "../clients/admin-audit.ts";
import { ClientSession } from "../clients/client-session.ts";
import type { Gateway } from "../clients/gateway.ts";
import type { Mailbox } from "../node/mailbox.ts";
import { SnapshotConnection } from "../snapshots/snapshot-connection.ts";
import type { SnapshotReceiverEvent } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { ConnectionService } from "./accepted-connection.ts";
import type { PeerAddresses } from "./peer-addresses.ts";
import type { PeerEntry } from "./peer-entry.ts";
import type { PeerRegister } from "./peer-register.ts";
import type { PeerTimings } from "./peer-timings.ts";

interface PeerServiceInput {
  readonly self: NodeDescription;
  readonly log: RaftLog;
  readonly register: PeerRegister;
  readonly timings: PeerTimings;
  readonly addresses: PeerAddresses;
  readonly outbox: Outbox;
  /** Receives the messages of peers. */
  readonly hear: PeerEntry;
  readonly snapshotReceiver: Mailbox<SnapshotReceiverEvent>;
  readonly maxFrameBytes: number;
}

/**
 * Accepts every member of this cluster, and refuses removed nodes once their removal
 * is committed (R44): a leader that removes itself leads until then. Open connections
 * stay open, because the last messages of such a leader arrive on them. Messages go to
 * the election actor. Snapshots go to the snapshot receiver until they are complete.
 */
export function peerService(input: PeerServiceInput): ConnectionService {
  const { self, log, register, timings, addresses, outbox, hear, snapshotReceiver } = input;
  const { maxFrameBytes } = input;
  const isRemoved = (id: NodeId) =>
    log.configuration.removed.has(id) && log.configurationVersion <= log.commitIndex;
  const { CONNECTION_PURPOSE_PEER: peer, CONNECTION_PURPOSE_SNAPSHOT: snapshot } =
    ConnectionPurpose;
  const objectionTo = (id: NodeId, presence: Presence) => register.objectionTo(id, presence);
  return {
    judge: (hello) => {
      if (hello.purpose === PROBE) return judgeProbe(hello, knowledgeOf(self, log));
      const purpose = hello.purpose === snapshot ? snapshot : peer;
      return judgeHello(hello, { self, purpose, isRemoved, objectionTo });
    },
    serve: (channel, hello) => {
      const { nodeId, purpose } = hello;
      if (purpose === PROBE) return answered(channel);
      const presence = presenceIn(hello);
      register.note(nodeId, presence);
      timings.note(nodeId, hello);
      addresses.note(nodeId, hello);
      if (purpose === snapshot) return new SnapshotConnection(channel, nodeId, snapshotReceiver);
      outbox.attachCaller(nodeId, channel);
      const objection = register.guard(nodeId, presence);
      return {
        frame: (payload) => {
          const why = objection();
          if (why === undefined) hear(nodeId, payload);
          else channel.terminate(`Cannot use the connection: ${why}`);
        },
        drained() {},
        closed: () => outbox.detachCaller(nodeId, channel),
      };
    },
    maxFrameBytes,
  };
}

const PROBE = ConnectionPurpose.CONNECTION_PURPOSE_PROBE;

/** A probe ends with its reply. */
function answered(channel: Channel): ChannelListener {
  channel.end();
  return { frame() {}, drained() {}, closed() {} };
}

/** What the log says about a node that asks whether it is a member. */
function knowledgeOf(
  self: NodeDescription,
  { configuration, lastIndex }: RaftLog,
): ClusterKnowledge {
  const membershipOf = (id: NodeId): Membership => {
    const member = configuration.members.find((each) => each.id === id);
    if (member === undefined) {
      return { kind: configuration.removed.has(id) ? "removed" : "nonMember" };
    }
    const kind = isVoter(configuration, id) ? "voter" : "learner";
    return { kind, incarnation: member.incarnation };
  };
  return { self, hasLog: lastIndex > 0, membershipOf };
}

export function clientService(
  self: NodeDescription,
  gateway: Gateway,
  maxFrameBytes: number,
  events?: NodeEvents,
): ConnectionService {
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_CLIENT;
  const audit = events && new AdminAudit(events);
  return {
    judge: (hello) => judgeHello(hello, { self, purpose, isRemoved: () => false }),
    serve: (channel) => new ClientSession(channel, gateway, audit),
    maxFrameBytes,
  };
}
