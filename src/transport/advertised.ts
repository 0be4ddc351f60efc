/**
 * The addresses that a member advertises (docs/protocol.md). They may be newer than the
 * log's: its machine may have moved. An address that it does not advertise stays as in
 * the log.
 */
import { dialFault, MAX_ADDRESS_LENGTH } from "./address.ts";

export interface Advertised {
  readonly peerAddress?: string;
  readonly clientAddress?: string;
}

/** Advertised addresses, as in a handshake. */
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
