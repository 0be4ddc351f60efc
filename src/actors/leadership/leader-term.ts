/**
 * What a leader does and knows in its term, except for membership changes and
 * transfers: it handles responses and sends heartbeats. Its parts accept writes,
 * confirm reads, and commit. Most of it changes no state of the leadership chart, and
 * therefore is no event of the chart. The chart makes a LeaderTerm when the node begins
 * to lead; it ends with the chart, and with it everything that waits for a response
 * (R34).
 *
 * The chart is notified of what it waits for: that the log has progressed, that the
 * newest configuration is committed, that the members have answered a change.
 *
 * Invariant: everything passed to it is of this term.
 */
import type { AppendResponse, HeartbeatResponse } from "../../codec/peer-message.ts";
import { plainChart } from "../../feed/chart.ts";
import type { Index, NodeId, Term } from "../../vocabulary.ts";
import type { Core } from "../node/core.ts";
import { Commitment, type CommitmentNews } from "./commitment.ts";
import type { Follower, Followers } from "./followers.ts";
import { sendHeartbeats } from "./heartbeats.ts";
import { LeaderReads } from "./leader-reads.ts";
import { LeaderWrites } from "./leader-writes.ts";
import { QuorumCheck } from "./quorum-check.ts";
import { NO_ROUND, ReadRounds } from "./read-rounds.ts";
import { type AskedChange, isAnswered } from "./reconfiguration.ts";
import { StateComparison } from "./state-comparison.ts";

/** The events that the leadership chart receives. */
export type LeaderNews = CommitmentNews | { readonly type: "change.answered" };

interface LeaderTermInput {
  readonly core: Core;
  readonly term: Term;
  readonly followers: Followers;
  readonly chart: { send(news: LeaderNews): void; getSnapshot(): { readonly status: string } };
}

export class LeaderTerm {
  readonly core: Core;
  readonly term: Term;
  readonly rounds: ReadRounds;
  readonly reads: LeaderReads;
  readonly writes: LeaderWrites;
  readonly commitment: Commitment;
  readonly quorumCheck = new QuorumCheck();
  /** Makes the members compare their states. */
  readonly comparison = new StateComparison();
  /** The member that was told to take over, while this leader waits for it. */
  transferTo: NodeId | undefined;
  /** When the term began, on the node's clock. */
  readonly startedAt: number;
  readonly #chart: LeaderTermInput["chart"];
  #followers: Followers;
  #asked: AskedChange | undefined;
  readonly #estranged = new Set<NodeId>();
  /** Members whose replicator was notified of a response since the last heartbeat. */
  readonly #answeredHeartbeat = new Set<NodeId>();

  constructor({ core, term, followers, chart }: LeaderTermInput) {
    this.core = core;
    this.term = term;
    this.startedAt = core.clock.now();
    this.rounds = new ReadRounds(core);
    this.commitment = new Commitment(this);
    this.reads = new LeaderReads(this, (round) => sendHeartbeats(this, round));
    this.writes = new LeaderWrites(this);
    this.#followers = followers;
    this.#chart = chart;
  }

  get followers(): Followers {
    return this.#followers;
  }

  /** Responses of members that are not followers any more do not count (R113). */
  replicateTo(followers: Followers): void {
    for (const id of this.#followers.keys()) {
      if (followers.has(id)) continue;
      this.commitment.forget(id);
      this.#estranged.delete(id);
    }
    this.#followers = followers;
  }

  /** The last index that each member, this one included, has on its disk. */
  get match(): ReadonlyMap<NodeId, Index> {
    return this.commitment.match;
  }

  /** The newest read round. */
  get round(): number {
    return this.rounds.newest;
  }

  /** The newest round that each member has answered. */
  get answered(): ReadonlyMap<NodeId, number> {
    return this.rounds.answered;
  }

  /** Members whose log or rounds contradict this leader's: none of their responses count (R184). */
  get estranged(): ReadonlySet<NodeId> {
    return this.#estranged;
  }

  // Answers of the members

  receive(answer: AppendResponse | HeartbeatResponse): void {
    const { from } = answer;
    const follower = this.#followers.get(from);
    if (follower === undefined || this.#estranged.has(from)) return; // R113, R184
    if (this.#isForeign(answer)) this.#estrange(from, follower);
    else if (answer.type === "heartbeat.response") this.#noteAnswer(answer, follower);
    else if (answer.hint === undefined) this.#noteAccepted(answer, follower);
    else {
      this.quorumCheck.noteHeard(from);
      const { session, index, hint } = answer;
      follower.replicator.send({ type: "peer.rejected", session, index, hint });
    }
  }

  /**
   * Whether the member has stored entries that this leader does not have, or answers a
   * round that was not begun: it has another leader of this term, and another history.
   */
  #isForeign(answer: AppendResponse | HeartbeatResponse): boolean {
    if (answer.type === "heartbeat.response") return answer.round > this.rounds.newest;
    return answer.hint === undefined && answer.index > this.core.log.lastIndex;
  }

  /** Its earlier responses do not count, either. */
  #estrange(from: NodeId, { replicator }: Follower): void {
    const { events, log, sender } = this.core;
    const { lastIndex } = log;
    events.record({ kind: "member.logDiverged", peer: from, term: this.term, lastIndex });
    sender.cut(from, "Its log has diverged from this leader's log");
    replicator.send({ type: "peer.estranged" });
    this.#estranged.add(from);
    this.commitment.forget(from);
    this.rounds.forgetMember(from);
    this.quorumCheck.forget(from);
  }

  /** An open pipeline continues by itself; the replicator handles a closed one. */
  #noteAccepted({ from, index }: AppendResponse, { pipeline, replicator }: Follower): void {
    const committed = this.commitment.noteStored(from, index);
    const { isOpen } = pipeline;
    pipeline.accepted(this.match.get(from) ?? 0);
    this.commitment.announce(committed);
    if (!isOpen && !this.#isOver) replicator.send({ type: "peer.accepted" });
  }

  #noteAnswer(answer: HeartbeatResponse, follower: Follower): void {
    const { from, round, isLowOnSpace, state } = answer;
    this.quorumCheck.noteHeard(from);
    this.rounds.noteAnswer(from, round);
    this.core.space.noteMember(from, isLowOnSpace);
    this.comparison.note(from, state);
    this.reads.serveConfirmed();
    this.#tellAnswered(from, follower);
    this.#tellIfAnswered();
  }

  #tellIfAnswered(): void {
    const asked = this.#asked;
    if (asked !== undefined && isAnswered(this, asked)) this.tell({ type: "change.answered" });
  }

  /**
   * A follower that is behind may have lost a message. A check once per heartbeat is
   * enough: with reads, there are many more rounds than heartbeats.
   */
  #tellAnswered(from: NodeId, { pipeline, replicator }: Follower): void {
    if (this.#answeredHeartbeat.has(from)) return;
    this.#answeredHeartbeat.add(from);
    pipeline.heard();
    if (this.match.get(from) === this.core.log.lastIndex) return;
    replicator.send({ type: "peer.answered" });
  }

  tell(news: LeaderNews): void {
    if (!this.#isOver) this.#chart.send(news);
  }

  /** Whether a notification of the chart, or an applied entry, has ended the term. */
  get #isOver(): boolean {
    return this.#chart.getSnapshot().status !== "active";
  }

  // Heartbeats and changes of the members

  /** Sends a heartbeat that needs no response. */
  inform(peers: readonly NodeId[]): void {
    sendHeartbeats(this, NO_ROUND, peers);
  }

  sendHeartbeats(): void {
    this.#answeredHeartbeat.clear();
    const state = this.comparison.next(this.core);
    sendHeartbeats(this, this.rounds.beginHeartbeat(), this.#followers.keys(), state);
  }

  /** The membership change that is made if the members answer. */
  get asked(): AskedChange | undefined {
    return this.#asked;
  }

  askAbout(change: AskedChange): void {
    this.#asked = change;
    this.#tellIfAnswered(); // a single voter answers by itself
  }

  takeAsked(): AskedChange | undefined {
    const asked = this.#asked;
    this.#asked = undefined;
    return asked;
  }
}

/** What the object of the term takes; none of it changes its state. */
export const LEADER_TERM_CHART = plainChart("leaderTerm", {
  leading: {
    propose: undefined,
    read: undefined,
    "append.response": undefined,
    "heartbeat.response": undefined,
    "readIndex.request": undefined,
    "log.durable": undefined,
  },
});
