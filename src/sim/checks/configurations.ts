/**
 * Checks the configurations in all logs together: a configuration follows another only
 * in steps whose quorums overlap, one step at a time (R102 to R107, R110, R111), and
 * every node uses the newest one in its own log (R105).
 */
import { MAX_LAG } from "../../actors/leadership/reconfiguration.ts";
import { decodeConfiguration } from "../../codec/configuration.ts";
import type { RaftLog } from "../../raft/log.ts";
import type { Configuration, Entry, Index, LogId, NodeId, Term } from "../../vocabulary.ts";
import type { CommittedEntries } from "./committed-entries.ts";
import type { NodeRecord, View } from "./node-record.ts";
import { entryName, violated } from "./violation.ts";

interface Seen {
  readonly index: Index;
  readonly term: Term;
  readonly configuration: Configuration;
}

/** Other facts about the cluster. */
interface Knowledge {
  readonly records: ReadonlyMap<NodeId, NodeRecord>;
  readonly committed: CommittedEntries;
}

export class Configurations {
  /** Every configuration that was ever in a log, in ascending order of index. */
  readonly #seen: Seen[] = [];
  /** Configurations in use that were compared with their entries. */
  readonly #verified = new WeakSet<Configuration>();
  /** The configurations that are not checked yet. */
  #fresh: Seen[] = [];

  /** Called when an entry was first seen in a log. */
  appended({ kind, index, term, payload }: Entry): void {
    if (kind !== "configuration") return;
    this.#note({ index, term, configuration: decodeConfiguration(payload) });
  }

  /**
   * On a node that is a quorum by itself, an entry may be evicted from memory before a
   * check sees it.
   */
  #noteUnseen(log: RaftLog): void {
    const { configuration, configurationVersion: index } = log;
    const term = log.termAt(index);
    if (index <= log.base.index || index > log.lastIndex || term === undefined) return;
    if (this.#seen.some((other) => other.index === index && other.term === term)) return;
    const isInMemory = log.kept({ from: index, to: index, maxBytes: 0 }) !== undefined;
    if (!isInMemory) this.#note({ index, term, configuration });
  }

  #note(seen: Seen): void {
    const { index } = seen;
    const after = this.#seen.findLastIndex((other) => other.index <= index);
    this.#seen.splice(after + 1, 0, seen);
    this.#fresh.push(seen);
  }

  /** Called after each check of a node. REQUIRES: its record knows its log and its commit index. */
  check(record: NodeRecord, view: View, knowledge: Knowledge): void {
    const { id, log } = view;
    this.#noteUnseen(log);
    const fresh = this.#fresh;
    this.#fresh = [];
    for (const seen of fresh) this.#judge(seen, record, knowledge);
    const newest = this.#newest(record.terms, log.lastIndex);
    const inForce = newest?.index ?? 0;
    const said = () => `node ${id} goes by the configuration of entry ${log.configurationVersion}`;
    if (log.configurationVersion !== inForce) {
      violated("Membership", `${said()}, and the newest in its log is entry ${inForce}`);
    }
    if (newest !== undefined && !this.#verified.has(log.configuration)) {
      if (!isEqual(newest.configuration, log.configuration)) {
        violated("Membership", `${said()}, and takes it for another one`);
      }
      this.#verified.add(log.configuration);
    }
    if (view.role !== "follower") this.#requireVote(record, view);
  }

  /**
   * A node campaigns or leads with a vote in its newest configuration, or in an older one that is
   * not superseded by one of which the node knows that it is committed (R108, R182).
   */
  #requireVote({ terms }: NodeRecord, { id, role, log: { lastIndex, commitIndex } }: View): void {
    const possible = this.#seen.filter(({ index, term }) => {
      return index <= lastIndex && terms[index] === term;
    });
    const committed = possible.findLastIndex(({ index }) => index <= commitIndex);
    const hasVote = possible.slice(Math.max(committed, 0)).some(({ configuration }) => {
      return configuration.voters.has(id) || configuration.votersOutgoing.has(id);
    });
    if (!hasVote) violated("Membership", `node ${id} is ${role}, and has no vote`);
  }

  #judge(seen: Seen, record: NodeRecord, { committed, records }: Knowledge): void {
    const { index, term, configuration } = seen;
    const { terms } = record;
    const before = this.#newest(terms, index - 1);
    if (before === undefined) return; // there is no earlier one
    const name = `configuration ${entryName(index, term)}`;
    // A leader that died in the turn in which it appended this one may have known of a commitment
    // that no check saw.
    const isCommitted = (at: LogId) =>
      committed.terms[at.index] === at.term ||
      (record.isFresh && committed.isOnQuorum(at, before.configuration));
    if (!isCommitted(before)) {
      const earlier = entryName(before.index, before.term);
      violated("Membership", `${name} follows ${earlier}, which is not committed`); // R102, R106
    }
    if (!isCommitted({ index: terms.indexOf(term), term })) {
      violated("Membership", `${name} precedes every commitment of its term`); // R103, R107
    }
    const why = objectionTo(before.configuration, configuration);
    if (why !== undefined) violated("Membership", `${name} ${why}`);
    for (const id of newVoters(before.configuration, configuration)) {
      const stored = records.get(id)?.acknowledged.index ?? 0;
      if (stored + MAX_LAG >= index - 1) continue;
      violated("Membership", `${name} lets ${id} vote, which has ${stored} entries`); // R109
    }
  }

  /** The last configuration in a log with these terms, up to this index. */
  #newest(terms: readonly Term[], upTo: Index): Seen | undefined {
    return this.#seen.findLast(({ index, term }) => index <= upTo && terms[index] === term);
  }
}

/** Why one configuration cannot follow the other, as the rest of a sentence. */
function objectionTo(before: Configuration, next: Configuration): string | undefined {
  const isJoint = next.votersOutgoing.size > 0;
  if (next.voters.size === 0) return "has no voters";
  if (before.votersOutgoing.size > 0) {
    if (isJoint || !isSame(before.voters, next.voters)) return "does not end the joint one"; // R106
  } else if (!isSame(isJoint ? next.votersOutgoing : next.voters, before.voters)) {
    return "does not need a quorum of the voters before it"; // R104
  }
  const voters = next.voters.union(next.votersOutgoing);
  if (!voters.isDisjointFrom(next.learners)) return "has a voter among its learners"; // R110
  const members = new Set(next.members.map(({ id }) => id));
  if (!isSame(members, voters.union(next.learners))) return "has members without a part";
  const gone = new Set(before.members.map(({ id }) => id)).difference(members);
  const keepsRemoved = before.removed.union(gone).isSubsetOf(next.removed); // R111
  return keepsRemoved ? undefined : "forgets who was removed";
}

function newVoters(before: Configuration, next: Configuration): ReadonlySet<NodeId> {
  return next.voters.difference(before.voters).difference(before.votersOutgoing);
}

function isEqual(a: Configuration, b: Configuration): boolean {
  return (
    isSame(idsOf(a), idsOf(b)) &&
    isSame(a.voters, b.voters) &&
    isSame(a.votersOutgoing, b.votersOutgoing) &&
    isSame(a.learners, b.learners) &&
    isSame(a.removed, b.removed)
  );
}

function idsOf({ members }: Configuration): ReadonlySet<NodeId> {
  return new Set(members.map(({ id }) => id));
}

function isSame(a: ReadonlySet<NodeId>, b: ReadonlySet<NodeId>): boolean {
  return a.symmetricDifference(b).size === 0;
}
