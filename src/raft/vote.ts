/**
 * The rules of voting (Raft §5.2 and §5.4.1, PreVote: thesis §9.6).
 */
import type { HardState, LogId, NodeId, Term } from "../vocabulary.ts";
import type { RaftLog } from "./log.ts";
import { isVoter } from "./quorum.ts";

/**
 * A message of a term this far above the node's own is implausible. An election raises
 * the term by one: this takes 136 years with one election a second.
 */
export const MAX_TERM_LEAP = 2 ** 32;

/** The claims of a candidate. */
export interface Candidacy {
  readonly term: Term;
  readonly from: NodeId;
  readonly lastLog: LogId;
}

/**
 * Whether a node with this `hardState` and `lastLog` may vote for the candidate.
 * `lastLog` is the end of the accepted log, including entries that are not durable yet:
 * an acknowledgement of them may already wait in the log writer, and a leader without
 * them would undo it (R15). REQUIRES: candidate.term === hardState.term. Newer terms
 * are adopted first.
 */
export function canGrantVote(hardState: HardState, lastLog: LogId, candidate: Candidacy): boolean {
  const isFree = hardState.votedFor === undefined || hardState.votedFor === candidate.from;
  return isFree && isUpToDate(candidate.lastLog, lastLog);
}

/**
 * Whether a node with this log may campaign. A voter may. So may a node that is no
 * voter in its newest configuration, until it knows that this configuration is
 * committed (thesis §4.2.2, R182): perhaps no other node has its entry, and the others,
 * whose logs are shorter, need this node as a candidate. The voters of that
 * configuration elect it, and it does not count itself.
 */
export function mayCampaign(log: RaftLog, id: NodeId): boolean {
  return log.possibleConfigurations.some((configuration) => isVoter(configuration, id));
}

/**
 * Whether the node must withhold its vote, because it follows a leader, or because that
 * leader counts on it (R41). This applies in every term: a refused request or a
 * response can also raise the node's term, and the lease of the leader that it heard
 * before still rests on it (R181). There are two exceptions: a campaign that the leader
 * itself requested (R127), and the candidate that has this vote already (R16).
 */
export function mustWithholdVote(
  own: HardState & { keepsPromise: boolean },
  candidate: Candidacy & { isTransfer: boolean },
): boolean {
  const hasVote = candidate.term === own.term && candidate.from === own.votedFor;
  return own.keepsPromise && !candidate.isTransfer && !hasVote;
}

/**
 * Whether a node at `term` would vote for the candidate in an election. It would not
 * while it hears a leader: then the candidate is the node that is partitioned.
 */
export function canGrantPreVote(
  own: { term: Term; lastLog: LogId; hearsLeader: boolean },
  candidate: Candidacy,
): boolean {
  const isNews = candidate.term > own.term && !own.hearsLeader;
  return isNews && isUpToDate(candidate.lastLog, own.lastLog);
}

/**
 * Whether `log` is at least as up-to-date as `other`: the later last term wins; with
 * equal terms, the longer log does (Raft §5.4.1).
 */
export function isUpToDate(log: LogId, other: LogId): boolean {
  return log.term === other.term ? log.index >= other.index : log.term > other.term;
}
