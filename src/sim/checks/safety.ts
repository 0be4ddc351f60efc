/**
 * Raft's safety properties (figure 3 of the paper) and some further ones, checked on
 * every node whenever something has happened to it (R144). Everything that was ever
 * seen is remembered: leaders, votes, entries, commitments. The cost of a check depends
 * on what has changed.
 *
 * A violated property throws a SafetyViolation.
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

  /** `appended` gets every entry when it is first seen in a log. */
  constructor(appended: (entry: Entry) => void = () => {}) {
    this.#entries = new SeenEntries((entry) => {
      this.#configurations.appended(entry);
      appended(entry);
    });
  }

  /** The number of leaders so far. */
  get elections(): number {
    return this.#leaders.size;
  }

  /** The term of each entry that was ever committed, from index 1. */
  get committed(): readonly Term[] {
    return this.#committed.terms.slice(1);
  }

  /** Called with a running node after each turn in which something happened to it. */
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

  /** Called when a message leaves the node, whether it arrives or not. */
  sent(view: View, to: NodeId, message: PeerMessage): void {
    const record = this.#recordOf(view.id);
    // The node may die in this turn, and its message may commit what it has just stored.
    const { durableIndex } = view.log;
    const durableTerm = view.log.termAt(durableIndex);
    if (durableTerm === record.terms[durableIndex]) record.durableIndex = durableIndex;
    notePromise(record, view, to, message);
  }

  /** Called with a restarted node, before anything else. */
  restarted(view: View): void {
    const record = this.#recordOf(view.id);
    if (!record.isRolledBack) checkKept(record, view);
    record.beginLife(view);
    this.check(view);
  }

  /**
   * Called with a node that has begun to lead, when all sent messages are known: a
   * quorum has voted for it, and not only according to itself.
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

  /** Called with the hash of a node's state, whenever the hash has changed. */
  hashed(id: NodeId, applied: LogId, hash: number): void {
    this.#states.note(id, applied, hash);
  }

  /**
   * The node's machine is lost, with its disk. Its earlier messages may still be in
   * flight, and count: its votes, and its acknowledgements.
   */
  lost(id: NodeId): void {
    this.#recordOf(id).durableIndex = 0;
  }

  /**
   * The node's disk is an older copy: it has lost promises, and other nodes must not
   * accept its messages.
   */
  rolledBack(id: NodeId): void {
    this.lost(id);
    this.#recordOf(id).isRolledBack = true;
  }

  /** A test sends the messages of this node: the contents of its disk are not checked. */
  played(id: NodeId): void {
    this.#recordOf(id).isPlayed = true;
  }

  /** Called when a queue, or anything else with a limit, has grown. */
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
