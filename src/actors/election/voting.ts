/**
 * Whether a node votes, and whether it campaigns: what the rules of voting
 * (../../raft/vote.ts, ../../raft/lease.ts) say of it at this moment.
 */
import type { VoteRequest } from "../../codec/peer-message.ts";
import { keepsPromise } from "../../raft/lease.ts";
import { isNonMember } from "../../raft/membership.ts";
import { isOnlyVoter } from "../../raft/quorum.ts";
import { canGrantVote, isUpToDate, mayCampaign, mustWithholdVote } from "../../raft/vote.ts";
import type { HardState, NodeId } from "../../vocabulary.ts";
import type { Core } from "../node/core.ts";
import { BOOTSTRAP_TERM } from "../node/node-recovery.ts";
import type { SnapshotReceived } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { FollowerTerm } from "./follower-term.ts";

/** What of the election actor's context matters here. */
interface Elector extends HardState {
  readonly core: Core;
  readonly leaderId: NodeId | undefined;
  readonly following: FollowerTerm | undefined;
  readonly lastHeard: number;
  readonly installing: SnapshotReceived | undefined;
}

/** When a leader was last heard: of this term, or of an earlier one. */
export function lastHeardOf({ following, lastHeard }: Elector): number {
  return Math.max(lastHeard, following?.lastHeard ?? lastHeard);
}

/** Since when the election timer runs: hearing the leader starts it anew. */
export function timerStartOf({
  following,
  timerStartedAt,
}: {
  readonly following: FollowerTerm | undefined;
  readonly timerStartedAt: number;
}): number {
  return Math.max(timerStartedAt, following?.timerStartedAt ?? timerStartedAt);
}

/**
 * Has a leader, whichever it was, been heard within the last election timeout?
 * To adopt a newer term does not change that: the lease of that leader may rest
 * on this node (R121). A leader hears itself; should it lose its quorum, it
 * steps down on its own (R42).
 */
export function hearsLeader(elector: Elector): boolean {
  const { core, leaderId } = elector;
  const { electionTimeoutMs } = core.timing;
  const now = core.clock.now();
  if (leaderId === core.id || now < core.owesUntil) return true;
  return keepsPromise(lastHeardOf(elector), { now, electionTimeoutMs });
}

export function withholdsVote(elector: Elector, request: VoteRequest): boolean {
  const isTransfer = request.isTransfer && !isNonMember(elector.core.log, request.from);
  const candidate = { ...request, isTransfer };
  return mustWithholdVote({ ...elector, keepsPromise: hearsLeader(elector) }, candidate);
}

/**
 * A non-member that asks for a vote in a newer term, and cannot get it. A member's term is adopted
 * with its request (R1). A non-member may be a member of which this node does not know yet, and
 * need its vote; then it has the newer log.
 */
export function isHopelessNonMember(elector: Elector, request: VoteRequest): boolean {
  const { log } = elector.core;
  if (request.term <= elector.term || !isNonMember(log, request.from)) return false;
  return !isUpToDate(request.lastLog, log.lastId);
}

/** For a request of the current term: a newer term is adopted first. */
export function mayVoteFor(elector: Elector, request: VoteRequest): boolean {
  if (request.term !== elector.term || withholdsVote(elector, request)) return false;
  return canGrantVote(elector, elector.core.log.lastId, request);
}

/**
 * May this node have answered a leader in a former life, a moment ago (R122)? Not before there was
 * one: the nodes of a new cluster need not wait for each other. Nor if it is the only voter and has
 * led since: a leader of a term later than its configuration's needs its vote, which it has
 * given to itself.
 */
export function mayHaveHeard({ id, log }: Core, { term, votedFor }: HardState): boolean {
  const configuredIn = log.termAt(log.configurationVersion) ?? log.base.term;
  const hasLed = isOnlyVoter(log.configuration, id) && votedFor === id && term > configuredIn;
  return term > BOOTSTRAP_TERM && !hasLed;
}

/** Drawn afresh each time, so that rivals part ways (R22). */
export function drawTimeoutMs({ timing, random }: Core): number {
  return timing.electionTimeoutMs * (1 + random.next());
}

/**
 * For how long a follower waits for a leader before it campaigns. The only voter has no rivals, and
 * waits for no more than its promise to end (R30).
 */
export function followerTimeoutMs(elector: Elector): number {
  const { core, installing } = elector;
  const { clock, id, log, timing } = core;
  const isAlone = isOnlyVoter(log.configuration, id) && installing === undefined;
  if (!isAlone) return drawTimeoutMs(core);
  const boundUntil = Math.max(lastHeardOf(elector) + timing.electionTimeoutMs, core.owesUntil);
  return Math.max(0, boundUntil - clock.now());
}

/**
 * A node that is about to learn of a newer configuration waits for it (R29), and
 * one that may have promised its vote in a former life does not vote for itself.
 */
export function isEligible({ core, installing }: Elector): boolean {
  const isFree = core.clock.now() >= core.owesUntil;
  return isFree && installing === undefined && mayCampaign(core.log, core.id);
}
