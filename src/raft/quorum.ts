/**
 * Quorums: how many voters are enough, and what they agree on. Only this file knows
 * that joint configurations need both majorities (Raft §6). All code that counts voters
 * uses it.
 */
import type { Configuration, Index, NodeId } from "../vocabulary.ts";

type Voters = ReadonlySet<NodeId>;

export type VoteResult = "pending" | "won" | "lost";

/** The smallest number of voters such that any two groups overlap. */
export function quorumSize(voters: Voters): number {
  return Math.floor(voters.size / 2) + 1;
}

/**
 * The highest value that a quorum has reached: a commit index of match indexes
 * (Raft §5.3), or the newest read round that a quorum has answered. A voter
 * absent from `reached` has reached 0. Non-voters do not count.
 *
 * Invariants:
 *   1. A quorum of each half has reached the result, and of one half nothing more.
 *   2. Raising one voter's value never lowers the result.
 */
export function quorumReached(
  { voters, votersOutgoing }: Configuration,
  reached: ReadonlyMap<NodeId, number>,
): Index {
  return Math.min(majorityReached(voters, reached), majorityReached(votersOutgoing, reached));
}

/**
 * Tallies an election (Raft §5.2). In `votes`, true is granted, false refused
 * and absent unanswered; answers of non-voters do not count.
 */
export function voteResult(
  { voters, votersOutgoing }: Configuration,
  votes: ReadonlyMap<NodeId, boolean>,
): VoteResult {
  const halves = [majorityVote(voters, votes), majorityVote(votersOutgoing, votes)];
  if (halves.includes("lost")) return "lost";
  return halves.includes("pending") ? "pending" : "won";
}

/** Whether the nodes in `heard` are a quorum. */
export function isQuorum(configuration: Configuration, heard: ReadonlySet<NodeId>): boolean {
  return voteResult(configuration, new Map([...heard].map((id) => [id, true]))) === "won";
}

/** Whether `id` may vote, and therefore campaign. */
export function isVoter({ voters, votersOutgoing }: Configuration, id: NodeId): boolean {
  return voters.has(id) || votersOutgoing.has(id);
}

/** Whether `id` is a quorum by itself, in both halves. */
export function isOnlyVoter({ voters, votersOutgoing }: Configuration, id: NodeId): boolean {
  const all = voters.union(votersOutgoing);
  return all.size === 1 && all.has(id);
}

/** All members other than `self` that receive the log, in ascending order. */
export function peersOf(configuration: Configuration, self: NodeId): readonly NodeId[] {
  const { voters, votersOutgoing, learners } = configuration;
  const all = new Set([...voters, ...votersOutgoing, ...learners]);
  all.delete(self);
  return [...all].sort((a, b) => a - b);
}

/** An empty half of a configuration agrees to everything, so that the other half decides. */
function majorityReached(voters: Voters, reached: ReadonlyMap<NodeId, number>): number {
  if (voters.size === 0) return Number.POSITIVE_INFINITY;
  const descending = Array.from(voters, (id) => reached.get(id) ?? 0).sort((a, b) => b - a);
  return descending[quorumSize(voters) - 1]!; // 1 <= quorumSize <= voters.size
}

function majorityVote(voters: Voters, votes: ReadonlyMap<NodeId, boolean>): VoteResult {
  if (voters.size === 0) return "won";
  const needed = quorumSize(voters);
  let granted = 0;
  let refused = 0;
  for (const id of voters) {
    const vote = votes.get(id);
    if (vote === true) granted += 1;
    else if (vote === false) refused += 1;
  }
  if (granted >= needed) return "won";
  return voters.size - refused < needed ? "lost" : "pending";
}
