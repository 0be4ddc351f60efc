/**
 * Opens a connection to another member: dials, sends a hello, and checks the reply. The
 * caller decides about the purpose of the connection, and whether to reconnect.
 */
import {
  decodeHelloReply,
  type Hello,
  type HelloReply,
  type Refusal,
  writeHello,
} from "../codec/hello.ts";
import type { Clock } from "../env.ts";
import type { NodeId } from "../vocabulary.ts";
import { Channel, type ChannelListener } from "./channel.ts";
import { MAX_HELLO_BYTES, MEMBER_VERSIONS, refusalOf } from "./handshake.ts";
import type { Network } from "./network.ts";
import type { Presence } from "./presence.ts";

export interface MemberConnection {
  readonly network: Network;
  readonly clock: Clock;
  readonly peer: { readonly id: NodeId; readonly address: string };
  readonly hello: Hello;
  /** Why the other end is not the requested member, as a clause. */
  readonly objectionTo: (presence: Presence) => string | undefined;
  /** The maximum bytes that may wait for the member to read them. */
  readonly maxQueuedBytes: number;
  /** The largest frame that the member may send. */
  readonly maxFrameBytes: number;
}

/** The events of the connection. None follows `close`. */
export interface MemberConnectionListener {
  /** The connection is established; the hello has been sent. */
  opened(): void;
  /** The requested member has accepted it. Returns the listener of its messages. */
  accepted(channel: Channel, reply: HelloReply): Omit<ChannelListener, "closed">;
  /** The other side refuses this node, or, with REFUSAL_NONE, is not the requested one. */
  refused(sentence: string, kind: Refusal): void;
  /** The connection could not be opened, or was lost. */
  lost(reason: string): void;
}

/** Returns `close`, which ends it in any state. */
export function connectToMember(
  { network, clock, peer, hello, objectionTo, maxQueuedBytes, maxFrameBytes }: MemberConnection,
  listener: MemberConnectionListener,
): { close(reason: string): void } {
  let channel: Channel | undefined;
  let isGivenUp = false;
  const closed = (reason = "Closed by the peer") => {
    if (!isGivenUp) listener.lost(reason);
  };
  const greet = (channel: Channel) => {
    const frame = (payload: Uint8Array) => judgeReply(channel, payload);
    channel.listen({ frame, drained() {}, closed }, MAX_HELLO_BYTES);
    channel.send((writer) => writeHello(hello, writer));
    listener.opened();
  };
  const judgeReply = (channel: Channel, payload: Uint8Array) => {
    const meant = { clusterId: hello.clusterId, nodeId: peer.id, objectionTo };
    const reply = decodeHelloReply(payload);
    const sentence = refusalOf(reply, meant, MEMBER_VERSIONS);
    if (sentence === undefined) {
      channel.listen({ ...listener.accepted(channel, reply), closed }, maxFrameBytes);
    } else {
      listener.refused(sentence, reply.refusal);
    }
  };

  const dialling = network.dial(peer.address, {
    opened: (connection) => {
      channel = new Channel(connection, { clock, maxQueuedBytes });
      greet(channel);
      return channel;
    },
    failed: (reason) => listener.lost(reason),
  });

  return {
    close: (reason) => {
      isGivenUp = true;
      dialling.cancel();
      channel?.terminate(reason);
    },
  };
}
