/**
 * Addresses in text form: host:port, with an IPv6 host in brackets, as in [::1]:7201.
 */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Throws an Error with a sentence if `address` is not host:port. */
export function parseAddress(address: string): HostAndPort {
  const [, bracketed, plain, digits] =
    /^(?:\[([\w.%-]*:[\w:.%-]*)\]|([\w.-]+)):(\d{1,5})$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host !== undefined && port <= 65_535) return { host, port };
  throw new Error(
    `Cannot use "${address}" as an address: expected an address such as 127.0.0.1:7201`,
  );
}

/** The maximum length of a member's address. */
export const MAX_ADDRESS_LENGTH = 255;

/** Why this address cannot be bound. Undefined if it can. */
export function addressFault(address: string): string | undefined {
  try {
    return parseAddress(address).port === 0 ? `the port of ${address} is 0` : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Why this address cannot be dialled. Undefined if it can. A wildcard address is only
 * for listening.
 */
export function dialFault(address: string): string | undefined {
  const fault = addressFault(address);
  if (fault !== undefined) return fault;
  const isEvery = /^(?:[0:]+|0+(?:\.0+){0,3}|::ffff:0\.0\.0\.0)$/i.test(parseAddress(address).host);
  return isEvery
    ? `${address} is a wildcard address; pass the address at which others reach this machine`
    : undefined;
}

/** Whether the address leads to the dialing machine itself. REQUIRES: it is an address. */
export function isLoopback(address: string): boolean {
  const { host } = parseAddress(address);
  return /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){0,3}|(?:0*:)+0*1|::ffff:127\..*)$/i.test(
    host,
  );
}

/**
 * Why other members, whose addresses are given, could not reach a member at these
 * addresses. Undefined if they can. A loopback address leads each machine to itself,
 * and therefore belongs to clusters on one machine.
 */
export function reachFault(
  addresses: readonly string[],
  ofOthers: readonly string[],
): string | undefined {
  const loopback = addresses.find(isLoopback);
  const elsewhere = ofOthers.find((address) => !isLoopback(address));
  if (loopback === undefined || elsewhere === undefined) return undefined;
  return (
    `${loopback} is a loopback address, but other members are on other machines (${elsewhere}); ` +
    "pass the address at which they reach this one"
  );
}

export function formatAddress({ host, port }: HostAndPort): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
