/**
 * Messages to other members, and how they are sent.
 */
import type { PeerMessage } from "../../codec/peer-message.ts";
import type { NodeId } from "../../vocabulary.ts";

export interface Outgoing {
  readonly to: NodeId;
  readonly message: PeerMessage;
}

/**
 * Sends without waiting. Returns false if the message was dropped: there is no
 * connection, or too many bytes are queued on it.
 */
export interface Sender {
  send(to: NodeId, message: PeerMessage): boolean;
}

export interface PeerConnections extends Sender {
  /** Closes every connection with a peer whose messages cannot be trusted. */
  cut(peer: NodeId, reason: string): void;
}
