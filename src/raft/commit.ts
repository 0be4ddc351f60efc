/**
 * When is an entry committed? (Raft §5.3 and §5.4.2)
 */
import type { Index, NodeId, Term } from "../vocabulary.ts";
import type { RaftLog } from "./log.ts";
import { quorumReached } from "./quorum.ts";

/**
 * The leader's commit index, given what each member has on its disk. An entry
 * of an earlier term is never committed by counting: another leader could still
 * overwrite it (figure 8). It is committed by the first entry of this term that
 * is (R76).
 */
export function leaderCommit(log: RaftLog, term: Term, match: ReadonlyMap<NodeId, Index>): Index {
  const reached = quorumReached(log.configuration, match);
  return reached > log.commitIndex && log.termAt(reached) === term ? reached : log.commitIndex;
}
