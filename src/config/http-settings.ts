/**
 * The settings of the HTTP interface: where a node listens for it, and for whom.
 */
import { addressFault, parseAddress } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";
import { ConfigError } from "./config-error.ts";
import type { Settings } from "./settings.ts";

export interface HttpConfig {
  /** Undefined: there is no HTTP interface. */
  readonly address: string | undefined;
  /** Whether a setting names it: a port by default may be taken, and the node starts anyway. */
  readonly isAddressGiven: boolean;
  /** For health, metrics and the version alone. Undefined: there is no such listener. */
  readonly metricsAddress: string | undefined;
  /** Further names by which this node may be addressed. */
  readonly hosts: readonly string[];
  readonly access: Settings["http-access"];
}

type HttpSettings = Pick<Settings, "listen-http" | "listen-metrics" | "http-hosts" | "http-access">;

/** Throws a ConfigError. `usual` is this node with its addresses by default. */
export function httpConfig(settings: HttpSettings, usual: Member): HttpConfig {
  const given = settings["listen-http"];
  const metricsAddress = settings["listen-metrics"];
  if (metricsAddress !== undefined) requireAddress(metricsAddress);
  if (given !== undefined && given !== "off") requireAddress(given);
  return Object.freeze({
    address: given === "off" ? undefined : (given ?? usualHttpAddress(usual)),
    isAddressGiven: given !== undefined,
    metricsAddress,
    hosts: Object.freeze(hostsIn(settings["http-hosts"] ?? "")),
    access: settings["http-access"],
  });
}

/** The ports of a member on this machine begin with these, and move together. */
const [HTTP_PORT, CLIENT_PORT, PEER_PORT] = [7100, 7200, 7300];

/** The distance between the ports of two clusters on one machine. */
export const PORT_STEP = 300;

/** A larger id would have the port of another listener. */
const MAX_USUAL_ID = 99;

/**
 * The address by default: port 7100 + id of this machine, moved by as much as `npm start` has
 * moved the other two ports. Undefined for ids that have none.
 */
export function usualHttpAddress({ id, clientAddress, peerAddress }: Member): string | undefined {
  if (id > MAX_USUAL_ID) return undefined;
  const moved = parseAddress(clientAddress).port - CLIENT_PORT - id;
  const isMovedTogether = parseAddress(peerAddress).port - PEER_PORT - id === moved;
  const isMoved = moved > 0 && moved % PORT_STEP === 0 && isMovedTogether;
  return `127.0.0.1:${HTTP_PORT + id + (isMoved ? moved : 0)}`;
}

function requireAddress(address: string): void {
  const fault = addressFault(address);
  if (fault !== undefined) throw new ConfigError(`Cannot listen on "${address}": ${fault}`);
}

/** A host name or an IP address, without a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])$/i;

function hostsIn(list: string): readonly string[] {
  const hosts = list.split(",").map((host) => host.trim().toLowerCase());
  const given = hosts.filter((host) => host !== "");
  const wrong = given.find((host) => !HOST.test(host));
  if (wrong === undefined) return given;
  throw new ConfigError(
    `Cannot use http-hosts "${wrong}": expected names without ports, such as node1.example`,
  );
}
