/**
 * Counts the connections of each remote address at a listener, so that one address
 * cannot keep all others out.
 */

/** The number of callers of one address that may be receiving a refusal at the same time. */
export const REFUSAL_SLOTS_PER_ADDRESS = 64;

/** What happens to a caller: it is served, refused with a reason, or disconnected. */
export type Share = "within" | "beyond" | "exceeded";

export class AddressShares {
  readonly #limit: number;
  readonly #counts = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Counts a connection from `remoteAddress` (host:port). Each must `leave` when it
   * ends, whatever its share was.
   */
  join(remoteAddress: string): Share {
    const origin = originOf(remoteAddress);
    const count = (this.#counts.get(origin) ?? 0) + 1;
    this.#counts.set(origin, count);
    if (count <= this.#limit) return "within";
    return count <= this.#limit + REFUSAL_SLOTS_PER_ADDRESS ? "beyond" : "exceeded";
  }

  leave(remoteAddress: string): void {
    const origin = originOf(remoteAddress);
    const count = this.#counts.get(origin)! - 1; // it has joined
    if (count === 0) this.#counts.delete(origin);
    else this.#counts.set(origin, count);
  }
}

/** The groups of an IPv6 address, 16 bits each. */
const GROUPS = 8;

const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The host. For IPv6, the network of 64 bits in which a host can choose its address. */
function originOf(remoteAddress: string): string {
  const host = remoteAddress.slice(0, remoteAddress.lastIndexOf(":")).replace(/^\[|\]$/g, "");
  const [, ipv4] = IPV4_IN_IPV6.exec(host) ?? [];
  if (ipv4 !== undefined) return ipv4;
  if (!host.includes(":")) return host;
  const [before = [], after] = host.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = after === undefined ? 0 : GROUPS - before.length - after.length;
  return [...before, ...Array(Math.max(0, zeros)).fill("0"), ...(after ?? [])]
    .slice(0, GROUPS / 2)
    .join(":");
}
