/**
 * The rules of voting (Raft §5.2 and §5.4.1, PreVote: thesis §9.6).
 */
import type { HardState, LogId, NodeId, Term } from "../vocabulary.ts";
import type { RaftLog } from "./log.ts";
import { isVoter } from "./quorum.ts";

/**
 * A message of a term this far above a node's own is not believed. It takes an
 * election to raise the term by one: one a second, for 136 years.
 */
export const MAX_TERM_LEAP = 2 ** 32;

/** What a candidate says of itself. */
export interface Candidacy {
  readonly term: Term;
  readonly from: NodeId;
  readonly lastLog: LogId;
}

/**
 * May a node with this `hardState` and `lastLog` vote for the candidate?
 * `lastLog` is the accepted log's end, entries still on their way to the disk
 * included: an acknowledgement of them may already be in the writer's hands,
 * and a leader without them would undo it (R15).
 * REQUIRES: candidate.term === hardState.term. Newer terms are adopted first.
 */
export function canGrantVote(hardState: HardState, lastLog: LogId, candidate: Candidacy): boolean {
  const isFree = hardState.votedFor === undefined || hardState.votedFor === candidate.from;
  return isFree && isUpToDate(candidate.lastLog, lastLog);
}

/**
 * May a node with this log campaign? A voter may, and so may a node that its newest configuration
 * does not name as one, until it knows that configuration to be committed (thesis §4.2.2, R182):
 * perhaps no other node has the entry that brought it, and the others, whose logs are shorter, need
 * this node's vote. It is elected by the voters of that configuration and does not count itself.
 */
export function mayCampaign(log: RaftLog, id: NodeId): boolean {
  return log.possibleConfigurations.some((configuration) => isVoter(configuration, id));
}

/**
 * Must the node withhold its vote, because it counts on a leader, or that leader on it (R41)? In
 * every term: a node comes to a newer one by a refused request or an answer, too, and the lease of
 * the leader that it heard before rests on it no less (R181). Excepted are a campaign that the
 * leader itself wants (R127), and the candidate that has this very vote already (R16).
 */
export function mustWithholdVote(
  own: HardState & { keepsPromise: boolean },
  candidate: Candidacy & { isTransfer: boolean },
): boolean {
  const hasVote = candidate.term === own.term && candidate.from === own.votedFor;
  return own.keepsPromise && !candidate.isTransfer && !hasVote;
}

/**
 * Would a node at `term` vote for the candidate, if it campaigned for real? Not
 * while the node hears from a leader: then the candidate is what is cut off.
 */
export function canGrantPreVote(
  own: { term: Term; lastLog: LogId; hearsLeader: boolean },
  candidate: Candidacy,
): boolean {
  const isNews = candidate.term > own.term && !own.hearsLeader;
  return isNews && isUpToDate(candidate.lastLog, own.lastLog);
}

/**
 * Is `log` at least as up-to-date as `other`? The later last term wins; with
 * equal terms, the longer log does (Raft §5.4.1).
 */
export function isUpToDate(log: LogId, other: LogId): boolean {
  return log.term === other.term ? log.index >= other.index : log.term > other.term;
}
