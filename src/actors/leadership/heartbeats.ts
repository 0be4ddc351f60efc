/**
 * Heartbeats: a leader sends them between entries. They show that it leads, carry the
 * commit index, and, with a round, ask for a response.
 */
import type { StateClaim } from "../../codec/peer-message.ts";
import type { Index, NodeId, Term } from "../../vocabulary.ts";
import type { Core } from "../node/core.ts";
import type { Followers } from "./followers.ts";

interface Leader {
  readonly core: Core;
  readonly term: Term;
  readonly match: ReadonlyMap<NodeId, Index>;
  readonly followers: Followers;
  readonly estranged: ReadonlySet<NodeId>;
}

export function sendHeartbeats(
  { core, term, match, followers, estranged }: Leader,
  round: number,
  peers: Iterable<NodeId> = followers.keys(),
  /** The comparison of states. Absent if none is in progress. */
  state?: StateClaim,
): void {
  const { id, log, sender } = core;
  for (const peer of peers) {
    if (estranged.has(peer)) continue;
    const commit = commitFor(peer, match, log.commitIndex);
    sender.send(peer, { type: "heartbeat.request", from: id, term, commit, round, state });
  }
}

/** A follower may commit only entries that it is known to have (R52). */
export function commitFor(peer: NodeId, match: ReadonlyMap<NodeId, Index>, commit: Index): Index {
  return Math.min(match.get(peer) ?? 0, commit);
}
