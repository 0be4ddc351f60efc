/**
 * Configurations, as they stand in the log.
 */
import type { Configuration } from "../vocabulary.ts";
import { CodecError, decode, encode, quorate, safe } from "./wire.ts";

export function encodeConfiguration(configuration: Configuration): Uint8Array {
  return encode(quorate.Configuration.encode, configurationMessage(configuration));
}

export function decodeConfiguration(bytes: Uint8Array): Configuration {
  return configurationOf(decode("a configuration", quorate.Configuration.decode, bytes));
}

/** The message to put into another. */
export function configurationMessage(from: Configuration): quorate.Configuration.$Properties {
  const ascending = (ids: ReadonlySet<number>) => [...ids].sort((a, b) => a - b);
  return {
    members: [...from.members].sort((a, b) => a.id - b.id),
    voters: ascending(from.voters),
    votersOutgoing: ascending(from.votersOutgoing),
    learners: ascending(from.learners),
  };
}

export function configurationOf(message: quorate.Configuration): Configuration {
  const ids = (list: readonly number[]) => new Set(list.map((id) => safe(id, "a node id")));
  const members = message.members as quorate.Member[];
  const known = ids(members.map(({ id }) => id));
  if (known.size < members.length)
    throw new CodecError("Cannot accept a member that is there twice");
  if (known.has(0)) throw new CodecError("Cannot accept a member whose id is 0");
  const configuration = {
    members: members.map(({ id, peerAddress, clientAddress }) => ({
      id,
      peerAddress,
      clientAddress,
    })),
    voters: ids(message.voters),
    votersOutgoing: ids(message.votersOutgoing),
    learners: ids(message.learners),
  };
  for (const group of [configuration.voters, configuration.votersOutgoing, configuration.learners])
    for (const id of group)
      if (!known.has(id)) throw new CodecError(`Cannot find the address of member ${id}`);
  return configuration;
}
