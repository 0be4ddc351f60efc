/**
 * How many connections each remote address has at a listener, so that one address
 * does not keep all others out.
 */

/** How many callers of one address may be in the middle of being told that it has its share. */
export const REFUSAL_SLOTS_PER_ADDRESS = 64;

/** What becomes of a caller: served, told that its address has its share, or cut off. */
export type Share = "within" | "beyond" | "exceeded";

export class AddressShares {
  readonly #limit: number;
  readonly #counts = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** One more from there, host:port. It has to leave, whatever becomes of it. */
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

/** The host, or the network of 64 bits that an IPv6 host can choose its address from. */
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
