/**
 * The addresses of simulated nodes: each node has its own machine, which is named after
 * its id.
 */
import type { Member, NodeId } from "../../vocabulary.ts";

const PEER_PORT = 7301;
const CLIENT_PORT = 7201;

export function hostOf(id: NodeId): string {
  return `n${id}`;
}

export function memberOf(id: NodeId): Member {
  const host = hostOf(id);
  return { id, peerAddress: `${host}:${PEER_PORT}`, clientAddress: `${host}:${CLIENT_PORT}` };
}

/** Whether other members connect to this address. */
export function isForPeers(address: string): boolean {
  return address.endsWith(`:${PEER_PORT}`);
}
