/**
 * The requests and responses of a node in an election and as a follower. Pure: every
 * message is stamped with the term in which it is decided (R57).
 */
import type {
  AppendRequest,
  HeartbeatRequest,
  PeerMessage,
  PreVoteRequest,
  VoteRequest,
} from "../../codec/peer-message.ts";
import type { AppendVerdict } from "../../raft/append.ts";
import type { RaftLog } from "../../raft/log.ts";
import { isVoter, peersOf } from "../../raft/quorum.ts";
import { canGrantPreVote } from "../../raft/vote.ts";
import type { SumHistory } from "../../replicated/sum-history.ts";
import type { NodeId, Term } from "../../vocabulary.ts";
import type { Outgoing } from "../connections/outgoing.ts";

/** The node that sends, and its term. */
export interface Origin {
  readonly id: NodeId;
  readonly term: Term;
  readonly log: RaftLog;
  /** Whether its disk has less free space than the reserve. */
  readonly isLowOnSpace: boolean;
  /** The sums of its state, after recent entries. */
  readonly sums: Pick<SumHistory, "at">;
}

/** "Would you vote for me in the next term?" The answer is not a promise (thesis §9.6). */
export function preVoteRequests({ id, term, log }: Origin): readonly Outgoing[] {
  const message = { type: "preVote.request", from: id, term: term + 1 } as const;
  return otherVoters(id, log).map((to) => ({ to, message: { ...message, lastLog: log.lastId } }));
}

/** A grant carries the requested term, a refusal the node's own (R2). */
export function preVoteAnswer(
  { id, term, log }: Origin,
  request: PreVoteRequest,
  hearsLeader: boolean,
): Outgoing {
  const granted = canGrantPreVote({ term, lastLog: log.lastId, hearsLeader }, request);
  const stamp = granted ? request.term : term;
  return {
    to: request.from,
    message: { type: "preVote.response", from: id, term: stamp, granted },
  };
}

/**
 * `isTransfer`: the leader has asked for this campaign, and voters need not protect the
 * leader (R127).
 */
export function voteRequests({ id, term, log }: Origin, isTransfer: boolean): readonly Outgoing[] {
  const message = {
    type: "vote.request",
    from: id,
    term,
    lastLog: log.lastId,
    isTransfer,
  } as const;
  return otherVoters(id, log).map((to) => ({ to, message }));
}

export function voteAnswer(
  { id, term }: Origin,
  { from }: VoteRequest,
  granted: boolean,
): Outgoing {
  return { to: from, message: { type: "vote.response", from: id, term, granted } };
}

/**
 * A response to a message of an older term carries the newer term, and no session of
 * the request: its sender may lead again, with new sessions and rounds, and would
 * mistake an old one for its own.
 */
export function appendAnswer(
  { id, term }: Origin,
  request: AppendRequest,
  verdict: AppendVerdict,
): Outgoing {
  const { from, prev } = request;
  const session = request.term === term ? request.session : 0; // R64
  const answer = { type: "append.response", from: id, term, session } as const;
  const message: PeerMessage = verdict.accepted
    ? { ...answer, index: verdict.match, hint: undefined }
    : { ...answer, index: prev.index, hint: verdict.hint };
  return { to: from, message };
}

/**
 * The same for rounds: a round of an older term would confirm reads that were not asked
 * about (R117).
 */
export function heartbeatAnswer(
  { id, term, isLowOnSpace, sums }: Origin,
  request: HeartbeatRequest,
): Outgoing {
  const round = request.term === term ? request.round : 0;
  const { state } = request;
  const sum = state && sums.at(state.index);
  const claim = sum === undefined ? {} : { state: { index: state!.index, sum } }; // was asked for
  const message = { type: "heartbeat.response", from: id, term, round } as const;
  return { to: request.from, message: { ...message, isLowOnSpace, ...claim } };
}

function otherVoters(id: NodeId, { configuration }: RaftLog): readonly NodeId[] {
  return peersOf(configuration, id).filter((peer) => isVoter(configuration, peer));
}
