/**
 * When an entry is committed (Raft §5.3 and §5.4.2).
 */
import type { Index, NodeId, Term } from "../vocabulary.ts";
import type { RaftLog } from "./log.ts";
import { quorumReached } from "./quorum.ts";

/**
 * The leader's commit index, from what each member has on its disk. An entry of an
 * earlier term is never committed by counting, because another leader could still
 * overwrite it (figure 8). The first committed entry of this term commits it (R76).
 */
export function leaderCommit(log: RaftLog, term: Term, match: ReadonlyMap<NodeId, Index>): Index {
  const reached = quorumReached(log.configuration, match);
  return reached > log.commitIndex && log.termAt(reached) === term ? reached : log.commitIndex;
}
