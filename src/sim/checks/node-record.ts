/**
 * What was last seen of a node, and what it has ever promised. It outlives the
 * node's lives: of one that is down, it is all that is known.
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

/** A node, as far as the checks look at it. */
export interface View extends HardState {
  readonly id: NodeId;
  readonly role: string;
  readonly log: RaftLog;
  readonly applied: LogId;
  /** The last entry of the snapshot that the state came with, until more is applied. */
  readonly installed?: LogId | undefined;
}

export class NodeRecord {
  readonly id: NodeId;
  term: Term = 0;
  votedFor: NodeId | undefined;
  role = "";
  /**
   * The term of the entry at each index; 0 at index 0. Up to where the log begins
   * these are the committed ones, which it has had or a snapshot stands for.
   */
  readonly terms: Term[] = [0];
  baseIndex: Index = 0;
  commitIndex: Index = 0;
  durableIndex: Index = 0;
  appliedIndex: Index = 0;

  /** The newest term it has spoken of to others. */
  promisedTerm: Term = 0;
  /** Whom it has told that it votes for them, by term. */
  readonly votes = new Map<Term, NodeId>();
  /** The newest entry of which it has told a leader that it is on its disk. */
  acknowledged: LogId = LOG_START;
  /** It has said so since the last look at it. */
  hasAcknowledged = false;
  /** Its messages come from a test, so that its disk is not known. */
  isPlayed = false;
  /** Its disk was put back to what it had been. */
  isRolledBack = false;

  constructor(id: NodeId) {
    this.id = id;
  }

  get lastIndex(): Index {
    return this.terms.length - 1;
  }

  /** It has come back from its disk, and was not looked at since. */
  get isFresh(): boolean {
    return this.role === "";
  }

  /** Nothing has happened to the node that a check would look at. */
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

  /** By Log Matching, which was checked entry by entry, equal ends are equal logs. */
  hasLog(log: RaftLog): boolean {
    return log.lastIndex === this.lastIndex && log.termAt(log.lastIndex) === this.terms.at(-1);
  }

  /** Its disk holds this entry, as far as was seen or as it has said. */
  hasStored(index: Index, term: Term): boolean {
    if (this.isPlayed) return true;
    if (this.terms[index] !== term) return false;
    if (index <= this.durableIndex) return true;
    const { acknowledged } = this;
    return index <= acknowledged.index && this.terms[acknowledged.index] === acknowledged.term;
  }

  /** The node is back from its disk, with whatever log and indexes. What it promised stays. */
  beginLife({ term }: View): void {
    this.term = term; // what was not durable was never said either
    this.votedFor = undefined;
    this.role = "";
    this.commitIndex = 0; // it may start behind (R11)
    this.durableIndex = 0;
    this.appliedIndex = 0;
    this.baseIndex = 0;
    this.hasAcknowledged = false;
    this.terms.length = 1; // a disk may have changed any part
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
