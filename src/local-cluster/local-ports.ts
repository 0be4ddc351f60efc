/**
 * Ports for the members of a cluster on this machine.
 */
import { PORT_STEP, usualHttpAddress } from "../config/http-settings.ts";
import { parseAddress } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";

const MAX_STEPS = 100;

const CONSOLE_PORT = 7100;

/** The first of the ports for members and clients that is in use. Undefined if all are free. */
export function takenPort(members: readonly Member[]): number | undefined {
  return members
    .flatMap(({ peerAddress, clientAddress }) => [peerAddress, clientAddress])
    .map(portOf)
    .find((port) => !isFree(port));
}

/** The same for the ports on which they serve HTTP by default. */
export function takenHttpPort(members: readonly Member[]): number | undefined {
  return members
    .map(usualHttpAddress)
    .filter((address) => address !== undefined)
    .map(portOf)
    .find((port) => !isFree(port));
}

/**
 * The same members on the nearest higher ports that are all free, those for HTTP included. The
 * last digit stays the id of the node.
 */
export function moveToFreePorts(members: readonly Member[]): readonly Member[] {
  for (let step = 0; step < MAX_STEPS; step++) {
    const moved = members.map(({ id, peerAddress, clientAddress }) => ({
      id,
      peerAddress: shift(peerAddress, step * PORT_STEP),
      clientAddress: shift(clientAddress, step * PORT_STEP),
    }));
    if ((takenPort(moved) ?? takenHttpPort(moved)) === undefined) return moved;
  }
  throw new Error("Cannot find free ports: too many programs listen on this machine");
}

/**
 * A free port for the console of the cluster: as far from those of the nodes as 7100 is, if it
 * can be. Undefined if all are in use.
 */
export function freeConsolePort(members: readonly Member[]): number | undefined {
  const usual = members.map((member) => ({ member, address: usualHttpAddress(member) }));
  const known = usual.find(({ address }) => address !== undefined);
  const first =
    known?.address === undefined ? CONSOLE_PORT : portOf(known.address) - known.member.id;
  const ports = Array.from({ length: MAX_STEPS }, (_, step) => first + step * PORT_STEP);
  return ports.find(isFree);
}

function portOf(address: string): number {
  return parseAddress(address).port;
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
