/**
 * How a node receives its callers: who may stay, and who gets their frames.
 */
import { ConnectionPurpose } from "../codec/handshake.ts";
import { type PeerMessage, readPeerMessage } from "../codec/peer-message.ts";
import type { Logger } from "../env.ts";
import type { RaftLog } from "../raft/log.ts";
import { type Identity, judgeHello } from "../transport/handshake.ts";
import type { Outbox } from "../transport/outbox.ts";
import type { NodeId } from "../vocabulary.ts";
import { AdminAudit } from "./admin-audit.ts";
import { ClientSession } from "./client-session.ts";
import type { Gateway } from "./gateway.ts";
import type { Reception } from "./inbound.ts";
import type { Mailbox } from "./mailbox.ts";
import type { PeerTimings } from "./peer-timings.ts";
import type { SnapshotReceiverEvent } from "./snapshot-receiver-behaviour.ts";
import { SnapshotVisit } from "./snapshot-visit.ts";

interface PeerReceptionInput {
  readonly self: Identity;
  readonly log: RaftLog;
  readonly timings: PeerTimings;
  readonly outbox: Outbox;
  readonly election: Mailbox<PeerMessage>;
  readonly snapshotReceiver: Mailbox<SnapshotReceiverEvent>;
  readonly maxFrameBytes: number;
}

/**
 * Everybody of this cluster but who was removed from it, for good (R44): a leader
 * that removes itself leads until that is committed. A connection that is open
 * stays: over it the last news of such a leader comes. What peers say goes to the
 * election actor, the only door for it; the snapshots that they bring wait
 * elsewhere until they are whole.
 */
export function peerReception(input: PeerReceptionInput): Reception {
  const { self, log, timings, outbox, election, snapshotReceiver, maxFrameBytes } = input;
  const isRemoved = (id: NodeId) =>
    log.configuration.removed.has(id) && log.configurationVersion <= log.commitIndex;
  const { CONNECTION_PURPOSE_PEER: peer, CONNECTION_PURPOSE_SNAPSHOT: snapshot } =
    ConnectionPurpose;
  return {
    judge: (hello) => {
      const purpose = hello.purpose === snapshot ? snapshot : peer;
      return judgeHello(hello, { self, purpose, isRemoved });
    },
    serve: (channel, hello) => {
      const { nodeId, purpose } = hello;
      timings.note(nodeId, hello);
      if (purpose === snapshot) return new SnapshotVisit(channel, nodeId, snapshotReceiver);
      outbox.called(nodeId, channel);
      return {
        frame: (payload) => election.send(readPeerMessage(nodeId, payload)),
        drained() {},
        closed: () => outbox.hungUp(nodeId, channel),
      };
    },
    maxFrameBytes,
  };
}

export function clientReception(
  self: Identity,
  gateway: Gateway,
  maxFrameBytes: number,
  logger?: Logger,
): Reception {
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_CLIENT;
  const audit = logger && new AdminAudit(logger);
  return {
    judge: (hello) => judgeHello(hello, { self, purpose, isRemoved: () => false }),
    serve: (channel) => new ClientSession(channel, gateway, audit),
    maxFrameBytes,
  };
}
