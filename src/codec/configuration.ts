/**
 * Configurations, as encoded in the log and in the state.
 */
import type { Configuration, ConfigurationAt, Member, NodeId, Promotion } from "../vocabulary.ts";
import { refuseReserved } from "./reserved-fields.ts";
import { CodecError, decode, encode, present, quorate, safe } from "./wire.ts";

export function encodeConfiguration(configuration: Configuration): Uint8Array {
  return encode(quorate.Configuration.encode, configurationMessage(configuration));
}

export function decodeConfiguration(bytes: Uint8Array): Configuration {
  return configurationOf(decode("a configuration", quorate.Configuration.decode, bytes));
}

export function encodeAppliedConfiguration(applied: ConfigurationAt): Uint8Array {
  const { index, configuration } = applied;
  const message = { index, configuration: configurationMessage(configuration) };
  return encode(quorate.AppliedConfiguration.encode, message);
}

export function decodeAppliedConfiguration(bytes: Uint8Array): ConfigurationAt {
  const what = "an applied configuration";
  const message = decode(what, quorate.AppliedConfiguration.decode, bytes);
  const configuration = present(message.configuration, "a configuration") as quorate.Configuration;
  return {
    index: safe(message.index, "an index"),
    configuration: configurationOf(configuration),
  };
}

/** The message of a configuration, to embed in another. */
export function configurationMessage(from: Configuration): quorate.Configuration.$Properties {
  const ascending = (ids: ReadonlySet<number>) => [...ids].sort((a, b) => a - b);
  return {
    members: [...from.members].sort((a, b) => a.id - b.id).map(memberMessage),
    clusterName: from.clusterName,
    voters: ascending(from.voters),
    votersOutgoing: ascending(from.votersOutgoing),
    learners: ascending(from.learners),
    learnersNext: ascending(from.learnersNext),
    promotions: [...from.promotions]
      .sort(([a], [b]) => a - b)
      .map(([learner, { replaces }]) => ({ learner, replaces: replaces ?? 0 })),
    removed: ascending(from.removed),
  };
}

export function configurationOf(message: quorate.Configuration): Configuration {
  const ids = (list: readonly number[]) => new Set(list.map((id) => safe(id, "a node id")));
  const members = message.members as quorate.Member[];
  const known = ids(members.map(({ id }) => id));
  if (known.size < members.length) throw new CodecError("Cannot accept a duplicate member");
  if (known.has(0)) throw new CodecError("Cannot accept a member whose id is 0");
  const configuration = {
    members: members.map(memberOf),
    voters: ids(message.voters),
    votersOutgoing: ids(message.votersOutgoing),
    learners: ids(message.learners),
    learnersNext: ids(message.learnersNext),
    promotions: new Map((message.promotions as quorate.Promotion[]).map(promotion)),
    removed: ids(message.removed),
    clusterName: message.clusterName,
  };
  const { voters, votersOutgoing, learners, learnersNext, removed } = configuration;
  for (const id of [voters, votersOutgoing, learners, learnersNext].flatMap((group) => [...group]))
    if (!known.has(id)) throw new CodecError(`Cannot find the address of member ${id}`);
  for (const id of removed)
    if (known.has(id)) throw new CodecError(`Cannot accept member ${id}, which was removed`);
  return configuration;
}

/** A copy, without the additions of the generated class. */
export function memberOf(message: quorate.Member): Member {
  refuseReserved("a member", message, "member");
  const { peerAddress, clientAddress } = message;
  const member = { id: safe(message.id, "a node id"), peerAddress, clientAddress };
  const incarnation = safe(message.incarnation, "an incarnation");
  return incarnation === 0 ? member : { ...member, incarnation };
}

export function memberMessage(member: Member): quorate.Member.$Properties {
  return { ...member, incarnation: member.incarnation ?? 0 };
}

function promotion({ learner, replaces }: quorate.Promotion): [NodeId, Promotion] {
  return [safe(learner, "a node id"), { replaces: safe(replaces, "a node id") || undefined }];
}
