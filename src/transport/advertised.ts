/**
 * Where a member says that it is reached (docs/protocol.md). It may know better than
 * the log: its machine may have moved. What it leaves out is as the log has it.
 */
import { dialFault, MAX_ADDRESS_LENGTH } from "./address.ts";

export interface Advertised {
  readonly peerAddress?: string;
  readonly clientAddress?: string;
}

/** The same in a handshake. */
export interface AdvertisedFacts {
  readonly advertisedPeerAddress?: string;
  readonly advertisedClientAddress?: string;
}

export function factsOf({ peerAddress, clientAddress }: Advertised): AdvertisedFacts {
  return {
    ...(peerAddress === undefined ? {} : { advertisedPeerAddress: peerAddress }),
    ...(clientAddress === undefined ? {} : { advertisedClientAddress: clientAddress }),
  };
}

/** The advertised addresses in a handshake, without those that cannot be dialled. */
export function advertisedIn(facts: AdvertisedFacts): Advertised {
  const usable = (address: string | undefined) =>
    address && address.length <= MAX_ADDRESS_LENGTH && dialFault(address) === undefined
      ? address
      : undefined;
  const [peerAddress, clientAddress] = [
    usable(facts.advertisedPeerAddress),
    usable(facts.advertisedClientAddress),
  ];
  return {
    ...(peerAddress === undefined ? {} : { peerAddress }),
    ...(clientAddress === undefined ? {} : { clientAddress }),
  };
}
