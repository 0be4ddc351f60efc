/**
 * The entry of all peer messages: from any connection to the election actor, if they
 * are plausible.
 */
import { type PeerMessage, readPeerMessage } from "../../codec/peer-message.ts";
import { CodecError } from "../../codec/wire.ts";
import { MAX_TERM_LEAP } from "../../raft/vote.ts";
import type { NodeId, Term } from "../../vocabulary.ts";

export type PeerEntry = (from: NodeId, payload: Uint8Array) => void;

interface Receiver {
  readonly term: Term;
  send(message: PeerMessage): void;
}

/** Throws a CodecError, which closes the connection. */
export function peerEntry(receiver: Receiver): PeerEntry {
  return (from, payload) => {
    const message = readPeerMessage(from, payload);
    const { term } = receiver;
    if (message.term > term + MAX_TERM_LEAP) {
      throw new CodecError(
        `Cannot accept term ${message.term} from node ${from}: this node is in term ${term}, ` +
          "and that many elections are implausible",
      );
    }
    receiver.send(message);
  };
}
