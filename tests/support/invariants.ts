/**
 * Raft's safety properties (figure 3 of the paper) and a few of our own, checked
 * on the whole cluster after every step of a test (R144). It remembers what was
 * ever seen: leaders, votes, entries, commitments.
 */
import { assert } from "../../src/assert.ts";
import type { PeerMessage } from "../../src/codec/peer-message.ts";
import type { RaftLog } from "../../src/raft/log.ts";
import type { HardState, Index, LogId, NodeId, Term } from "../../src/vocabulary.ts";

/** A node, as far as the invariants look at it. */
export interface View extends HardState {
  readonly id: NodeId;
  readonly role: string;
  readonly log: RaftLog;
  readonly applied: LogId;
}

interface SeenEntry {
  readonly bytes: Uint8Array | undefined;
  readonly previousTerm: Term;
}

export class Invariants {
  readonly #leaders = new Map<Term, NodeId>();
  readonly #seen = new Map<NodeId, HardState>();
  /** The newest term that each node has spoken of to others. */
  readonly #promised = new Map<NodeId, Term>();
  readonly #grants = new Map<string, NodeId>();
  readonly #acknowledged = new Map<NodeId, LogId>();
  readonly #entries = new Map<string, SeenEntry>();
  readonly #committed = new Map<Index, Term>();
  readonly #progress = new Map<NodeId, { commit: Index; applied: Index }>();

  /** To be called after every step, with every node that runs. */
  check(views: readonly View[]): void {
    for (const view of views) {
      this.#checkVote(view);
      this.#checkLog(view);
    }
    for (const view of views) this.#checkCommitment(view);
    for (const view of views) this.#checkLeader(view);
  }

  /** What a node says is a promise; call this as it leaves. */
  sent({ id, log }: View, to: NodeId, message: PeerMessage): void {
    if (message.type === "preVote.request") return;
    if (message.type === "preVote.response" && message.granted) return;
    this.#promised.set(id, Math.max(message.term, this.#promised.get(id) ?? 0));
    if (message.type === "vote.response" && message.granted) {
      const key = `${id} in term ${message.term}`;
      const earlier = this.#grants.get(key) ?? to;
      assert(earlier === to, `node ${key} votes once: for ${earlier}, not for ${to}`); // R6, R7
      this.#grants.set(key, to);
    }
    if (message.type === "append.response" && message.hint === undefined) {
      const term = log.termAt(message.index);
      if (term !== undefined) this.#acknowledged.set(id, { term, index: message.index });
    }
  }

  /** A node came back from its disk: what it had promised must be there. */
  restarted({ id, term, votedFor, log }: View): void {
    const promised = this.#promised.get(id) ?? 0;
    assert(term >= promised, `node ${id} remembers its term: ${term} >= ${promised}`); // R5
    const granted = this.#grants.get(`${id} in term ${term}`);
    const remembers = granted === undefined || votedFor === granted;
    assert(remembers, `node ${id} remembers its vote for ${granted} in term ${term}`); // R7
    const acknowledged = this.#acknowledged.get(id);
    if (acknowledged !== undefined) {
      const kept = log.holds(acknowledged) || log.lastId.term > acknowledged.term;
      assert(kept, `node ${id} still has entry ${show(acknowledged)}`); // R55
    }
    this.#progress.delete(id); // R11: it may start behind
    this.#seen.delete(id); // what was never durable was never said either
  }

  #checkVote({ id, term, votedFor, role }: View): void {
    const before = this.#seen.get(id);
    assert(term >= (before?.term ?? 0), `the term of node ${id} does not fall to ${term}`); // R5
    if (before?.term === term && before.votedFor !== undefined) {
      assert(votedFor === before.votedFor, `node ${id} keeps its vote in term ${term}`); // R6
    }
    this.#seen.set(id, { term, votedFor });
    if (role === "leader" || role === "candidate") {
      assert(votedFor === id, `node ${id}, ${role}, voted for itself`);
    }
  }

  /** Log Matching: an id stands for one entry and for everything before it (R54). */
  #checkLog({ id, term, log }: View): void {
    let previousTerm = 0;
    for (let index = 1; index <= log.lastIndex; index += 1) {
      const entryTerm = log.termAt(index)!; // index <= lastIndex
      const key = show({ term: entryTerm, index });
      assert(entryTerm >= previousTerm, `terms do not fall at entry ${key} of node ${id}`);
      assert(entryTerm <= term, `entry ${key} of node ${id} is not ahead of its term ${term}`);
      const bytes = log.kept({ from: index, to: index, maxBytes: 0 })?.[0]?.bytes;
      const seen = this.#entries.get(key);
      if (seen === undefined) this.#entries.set(key, { bytes, previousTerm });
      else {
        const same = bytes === undefined || seen.bytes === undefined || equal(bytes, seen.bytes);
        assert(same, `entry ${key} is the same on node ${id}`);
        assert(seen.previousTerm === previousTerm, `what precedes ${key} is the same on ${id}`);
      }
      previousTerm = entryTerm;
    }
  }

  /** State Machine Safety: what was committed once stays (R82), and orders what else there is. */
  #checkCommitment({ id, log, applied }: View): void {
    const before = this.#progress.get(id) ?? { commit: 0, applied: 0 };
    const { commitIndex, lastIndex, durableIndex } = log;
    assert(commitIndex <= lastIndex, `node ${id} commits only what it has`);
    assert(commitIndex >= before.commit, `the commit index of node ${id} does not fall`);
    assert(applied.index <= commitIndex, `node ${id} applies only what is committed`);
    assert(applied.index <= durableIndex, `node ${id} applies only what its disk has`); // R83
    assert(applied.index >= before.applied, `node ${id} applies onwards`);
    assert(log.holds(applied), `node ${id} has applied its own log`);
    this.#progress.set(id, { commit: commitIndex, applied: applied.index });
    for (let index = 1; index <= commitIndex; index += 1) {
      const term = log.termAt(index)!; // index <= commitIndex <= lastIndex
      const committed = this.#committed.get(index) ?? term;
      assert(
        term === committed,
        `entry ${index}, committed in term ${committed}, is on node ${id}`,
      );
      this.#committed.set(index, term);
    }
  }

  /** Election Safety (R12) and Leader Completeness (R82). */
  #checkLeader({ id, role, term, log }: View): void {
    if (role !== "leader") return;
    const leader = this.#leaders.get(term);
    assert((leader ?? id) === id, `term ${term} has one leader: ${leader}, not ${id}`);
    if (leader !== undefined) return;
    this.#leaders.set(term, id);
    for (const [index, entryTerm] of this.#committed) {
      const kept = entryTerm > term || log.holds({ index, term: entryTerm });
      assert(kept, `leader ${id} of term ${term} has the committed entry ${index}@${entryTerm}`);
    }
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function show({ index, term }: LogId): string {
  return `${index}@${term}`;
}
