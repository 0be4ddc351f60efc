/**
 * Opens a connection to another member: dials, sends a hello, and checks the
 * reply. What the connection is for, and whether it is opened again, is decided
 * by the caller.
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
  /** Why it is not the member that is meant, as a clause. */
  readonly objectionTo: (presence: Presence) => string | undefined;
  /** Bytes that may wait for the member to take them. */
  readonly maxQueuedBytes: number;
  /** The largest frame that the member may send. */
  readonly maxFrameBytes: number;
}

/** What becomes of it. Nothing is told after `close`. */
export interface MemberConnectionListener {
  /** The connection is established; the hello has been sent. */
  opened(): void;
  /** The member that was meant has accepted it. Answers with who gets what it says. */
  accepted(channel: Channel, reply: HelloReply): Omit<ChannelListener, "closed">;
  /**
   * The other side does not want this node, or, with REFUSAL_NONE, is not the one that was
   * meant.
   */
  refused(sentence: string, kind: Refusal): void;
  /** Never opened, or no more. */
  lost(reason: string): void;
}

/** `close` gives it up, whatever it has come to. */
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
