/**
 * Raft's safety properties (figure 3 of the paper) and a few of our own, checked
 * on every node whenever something has happened to it (R144). What was ever seen
 * is remembered: leaders, votes, entries, commitments. A look at a node that has
 * not changed costs a few comparisons, at one that has, what has changed.
 *
 * What breaks a property throws a SafetyViolation.
 */
import type { PeerMessage } from "../../codec/peer-message.ts";
import type { Entry, LogId, NodeId, Term } from "../../vocabulary.ts";
import { CommittedEntries } from "./committed-entries.ts";
import { Configurations } from "./configurations.ts";
import { checkApplied, checkProgress, checkTermAndVote } from "./node-checks.ts";
import { NodeRecord, type View } from "./node-record.ts";
import { checkAcknowledged, checkKept, notePromise } from "./promises.ts";
import { SeenEntries } from "./seen-entries.ts";
import { StateHashes } from "./state-hashes.ts";
import { SafetyViolation, violated } from "./violation.ts";

export { SafetyViolation, type View };

export class Safety {
  readonly #records = new Map<NodeId, NodeRecord>();
  readonly #leaders = new Map<Term, NodeId>();
  readonly #entries: SeenEntries;
  readonly #committed = new CommittedEntries(this.#records);
  readonly #configurations = new Configurations();
  readonly #states = new StateHashes();

  /** `appended` gets every entry that is seen in a log, when it is for the first time. */
  constructor(appended: (entry: Entry) => void = () => {}) {
    this.#entries = new SeenEntries((entry) => {
      this.#configurations.appended(entry);
      appended(entry);
    });
  }

  /** How many leaders there have been. */
  get elections(): number {
    return this.#leaders.size;
  }

  /** The term of each entry that was ever committed, from index 1 on. */
  get committed(): readonly Term[] {
    return this.#committed.terms.slice(1);
  }

  /** To be called with a running node after each turn in which something happened to it. */
  check(view: View): void {
    const record = this.#recordOf(view.id);
    if (record.isUnchanged(view)) return;
    const { log } = view;
    checkTermAndVote(record, view);
    this.#committed.followBase(record, view);
    if (!record.hasLog(log)) this.#entries.follow(record, log);
    checkProgress(record, view);
    checkApplied(record, view, this.#committed.terms);
    if (record.hasAcknowledged) checkAcknowledged(record, view);
    record.durableIndex = log.durableIndex;
    this.#committed.follow(record, view);
    this.#configurations.check(record, view, {
      records: this.#records,
      committed: this.#committed,
    });
    this.#checkLeader(record, view);
    record.note(view);
  }

  /** To be called as a message leaves the node, whatever becomes of it. */
  sent(view: View, to: NodeId, message: PeerMessage): void {
    const record = this.#recordOf(view.id);
    // It may die in this turn, and what it says may commit what it has just stored.
    const { durableIndex } = view.log;
    const durableTerm = view.log.termAt(durableIndex);
    if (durableTerm === record.terms[durableIndex]) record.durableIndex = durableIndex;
    notePromise(record, view, to, message);
  }

  /** To be called with a node that has come back from its disk, before anything else. */
  restarted(view: View): void {
    const record = this.#recordOf(view.id);
    if (!record.isRolledBack) checkKept(record, view);
    record.beginLife(view);
    this.check(view);
  }

  /**
   * To be called with a node that has begun to lead, where everything that was
   * said is known: a quorum has voted for it, and not just in its opinion.
   */
  elected({ id, term, log: { configuration } }: View): void {
    const hasVoted = (voter: NodeId) =>
      voter === id || this.#records.get(voter)?.votes.get(term) === id;
    for (const voters of [configuration.voters, configuration.votersOutgoing]) {
      const votes = [...voters].filter(hasVoted);
      if (votes.length * 2 > voters.size || voters.size === 0) continue;
      const missing = `only ${votes.join(" and ")} of ${voters.size} voters have voted for it`;
      violated("Election Safety", `node ${id} leads term ${term}, and ${missing}`);
    }
  }

  /** To be called with the hash of a node's state, whenever that has changed. */
  hashed(id: NodeId, applied: LogId, hash: number): void {
    this.#states.note(id, applied, hash);
  }

  /**
   * The node's machine is lost, with its disk. What it has said before may still be
   * on its way, and counts: its votes, and what it has acknowledged.
   */
  lost(id: NodeId): void {
    this.#recordOf(id).durableIndex = 0;
  }

  /** Its disk is an older one: it has forgotten promises, and must not be heard by the others. */
  rolledBack(id: NodeId): void {
    this.lost(id);
    this.#recordOf(id).isRolledBack = true;
  }

  /** A test speaks for this node: what its disk holds is left out of account. */
  played(id: NodeId): void {
    this.#recordOf(id).isPlayed = true;
  }

  /** To be called where a queue, or whatever else is bounded, has grown. */
  bounded(what: string, size: number, limit: number): void {
    if (size > limit) violated("Limits", `${what} is at ${size}, and the limit is ${limit}`);
  }

  /** Election Safety (R12) and Leader Completeness (R82). */
  #checkLeader(record: NodeRecord, view: View): void {
    const { id, role, term } = view;
    if (role !== "leader" || (record.role === "leader" && record.term === term)) return;
    const leader = this.#leaders.get(term);
    if (leader !== undefined && leader !== id) {
      violated("Election Safety", `term ${term} has two leaders, ${leader} and ${id}`);
    }
    this.#leaders.set(term, id);
    this.#committed.newLeader(view);
  }

  #recordOf(id: NodeId): NodeRecord {
    let record = this.#records.get(id);
    if (record === undefined) {
      record = new NodeRecord(id);
      this.#records.set(id, record);
    }
    return record;
  }
}
