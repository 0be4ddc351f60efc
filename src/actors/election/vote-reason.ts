/**
 * Why a voter grants or refuses a vote, in words for operators. The rules that decide
 * it are in voting.ts and ../../raft/vote.ts; they are asked again here, in their order,
 * so that the first one that refuses is the reason.
 */
import type { PreVoteRequest, VoteRequest } from "../../codec/peer-message.ts";
import type { VoteReason } from "../../node-events.ts";
import { isUpToDate } from "../../raft/vote.ts";
import type { NodeId } from "../../vocabulary.ts";
import { type Elector, hearsLeader, lastHeardOf, withholdsVote } from "./voting.ts";

export interface Voter extends Elector {
  /** The leader that this node heard last, in any term of this run. */
  readonly lastLeader: NodeId | undefined;
}

export function preVoteReason(voter: Voter, request: PreVoteRequest): VoteReason {
  if (request.term <= voter.term) return { because: "older term" };
  if (hearsLeader(voter)) return promiseOf(voter);
  return logReason(voter, request) ?? { because: "free" };
}

/** REQUIRES: it is asked before the vote is cast, or the newer term adopted. */
export function voteReason(voter: Voter, request: VoteRequest): VoteReason {
  const { term, votedFor } = voter;
  if (request.term < term) return { because: "older term" };
  if (withholdsVote(voter, request)) return promiseOf(voter);
  const voted = request.term === term ? votedFor : undefined;
  if (voted !== undefined && voted !== request.from) return { because: "voted", votedFor: voted };
  const behind = logReason(voter, request);
  if (behind !== undefined) return behind;
  if (voted === request.from) return { because: "same again" };
  return { because: request.isTransfer ? "transfer" : "free" };
}

/** What binds a voter that counts on a leader, or that leader on it (R41, R122). */
function promiseOf(voter: Voter): VoteReason {
  const { core, leaderId, lastLeader } = voter;
  if (leaderId === core.id) return { because: "hears a leader", leaderId, heardMs: 0 };
  if (lastLeader === undefined || core.clock.now() < core.owesUntil) return { because: "promise" };
  const heardMs = Math.round(core.clock.now() - lastHeardOf(voter));
  return { because: "hears a leader", leaderId: lastLeader, heardMs };
}

function logReason(
  { core: { log } }: Voter,
  { lastLog }: PreVoteRequest | VoteRequest,
): VoteReason | undefined {
  if (isUpToDate(lastLog, log.lastId)) return undefined;
  return { because: "log behind", last: log.lastId, theirs: lastLog };
}
