/**
 * Whether a node votes, and whether it campaigns: the rules of voting
 * (../../raft/vote.ts, ../../raft/lease.ts), applied to the present moment.
 */
import type { VoteRequest } from "../../codec/peer-message.ts";
import type { CampaignBar } from "../../node-events.ts";
import { keepsPromise } from "../../raft/lease.ts";
import { isNonMember } from "../../raft/membership.ts";
import { isOnlyVoter } from "../../raft/quorum.ts";
import { canGrantVote, isUpToDate, mayCampaign, mustWithholdVote } from "../../raft/vote.ts";
import type { HardState, NodeId } from "../../vocabulary.ts";
import type { Core } from "../node/core.ts";
import { BOOTSTRAP_TERM } from "../node/node-recovery.ts";
import type { SnapshotReceived } from "../snapshots/snapshot-receiver-behaviour.ts";
import type { FollowerTerm } from "./follower-term.ts";

/** The part of the election actor's context that matters here. */
export interface Elector extends HardState {
  readonly core: Core;
  readonly leaderId: NodeId | undefined;
  readonly following: FollowerTerm | undefined;
  readonly lastHeard: number;
  readonly installing: SnapshotReceived | undefined;
}

/** When a leader was last heard, in this term or in an earlier one. */
export function lastHeardOf({ following, lastHeard }: Elector): number {
  return Math.max(lastHeard, following?.lastHeard ?? lastHeard);
}

/** The start of the election timer: a message of the leader restarts it. */
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
 * Whether a leader of any term was heard within the last election timeout. A newer term
 * does not change that: the lease of that leader may rest on this node (R121). A leader
 * hears itself; if it loses its quorum, it steps down (R42).
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
 * Whether this is a non-member that requests a vote in a newer term, and cannot get it.
 * The term of a member is adopted with its request (R1). A non-member may be a member
 * that this node does not know yet, and may need its vote; then it has the newer log.
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
 * Whether this node may have answered a leader in a previous run, a moment ago (R122).
 * It cannot have done so before there was a leader: the nodes of a new cluster need not
 * wait for each other. Nor can it if it is the only voter and has led since: a leader
 * of a later term than that of the configuration needs this node's vote, which it gave
 * to itself.
 */
export function mayHaveHeard({ id, log }: Core, { term, votedFor }: HardState): boolean {
  const configuredIn = log.termAt(log.configurationVersion) ?? log.base.term;
  const hasLed = isOnlyVoter(log.configuration, id) && votedFor === id && term > configuredIn;
  return term > BOOTSTRAP_TERM && !hasLed;
}

/** Draws a new timeout each time, so that two candidates do not stay in step (R22). */
export function drawTimeoutMs({ timing, random }: Core): number {
  return timing.electionTimeoutMs * (1 + random.next());
}

/**
 * How long a follower waits for a leader before it campaigns. The only voter has no
 * rivals, and waits only until its promise ends (R30).
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
 * Why this node may not campaign. A node that is about to learn of a newer configuration waits
 * for it (R29). A node that may have promised its vote in a previous run does not vote for
 * itself.
 */
export function campaignBar({ core, installing }: Elector): CampaignBar | undefined {
  const { clock, id, log, owesUntil } = core;
  if (clock.now() < owesUntil) return "promise";
  if (installing !== undefined) return "installing a snapshot";
  if (mayCampaign(log, id)) return undefined;
  return log.configuration.learners.has(id) ? "learner" : "not a member";
}

export function isEligible(elector: Elector): boolean {
  return campaignBar(elector) === undefined;
}
