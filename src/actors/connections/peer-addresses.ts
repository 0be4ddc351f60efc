/**
 * The addresses that members, this node among them, advertise. Each advertised them
 * when it last connected. The leader records them in the log if the log has other
 * addresses (docs/decisions/0019-members-announce-their-addresses.md).
 */
import type { MemberChange } from "../../codec/admin.ts";
import type { NodeEvents } from "../../node-events.ts";
import { MAX_MEMBERS, planChange } from "../../raft/membership.ts";
import { reachFault } from "../../transport/address.ts";
import { type Advertised, type AdvertisedFacts, advertisedIn } from "../../transport/advertised.ts";
import type { Configuration, Member, NodeId } from "../../vocabulary.ts";

/** The limit of members and possible members. Beyond it, the earliest callers are forgotten. */
export const MAX_PEERS = 2 * MAX_MEMBERS;

export class PeerAddresses {
  readonly #self: NodeId;
  readonly #own: Advertised;
  /** In the order of their last connections. */
  readonly #latest = new Map<NodeId, Advertised>();

  constructor(self: NodeId, own: Advertised) {
    this.#self = self;
    this.#own = own;
  }

  note(peer: NodeId, facts: AdvertisedFacts): void {
    this.#latest.delete(peer);
    this.#latest.set(peer, advertisedIn(facts));
    const [oldest = peer] = this.#latest.keys();
    if (this.#latest.size > MAX_PEERS) this.#latest.delete(oldest);
  }

  /** The member with its advertised addresses, or else unchanged. */
  asAdvertised(member: Member): Member {
    const said = member.id === this.#self ? this.#own : this.#latest.get(member.id);
    const { peerAddress, clientAddress } = { ...member, ...said };
    const isSame = peerAddress === member.peerAddress && clientAddress === member.clientAddress;
    return isSame ? member : { ...member, peerAddress, clientAddress };
  }
}

/**
 * Undefined if the log has the advertised address of every member, or cannot record it.
 * REQUIRES: not joint.
 */
export function withAdvertised(
  from: Configuration,
  addresses: Pick<PeerAddresses, "asAdvertised">,
): Configuration | undefined {
  for (const known of from.members) {
    const member = addresses.asAdvertised(known);
    if (member === known || outOfReach(from, [{ kind: "update", member }]) !== undefined) continue;
    const plan = planChange(from, [{ kind: "update", member }]);
    if ("next" in plan) return plan.next;
  }
  return undefined;
}

/** Why other members could not dial a member in `changes`; undefined if they can. */
export function outOfReach(
  { members }: Configuration,
  changes: readonly MemberChange[],
): string | undefined {
  for (const change of changes) {
    if (!("member" in change)) continue;
    const { id } = change.member;
    const others = members.filter((member) => member.id !== id);
    const why = reachFault(addressesOf([change.member]), addressesOf(others));
    if (why !== undefined) return `Cannot ${change.kind} member ${id}: ${why}`;
  }
  return undefined;
}

function addressesOf(members: readonly Member[]): string[] {
  return members.flatMap(({ peerAddress, clientAddress }) => [peerAddress, clientAddress]);
}

/** The addresses in a node's settings. */
export interface AddressSettings {
  readonly id: NodeId;
  readonly advertised: Advertised;
  /** The members that the settings list. */
  readonly named: readonly Member[];
}

/** Logs settings that differ from the log and have no effect by themselves. */
export function checkAddresses(
  { id, advertised, named }: AddressSettings,
  configuration: Configuration,
  events: NodeEvents,
): void {
  const own = new PeerAddresses(id, advertised);
  for (const known of configuration.members) {
    const wanted = named.find((member) => member.id === known.id);
    if (wanted !== undefined && !isReachedAt(own.asAdvertised(known), wanted)) {
      const [log, settings] = [textOf(known), textOf(wanted)];
      events.record({ kind: "member.addressDiffers", member: known.id, log, settings });
    }
    if (known.id !== id) continue;
    const member = own.asAdvertised(known);
    const change: MemberChange = { kind: "update", member };
    const plan = planChange(configuration, [change]);
    const refusal = "refusal" in plan ? plan.refusal : outOfReach(configuration, [change]);
    if (member !== known && refusal !== undefined) {
      events.record({ kind: "member.addressNotRecorded", reason: refusal });
    }
  }
}

function isReachedAt(a: Member, b: Member): boolean {
  return a.peerAddress === b.peerAddress && a.clientAddress === b.clientAddress;
}

function textOf({ peerAddress, clientAddress }: Member): string {
  return `${peerAddress}/${clientAddress}`;
}
