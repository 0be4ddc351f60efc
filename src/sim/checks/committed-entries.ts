/**
 * Everything that was ever committed. Checks State Machine Safety (R82), Leader
 * Completeness (R82), and that a quorum had an entry on its disks before any node
 * considered it committed (R77, R80).
 */
import type { Configuration, LogId, NodeId, Term } from "../../vocabulary.ts";
import type { NodeRecord, View } from "./node-record.ts";
import { entryName, violated } from "./violation.ts";

export class CommittedEntries {
  readonly #records: ReadonlyMap<NodeId, NodeRecord>;
  /** The term of each committed entry, by index; 0 at index 0. */
  readonly terms: Term[] = [0];
  /**
   * The term in which each entry was committed, as far as nodes show it, by index. It
   * may be later than the term of the entry. The leader of an earlier term need not
   * have the entry.
   */
  readonly #committedIn: Term[] = [0];

  constructor(records: ReadonlyMap<NodeId, NodeRecord>) {
    this.#records = records;
  }

  /**
   * A node's log may begin later than before: compacted entries, and those of a
   * snapshot, are committed (R96). The record then has them.
   */
  followBase(record: NodeRecord, { id, log: { base } }: View): void {
    if (base.index === record.baseIndex) return;
    if (base.index < record.baseIndex) {
      const [before, now] = [record.baseIndex, base.index];
      violated("Progress", `the log of node ${id} began after ${before}, and begins after ${now}`);
    }
    const { terms } = record;
    if (terms[base.index] === base.term) return; // whether it is committed is checked next
    if (this.terms[base.index] !== base.term) {
      const entry = entryName(base.index, base.term);
      violated(
        "State Machine Safety",
        `the log of node ${id} begins after ${entry}, which was never committed`,
      );
    }
    let shared = Math.min(base.index, record.lastIndex);
    while (terms[shared] !== this.terms[shared]) shared -= 1; // 0 at index 0
    terms.length = shared + 1;
    terms.push(...this.terms.slice(shared + 1, base.index + 1));
  }

  /**
   * Called when a node's commit index may have changed. REQUIRES: the record knows the
   * node's log.
   */
  follow(record: NodeRecord, { id, role, term, log }: View): void {
    const { commitIndex } = log;
    if (commitIndex <= record.commitIndex) return;
    const known = this.terms.length - 1;
    for (let index = record.commitIndex + 1; index <= commitIndex; index += 1) {
      const entryTerm = record.terms[index]!; // commitIndex <= lastIndex, which was checked
      if (index > known) {
        this.terms.push(entryTerm);
        this.#committedIn.push(term);
      } else if (entryTerm !== this.terms[index]) {
        const [here, before] = [entryTerm, this.terms[index]];
        violated(
          "State Machine Safety",
          `node ${id} commits ${entryName(index, here)}, and ${entryName(index, before)} was ` +
            "committed before",
        );
      }
    }
    if (commitIndex <= known) return;
    const last = { index: commitIndex, term: record.terms[commitIndex]! }; // in the log
    if (role === "leader" && record.role === "leader" && record.term === term) {
      requireOwnTerm(record, last);
    }
    this.#requireQuorum(record, last, log.configuration);
    this.#requireLeaders(last, term);
  }

  /**
   * Called when a node begins to lead: it has all entries that were committed in
   * earlier terms (R82). By Log Matching it is enough to check the last of them.
   */
  newLeader({ id, term, log }: View): void {
    let index = this.terms.length - 1;
    while (this.#committedIn[index]! >= term) index -= 1; // 0 at 0, and no leader is of term 0
    const committed = this.terms[index]!; // 0 <= index < length
    if (index < log.base.index || log.termAt(index) === committed) return;
    violated(
      "Leader Completeness",
      `node ${id} leads term ${term} without the committed entry ${entryName(index, committed)}`,
    );
  }

  /** Whether a quorum has the entry on disk. The disks of nodes that are down count. */
  isOnQuorum(entry: LogId, { voters, votersOutgoing }: Configuration): boolean {
    const disks = this.#disksWith(entry);
    if (!isMajority(voters, disks)) return false;
    return votersOutgoing.size === 0 || isMajority(votersOutgoing, disks);
  }

  #disksWith({ index, term }: LogId): readonly NodeId[] {
    const stored = [...this.#records.values()].filter((it) => it.hasStored(index, term));
    return stored.map((record) => record.id).sort((a, b) => a - b);
  }

  #requireQuorum({ id }: NodeRecord, entry: LogId, configuration: Configuration): void {
    if (this.isOnQuorum(entry, configuration)) return;
    const name = entryName(entry.index, entry.term);
    const disks = this.#disksWith(entry);
    violated(
      "Durability",
      `node ${id} commits ${name}, which is on these disks only: ${disks.join(", ") || "none"}`,
    );
  }

  /** Leaders of later terms that were elected before this entry was committed must have it, too. */
  #requireLeaders({ index, term }: LogId, committedIn: Term): void {
    for (const record of this.#records.values()) {
      if (record.role !== "leader" || record.term <= committedIn) continue;
      if (record.terms[index] === term) continue;
      const name = entryName(index, term);
      violated(
        "Leader Completeness",
        `entry ${name} is committed, and node ${record.id} leads term ${record.term} without it`,
      );
    }
  }
}

/** Counted independently of the nodes' code, which may be wrong. */
function isMajority(voters: ReadonlySet<NodeId>, ids: readonly NodeId[]): boolean {
  return ids.filter((id) => voters.has(id)).length * 2 > voters.size;
}

/** A leader commits entries of other terms only together with one of its own (R76, figure 8). */
function requireOwnTerm({ id, term }: NodeRecord, last: LogId): void {
  if (last.term === term) return;
  violated(
    "State Machine Safety",
    `node ${id}, leader of term ${term}, commits ${entryName(last.index, last.term)} by counting`,
  );
}
