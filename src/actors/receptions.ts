/**
 * How a node receives its callers: who may stay, and who gets their frames.
 */
import { ConnectionPurpose } from "../codec/handshake.ts";
import { type PeerMessage, readPeerMessage } from "../codec/peer-message.ts";
import type { RaftLog } from "../raft/log.ts";
import { type Identity, judgeHello } from "../transport/handshake.ts";
import { ClientSession } from "./client-session.ts";
import type { Gateway } from "./gateway.ts";
import type { Reception } from "./inbound.ts";
import type { Mailbox } from "./mailbox.ts";

/** Members only. What they say goes to the election actor, the only door for it. */
export function peerReception(
  self: Identity,
  log: RaftLog,
  election: Mailbox<PeerMessage>,
  maxFrameBytes: number,
): Reception {
  const isMember = (id: number) => log.configuration.members.some((member) => member.id === id);
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_PEER;
  return {
    judge: (hello) => judgeHello(hello, { self, purpose, isMember }),
    serve: (_, { nodeId }) => ({
      frame: (payload) => election.send(readPeerMessage(nodeId, payload)),
      drained() {},
      closed() {},
    }),
    maxFrameBytes,
  };
}

export function clientReception(
  self: Identity,
  gateway: Gateway,
  maxFrameBytes: number,
): Reception {
  const purpose = ConnectionPurpose.CONNECTION_PURPOSE_CLIENT;
  return {
    judge: (hello) => judgeHello(hello, { self, purpose, isMember: () => false }),
    serve: (channel) => new ClientSession(channel, gateway),
    maxFrameBytes,
  };
}
