/**
 * Ports for the members of a cluster on this machine.
 */
import { parseAddress } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";

/** The distance between attempts: the last digit stays the node's id. */
const STEP = 200;
const MAX_STEPS = 100;

/** The first of the members' ports that is in use. Undefined if all are free. */
export function takenPort(members: readonly Member[]): number | undefined {
  return members
    .flatMap(({ peerAddress, clientAddress }) => [peerAddress, clientAddress])
    .map((address) => parseAddress(address).port)
    .find((port) => !isFree(port));
}

/** The same members on the nearest higher ports that are all free. */
export function moveToFreePorts(members: readonly Member[]): readonly Member[] {
  for (let step = 0; step < MAX_STEPS; step++) {
    const moved = members.map(({ id, peerAddress, clientAddress }) => ({
      id,
      peerAddress: shift(peerAddress, step * STEP),
      clientAddress: shift(clientAddress, step * STEP),
    }));
    if (takenPort(moved) === undefined) return moved;
  }
  throw new Error("Cannot find free ports: too many programs listen on this machine");
}

function shift(address: string, by: number): string {
  const { host, port } = parseAddress(address);
  return `${host}:${port + by}`;
}

/** Whether this port of the loopback address is free. */
export function isFree(port: number): boolean {
  try {
    Bun.listen({ hostname: "127.0.0.1", port, socket: { data() {} } }).stop(true);
    return true;
  } catch {
    return false;
  }
}
