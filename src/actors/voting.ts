/**
 * Whether a node votes, and whether it campaigns: what the rules of voting
 * (../raft/vote.ts, ../raft/lease.ts) say of it at this moment.
 */
import type { VoteRequest } from "../codec/peer-message.ts";
import { keepsPromise } from "../raft/lease.ts";
import { canGrantVote, mayCampaign, mustWithholdVote } from "../raft/vote.ts";
import type { HardState, NodeId } from "../vocabulary.ts";
import type { Core } from "./core.ts";
import type { SnapshotReceived } from "./snapshot-receiver-behaviour.ts";

/** What of the election actor's context matters here. */
interface Elector extends HardState {
  readonly core: Core;
  readonly leaderId: NodeId | undefined;
  readonly lastHeard: number;
  readonly installing: SnapshotReceived | undefined;
}

/**
 * Has a leader, whichever it was, been heard within the last election timeout?
 * To adopt a newer term does not change that: the lease of that leader may rest
 * on this node (R121). A leader hears itself; should it lose its quorum, it
 * steps down on its own (R42).
 */
export function hearsLeader({ core, leaderId, lastHeard }: Elector): boolean {
  const { electionTimeoutMs } = core.timing;
  const now = core.clock.now();
  if (leaderId === core.id || now < core.owesUntil) return true;
  return keepsPromise(lastHeard, { now, electionTimeoutMs });
}

export function withholdsVote(elector: Elector, request: VoteRequest): boolean {
  return mustWithholdVote({ ...elector, keepsPromise: hearsLeader(elector) }, request);
}

/** Of the present term only: a newer one is adopted first. */
export function mayVoteFor(elector: Elector, request: VoteRequest): boolean {
  if (request.term !== elector.term || withholdsVote(elector, request)) return false;
  return canGrantVote(elector, elector.core.log.lastId, request);
}

/**
 * A node that is about to learn of a newer configuration waits for it (R29), and
 * one that may have promised its vote in a former life does not vote for itself.
 */
export function isEligible({ core, installing }: Elector): boolean {
  const isFree = core.clock.now() >= core.owesUntil;
  return isFree && installing === undefined && mayCampaign(core.log, core.id);
}
