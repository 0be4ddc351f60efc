/**
 * Messages on their way to another member, and who takes them.
 */
import type { PeerMessage } from "../../codec/peer-message.ts";
import type { NodeId } from "../../vocabulary.ts";

export interface Outgoing {
  readonly to: NodeId;
  readonly message: PeerMessage;
}

/** Sends without waiting. False: no connection, or too much waits on it; the message is gone. */
export interface Sender {
  send(to: NodeId, message: PeerMessage): boolean;
}

export interface PeerConnections extends Sender {
  /** Closes every connection with a peer whose messages can't be believed. */
  cut(peer: NodeId, reason: string): void;
}
