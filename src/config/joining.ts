/**
 * The settings for joining a running cluster. join-cluster.ts does it.
 */
import { addressFault, dialFault } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";
import { ConfigError } from "./config-error.ts";

export interface Joining {
  /** The client addresses of some of its nodes. */
  readonly endpoints: readonly string[];
  /** Stay a learner, and do not become a voter after catching up. */
  readonly asLearner: boolean;
}

/** `self`: the addresses that the other members will dial. Throws a ConfigError. */
export function endpointsToJoin(join: string, self: Member): readonly string[] {
  const endpoints = join.split(",").map((endpoint) => endpoint.trim());
  for (const endpoint of endpoints) {
    const fault = addressFault(endpoint);
    if (fault !== undefined) throw new ConfigError(`Cannot join "${join}": ${fault}`);
  }
  for (const address of [self.peerAddress, self.clientAddress]) {
    const fault = dialFault(address);
    if (fault === undefined) continue;
    throw new ConfigError(
      `Cannot join as ${address}: ${fault}, with --advertise-peer and --advertise-client`,
    );
  }
  return endpoints;
}
