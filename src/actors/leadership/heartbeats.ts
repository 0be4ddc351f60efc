/**
 * Heartbeats: what a leader tells its followers between entries. That it is
 * there, how far they may commit, and, with a round, that it wants an answer.
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
  /** What is asked and told of states; nothing where it is absent. */
  state?: StateClaim,
): void {
  const { id, log, sender } = core;
  for (const peer of peers) {
    if (estranged.has(peer)) continue;
    const commit = commitFor(peer, match, log.commitIndex);
    sender.send(peer, { type: "heartbeat.request", from: id, term, commit, round, state });
  }
}

/** A follower may commit only what it is known to have (R52). */
export function commitFor(peer: NodeId, match: ReadonlyMap<NodeId, Index>, commit: Index): Index {
  return Math.min(match.get(peer) ?? 0, commit);
}
