/**
 * The outgoing messages to peers. A message may be sent to any member at any time. It
 * is lost if the member cannot be reached or does not keep up, and Raft sends it again
 * if that matters (R142: no role change affects the outbox).
 */
import { type PeerMessage, writePeerMessage } from "../codec/peer-message.ts";
import type { PeerMeters } from "../meters.ts";
import type { NodeId } from "../vocabulary.ts";
import type { Channel } from "./channel.ts";

/** The maximum bytes that may wait for one peer: appends in flight, and heartbeats behind them. */
export const MAX_PEER_QUEUE_BYTES = 32 * 1024 * 1024;

export class Outbox {
  readonly #meters: PeerMeters;
  readonly #channels = new Map<NodeId, Channel>();
  readonly #callers = new Map<NodeId, Channel>();

  constructor(meters: PeerMeters) {
    this.#meters = meters;
  }

  /** From now on messages to `peer` go here. */
  attach(peer: NodeId, channel: Channel): void {
    channel.countIn(this.#meters.of(peer));
    this.#channels.set(peer, channel);
  }

  detach(peer: NodeId, channel: Channel): void {
    if (this.#channels.get(peer) === channel) this.#channels.delete(peer);
  }

  /**
   * The peer has dialled this node. While there is no link to the peer, responses use
   * its connection. Otherwise a leader that this node's log does not name yet could
   * never send the entries that name it.
   */
  attachCaller(peer: NodeId, channel: Channel): void {
    channel.countIn(this.#meters.of(peer));
    this.#callers.set(peer, channel);
  }

  detachCaller(peer: NodeId, channel: Channel): void {
    if (this.#callers.get(peer) === channel) this.#callers.delete(peer);
  }

  /**
   * Closes the connections of a peer whose messages cannot be trusted. Its link redials
   * after a backoff.
   */
  cut(peer: NodeId, reason: string): void {
    this.#channels.get(peer)?.terminate(reason);
    this.#callers.get(peer)?.terminate(reason);
  }

  /** Returns false if the message was dropped, because there is no connection or no space. */
  send(to: NodeId, message: PeerMessage): boolean {
    const channel = this.#channels.get(to) ?? this.#callers.get(to);
    const isSent = channel?.send((writer) => writePeerMessage(message, writer)) ?? false;
    if (!isSent) this.#countDropped(to, message);
    return isSent;
  }

  #countDropped(to: NodeId, { type }: PeerMessage): void {
    const traffic = this.#meters.of(to);
    traffic.dropped += 1;
    if (type === "heartbeat.request") traffic.droppedHeartbeats += 1;
  }
}
