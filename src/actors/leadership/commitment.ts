/**
 * The entries that each member has stored, the commit index that follows (Raft §5.3,
 * §5.4.2), and its notifications. It counts every index that it gets; the caller
 * decides which members count.
 */
import { leaderCommit } from "../../raft/commit.ts";
import type { Index, NodeId, Term } from "../../vocabulary.ts";
import type { LogDurable } from "../log/log-writer.ts";
import type { Core } from "../node/core.ts";
import { commitFor } from "./heartbeats.ts";
import type { QuorumCheck } from "./quorum-check.ts";

/** The events for the leadership chart. */
export type CommitmentNews =
  /**
   * The commit index or the match of a member has increased, and the chart has asked to
   * be notified.
   */
  { readonly type: "log.progressed" } | { readonly type: "configuration.committed" };

interface Leader {
  readonly core: Core;
  readonly term: Term;
  readonly followers: ReadonlyMap<NodeId, unknown>;
  readonly quorumCheck: QuorumCheck;
  /** Tells these followers the commit index. */
  inform(peers: readonly NodeId[]): void;
  tell(news: CommitmentNews): void;
}

export class Commitment {
  readonly #core: Core;
  readonly #term: Term;
  readonly #leader: Leader;
  /** Empty at first: entries of earlier terms may still be on their way to the disk (R32). */
  readonly #match = new Map<NodeId, Index>();
  #isProgressAwaited = false;

  constructor(leader: Leader) {
    this.#core = leader.core;
    this.#term = leader.term;
    this.#leader = leader;
  }

  /** The last index that each member, this one included, has on its disk. */
  get match(): ReadonlyMap<NodeId, Index> {
    return this.#match;
  }

  /** A leader does not know the commit index until an entry of its term is committed (R31). */
  get hasCommittedInThisTerm(): boolean {
    const { log } = this.#core;
    return log.termAt(log.commitIndex) === this.#term;
  }

  /** Whether the chart waits for the log to progress. */
  awaitProgress(isAwaited: boolean): void {
    this.#isProgressAwaited = isAwaited;
  }

  forget(id: NodeId): void {
    this.#match.delete(id);
  }

  /** This node's copy counts like that of any other member. */
  noteDurable({ last }: LogDurable): void {
    const { id, log } = this.#core;
    if (last === undefined || !log.holds(last)) return; // R56
    this.announce(this.noteStored(id, last.index));
  }

  /** A quorum of a new configuration may have stored what waits (R81). */
  recount(): void {
    this.announce(this.noteStored(this.#core.id, 0));
  }

  /**
   * `match` never decreases, because responses may arrive late or twice (R61). Members
   * that can commit further are told at once (R75). Returns the previous commit index.
   */
  noteStored(by: NodeId, index: Index): Index {
    const { followers, quorumCheck } = this.#leader;
    const { log } = this.#core;
    const match = this.#match;
    const [had, committed] = [match.get(by) ?? 0, log.commitIndex];
    match.set(by, Math.max(index, had));
    quorumCheck.noteHeard(by);
    const commit = leaderCommit(log, this.#term, match);
    log.commitTo(commit);
    const informed: NodeId[] = [];
    for (const peer of followers.keys()) {
      const known = Math.min(peer === by ? had : (match.get(peer) ?? 0), committed);
      if (commitFor(peer, match, commit) > known) informed.push(peer);
    }
    if (informed.length > 0) this.#leader.inform(informed);
    return committed;
  }

  /** Applies the entries committed beyond `committed`. Called last, because that takes time. */
  announce(committed: Index): void {
    const { log, applier } = this.#core;
    const version = log.configurationVersion;
    if (log.commitIndex > committed) applier.send({ type: "committed" });
    if (this.#isProgressAwaited) this.#leader.tell({ type: "log.progressed" });
    if (committed < version && version <= log.commitIndex) {
      this.#leader.tell({ type: "configuration.committed" });
    }
  }
}
