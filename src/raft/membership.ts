/**
 * Membership changes (Raft §6): the configuration that follows from a requested change,
 * or the reason why it is impossible. Pure. The leader decides whether it is the right
 * time, and whether the members are healthy enough.
 *
 * If the voters change, the next configuration is joint: the old voters are its
 * outgoing half, and `leaveJoint` returns the one after it. If only learners change,
 * one step is enough.
 *
 * Invariants: there is always a voter; a removed member never comes back;
 * an outgoing voter is no learner before the joint configuration is left (R110).
 */
import type { MemberChange } from "../codec/admin.ts";
import type { Configuration, Member, NodeId, Promotion } from "../vocabulary.ts";
import type { RaftLog } from "./log.ts";

/**
 * The maximum number of members, learners included. Each needs a connection with every
 * other one.
 */
export const MAX_MEMBERS = 32;

/**
 * The maximum number of voters. More of them make every write wait for more disks, and
 * hardly make the data safer.
 */
export const MAX_VOTERS = 9;

export type Plan =
  /** `next` is the same object as before if nothing changes. */
  { readonly next: Configuration } | { readonly refusal: string };

/** A configuration during a change, with its final roles. */
interface Draft {
  readonly members: Map<NodeId, Member>;
  readonly voters: Set<NodeId>;
  readonly learners: Set<NodeId>;
  readonly promotions: Map<NodeId, Promotion>;
  readonly removed: Set<NodeId>;
}

export function isJoint({ votersOutgoing }: Configuration): boolean {
  return votersOutgoing.size > 0;
}

export function isMember({ members }: Configuration, id: NodeId): boolean {
  return members.some((member) => member.id === id);
}

/**
 * Whether the node is in no configuration that is in force here or may become so. It
 * may still be a member, and even lead: a node that lags behind does not know all
 * members. False for every node if no configuration is known.
 */
export function isNonMember({ possibleConfigurations: known }: RaftLog, id: NodeId): boolean {
  return known.length > 0 && known.every((configuration) => !isMember(configuration, id));
}

/** REQUIRES: `from` is not joint. */
export function planChange(from: Configuration, changes: readonly MemberChange[]): Plan {
  const draft = draftOf(from);
  const named = new Set<NodeId>();
  for (const change of changes) {
    const id = idOf(change);
    const why = named.has(id) ? "the request names it twice" : apply(draft, change);
    if (why !== undefined) return { refusal: `Cannot ${change.kind} member ${id}: ${why}` };
    named.add(id);
  }
  const why = objection(draft, changes);
  if (why !== undefined) return { refusal: `Cannot change the members: ${why}` };
  const next = configurationOf(from, draft);
  return { next: isSame(from, next) ? from : next };
}

/** The configuration after a joint one: the outgoing half does not count any more. */
export function leaveJoint(joint: Configuration): Configuration {
  const { members, voters, votersOutgoing, learnersNext } = joint;
  const learners = new Set([...joint.learners, ...learnersNext]);
  const gone = votersOutgoing.difference(voters).difference(learners);
  return {
    ...joint,
    members: members.filter(({ id }) => !gone.has(id)),
    votersOutgoing: new Set(),
    learners,
    learnersNext: new Set(),
    removed: joint.removed.union(gone),
  };
}

function draftOf(from: Configuration): Draft {
  return {
    members: new Map(from.members.map((member) => [member.id, member])),
    voters: new Set(from.voters),
    learners: new Set(from.learners),
    promotions: new Map(from.promotions),
    removed: new Set(from.removed),
  };
}

function idOf(change: MemberChange): NodeId {
  return "member" in change ? change.member.id : change.id;
}

/**
 * Changes the draft, or returns why that is impossible. A change that is already made
 * changes nothing (R111).
 */
function apply(draft: Draft, change: MemberChange): string | undefined {
  if (change.kind === "add") return add(draft, change);
  if (change.kind === "update") return update(draft, change.member);
  const { kind, id } = change;
  if (kind === "remove") return remove(draft, id);
  if (!draft.members.has(id)) return notAMember(draft, id);
  if (kind === "promote") promote(draft, id);
  else demote(draft, id);
  return undefined;
}

function add(
  draft: Draft,
  { member, staysLearner, replaces }: Extract<MemberChange, { kind: "add" }>,
): string | undefined {
  const { members, voters, learners, promotions, removed } = draft;
  const { id } = member;
  const why = whyNotToAdd(draft, member, replaces);
  if (why !== undefined) return why;
  if (voters.has(id)) {
    if (staysLearner) return "it is a voter; demote it instead";
    const isReplaced = replaces === undefined || removed.has(replaces);
    return isReplaced ? undefined : `it is a voter; remove member ${replaces} instead`;
  }
  if (replaces !== undefined) {
    if (!members.has(replaces)) return `it cannot replace ${replaces}, which is not a member`;
    const rival = [...promotions].find(([other, it]) => other !== id && it.replaces === replaces);
    if (rival !== undefined) return `member ${rival[0]} already replaces member ${replaces}`;
    if (staysLearner) return "a learner cannot replace a member";
  }
  members.set(id, { ...members.get(id), ...member });
  learners.add(id);
  if (staysLearner) promotions.delete(id);
  else promotions.set(id, { replaces });
  return undefined;
}

function whyNotToAdd(
  { members, removed }: Draft,
  member: Member,
  replaces: NodeId | undefined,
): string | undefined {
  const { id, peerAddress, clientAddress } = member;
  if (id < 1) return "ids begin at 1";
  if (id === replaces) return "it cannot replace itself; choose a new id";
  if (removed.has(id)) return "this id was removed, and ids cannot be used again";
  const known = members.get(id);
  if (known !== undefined) {
    const isSame = known.peerAddress === peerAddress && known.clientAddress === clientAddress;
    const isOther = (member.incarnation ?? known.incarnation) !== known.incarnation;
    if (isSame && isOther && known.incarnation !== undefined) {
      return "it is a member with a different data directory; choose an id that was never used";
    }
    if (isSame) return undefined;
    return `it is already a member, at ${known.peerAddress} and ${known.clientAddress}`;
  }
  // The replacement of a dead machine may have its address.
  return whoseAddress(members, member, replaces);
}

/** Changes the addresses of the member, and nothing else. */
function update({ members, removed }: Draft, member: Member): string | undefined {
  const known = members.get(member.id);
  if (known === undefined) return notAMember({ removed }, member.id);
  const { id, peerAddress, clientAddress } = member;
  const why = whoseAddress(members, member, undefined);
  if (why === undefined) members.set(id, { ...known, peerAddress, clientAddress });
  return why;
}

/** The other member that has one of its addresses, except for the one that it replaces. */
function whoseAddress(
  members: Draft["members"],
  { id, peerAddress, clientAddress }: Member,
  replaces: NodeId | undefined,
): string | undefined {
  for (const other of members.values()) {
    if (other.id === replaces || other.id === id) continue;
    for (const address of [peerAddress, clientAddress]) {
      const isTaken = address === other.peerAddress || address === other.clientAddress;
      if (isTaken) return `member ${other.id} has the address ${address}`;
    }
  }
  return undefined;
}

function remove(draft: Draft, id: NodeId): string | undefined {
  const { members, voters, learners, promotions, removed } = draft;
  if (removed.has(id)) return undefined;
  if (!members.has(id)) return notAMember(draft, id);
  members.delete(id);
  voters.delete(id);
  learners.delete(id);
  promotions.delete(id);
  for (const [learner, { replaces }] of promotions) {
    if (replaces === id) promotions.set(learner, { replaces: undefined });
  }
  removed.add(id);
  return undefined;
}

/** The member that it replaces leaves in the same change. */
function promote(draft: Draft, id: NodeId): void {
  const { voters, learners, promotions } = draft;
  const replaces = promotions.get(id)?.replaces;
  learners.delete(id);
  promotions.delete(id);
  voters.add(id);
  if (replaces !== undefined) remove(draft, replaces);
}

/** A learner that was to be promoted stays a learner. */
function demote({ voters, learners, promotions }: Draft, id: NodeId): void {
  voters.delete(id);
  promotions.delete(id);
  learners.add(id);
}

function notAMember({ removed }: Pick<Draft, "removed">, id: NodeId): string {
  return removed.has(id) ? "it was removed" : "not a member";
}

function objection({ members, voters, promotions }: Draft, changes: readonly MemberChange[]) {
  const additional = [...promotions.values()].filter(({ replaces }) => replaces === undefined);
  if (changes.length === 0) return "no change given";
  if (voters.size === 0) return "no voter would be left";
  if (voters.size + additional.length > MAX_VOTERS) {
    return `there would be more than ${MAX_VOTERS} voters, now or after promotions`;
  }
  if (members.size > MAX_MEMBERS) return `there would be more than ${MAX_MEMBERS} members`;
  return undefined;
}

/** The first step from one configuration to the requested one. */
function configurationOf(from: Configuration, draft: Draft): Configuration {
  const { voters, learners, promotions } = draft;
  const isSimple = voters.symmetricDifference(from.voters).size === 0;
  const votersOutgoing = isSimple ? new Set<NodeId>() : from.voters;
  const members = new Map(draft.members);
  for (const member of from.members) {
    if (votersOutgoing.has(member.id) && !members.has(member.id)) members.set(member.id, member);
  }
  return {
    ...from,
    members: [...members.values()].sort((a, b) => a.id - b.id),
    voters,
    votersOutgoing,
    learners: learners.difference(votersOutgoing),
    learnersNext: learners.intersection(votersOutgoing),
    promotions,
    removed: draft.removed.difference(votersOutgoing),
  };
}

function isSame(from: Configuration, next: Configuration): boolean {
  if (isJoint(next)) return false;
  const known = new Map(from.members.map((member) => [member.id, member]));
  const isAsBefore = ({ id, peerAddress, clientAddress, incarnation }: Member) => {
    const before = known.get(id);
    const isThere = before?.peerAddress === peerAddress && before.clientAddress === clientAddress;
    return isThere && before.incarnation === incarnation;
  };
  if (!next.members.every(isAsBefore)) return false;
  const isSamePromotion = ([id, { replaces }]: [NodeId, Promotion]) =>
    from.promotions.has(id) && from.promotions.get(id)?.replaces === replaces;
  return (
    next.learners.symmetricDifference(from.learners).size === 0 &&
    next.promotions.size === from.promotions.size &&
    [...next.promotions].every(isSamePromotion)
  );
}
