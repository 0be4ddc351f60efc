/**
 * What was last seen of a node, and everything that it has ever promised. The record
 * outlives the runs of the node: for a node that is down, it is all that is known.
 */
import type { RaftLog } from "../../raft/log.ts";
import {
  type HardState,
  type Index,
  LOG_START,
  type LogId,
  type NodeId,
  type Term,
} from "../../vocabulary.ts";

/** The part of a node that the checks use. */
export interface View extends HardState {
  readonly id: NodeId;
  readonly role: string;
  readonly log: RaftLog;
  readonly applied: LogId;
  /** The last entry of the installed snapshot, until more entries are applied. */
  readonly installed?: LogId | undefined;
}

export class NodeRecord {
  readonly id: NodeId;
  term: Term = 0;
  votedFor: NodeId | undefined;
  role = "";
  /**
   * The term of the entry at each index; 0 at index 0. Up to the beginning of the log
   * these are the terms of committed entries, which the node had itself or got in a
   * snapshot.
   */
  readonly terms: Term[] = [0];
  baseIndex: Index = 0;
  commitIndex: Index = 0;
  durableIndex: Index = 0;
  appliedIndex: Index = 0;

  /** The newest term in a message of the node. */
  promisedTerm: Term = 0;
  /** The candidate for which it has voted, by term. */
  readonly votes = new Map<Term, NodeId>();
  /** The newest entry that it has acknowledged to a leader. */
  acknowledged: LogId = LOG_START;
  /** Whether it has acknowledged an entry since the last check. */
  hasAcknowledged = false;
  /** Whether a test sends its messages, so that its disk is not known. */
  isPlayed = false;
  /** Whether its disk was replaced by an older copy. */
  isRolledBack = false;

  constructor(id: NodeId) {
    this.id = id;
  }

  get lastIndex(): Index {
    return this.terms.length - 1;
  }

  /** Whether it has restarted since the last check. */
  get isFresh(): boolean {
    return this.role === "";
  }

  /** Whether nothing has changed that a check uses. */
  isUnchanged({ role, term, votedFor, log, applied }: View): boolean {
    return (
      !this.hasAcknowledged &&
      log.commitIndex === this.commitIndex &&
      log.durableIndex === this.durableIndex &&
      log.base.index === this.baseIndex &&
      applied.index === this.appliedIndex &&
      term === this.term &&
      role === this.role &&
      votedFor === this.votedFor &&
      this.hasLog(log)
    );
  }

  /** By Log Matching, which is checked for each entry, logs with equal ends are equal. */
  hasLog(log: RaftLog): boolean {
    return log.lastIndex === this.lastIndex && log.termAt(log.lastIndex) === this.terms.at(-1);
  }

  /** Whether its disk has this entry, as far as was seen, or as it has acknowledged. */
  hasStored(index: Index, term: Term): boolean {
    if (this.isPlayed) return true;
    if (this.terms[index] !== term) return false;
    if (index <= this.durableIndex) return true;
    const { acknowledged } = this;
    return index <= acknowledged.index && this.terms[acknowledged.index] === acknowledged.term;
  }

  /** The node has restarted, with any log and indexes. Its promises stay. */
  beginLife({ term }: View): void {
    this.term = term; // a term that was not durable was in no message
    this.votedFor = undefined;
    this.role = "";
    this.commitIndex = 0; // a restart may lower it (R11)
    this.durableIndex = 0;
    this.appliedIndex = 0;
    this.baseIndex = 0;
    this.hasAcknowledged = false;
    this.terms.length = 1; // any part of the disk may have changed
  }

  note({ role, term, votedFor, log, applied }: View): void {
    this.role = role;
    this.term = term;
    this.votedFor = votedFor;
    this.commitIndex = log.commitIndex;
    this.durableIndex = log.durableIndex;
    this.baseIndex = log.base.index;
    this.appliedIndex = applied.index;
    this.hasAcknowledged = false;
  }
}
