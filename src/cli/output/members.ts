/**
 * The members of a cluster, in each format.
 */
import type { MembersResponse } from "../../codec/admin.ts";
import type { Configuration, NodeId } from "../../vocabulary.ts";
import type { Showable } from "../session.ts";
import { lines } from "./formats.ts";

export function membersShown({ configuration, version }: MembersResponse): Showable {
  const { members, removed } = configuration;
  const rows = members.map(({ id, peerAddress, clientAddress }) => [
    String(id),
    membershipOf(configuration, id),
    peerAddress,
    clientAddress,
  ]);
  return {
    simple: () => lines(rows),
    json: () => ({ version, members: membersInJson(configuration), removed: [...removed] }),
    table: () => ({ head: ["ID", "MEMBERSHIP", "PEER ADDRESS", "CLIENT ADDRESS"], rows }),
  };
}

export function membersInJson(configuration: Configuration): readonly object[] {
  return configuration.members.map(({ id, peerAddress, clientAddress }) => ({
    id,
    membership: membershipOf(configuration, id),
    peer_address: peerAddress,
    client_address: clientAddress,
  }));
}

/** Whether a member votes, and its planned role. */
export function membershipOf(configuration: Configuration, id: NodeId): string {
  const { voters, votersOutgoing, learnersNext, promotions } = configuration;
  const promotion = promotions.get(id);
  if (promotion !== undefined) {
    const { replaces } = promotion;
    return replaces === undefined ? "learner, becoming voter" : `learner, replacing ${replaces}`;
  }
  if (learnersNext.has(id)) return "voter, becoming learner";
  if (votersOutgoing.size === 0) return voters.has(id) ? "voter" : "learner";
  if (voters.has(id)) return votersOutgoing.has(id) ? "voter" : "voter, joining";
  return votersOutgoing.has(id) ? "voter, leaving" : "learner";
}
