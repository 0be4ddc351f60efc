/**
 * Addresses as people write them: host:port, where an IPv6 host stands in
 * brackets, as in [::1]:7201.
 */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Throws an Error with a sentence when `address` is not host:port. */
export function parseAddress(address: string): HostAndPort {
  const [, bracketed, plain, digits] =
    /^(?:\[([^:[\]]*:[^[\]]*)\]|([^:[\]]+)):(\d{1,5})$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host !== undefined && port <= 65_535) return { host, port };
  throw new Error(`Cannot use "${address}" as an address: it should look like 127.0.0.1:7201`);
}

/** An address of a member is no longer. */
export const MAX_ADDRESS_LENGTH = 255;

/** Why nobody could dial this, undefined if it is fine. */
export function addressFault(address: string): string | undefined {
  try {
    return parseAddress(address).port === 0 ? `the port of ${address} is 0` : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

export function formatAddress({ host, port }: HostAndPort): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
