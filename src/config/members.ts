/**
 * The first members of a cluster, from the configuration.
 */
import { dialFault } from "../transport/address.ts";
import type { Member } from "../vocabulary.ts";
import { ConfigError } from "./config-error.ts";
import type { Settings } from "./settings.ts";

type MemberSettings = Settings["members"];

/**
 * Reads 1=host:port/host:port,2=…: the id, the peer address, the client address. The
 * schema refuses any other text.
 */
export function parseMembers(text: string): MemberSettings | undefined {
  const members = text.split(",").map((part) => {
    const [, id, peer, client] = /^(\d+)=([^/]+)\/([^/]+)$/.exec(part.trim()) ?? [];
    if (id === undefined || peer === undefined || client === undefined) return undefined;
    return { id: Number(id), "peer-address": peer, "client-address": client };
  });
  return members.every((member) => member !== undefined) ? members : undefined;
}

/** The members in order of their ids. `origin`: the source of the setting. */
export function membersOf(settings: MemberSettings, origin: string): readonly Member[] {
  const refuse = (reason: string) => {
    throw new ConfigError(`Cannot use the members (${origin}): ${reason}`);
  };
  const ids = new Set<number>();
  const addresses = new Set<string>();
  for (const member of settings) {
    if (ids.has(member.id)) refuse(`duplicate id ${member.id}`);
    ids.add(member.id);
    for (const address of [member["peer-address"], member["client-address"]]) {
      const reason = dialFault(address);
      if (reason !== undefined) refuse(reason);
      if (addresses.has(address)) refuse(`duplicate address ${address}`);
      addresses.add(address);
    }
  }
  return settings
    .map(({ id, "peer-address": peerAddress, "client-address": clientAddress }) =>
      Object.freeze({ id, peerAddress, clientAddress }),
    )
    .sort((a, b) => a.id - b.id);
}
