/**
 * What a leader does and knows in its term, but for changes of the members and of
 * the leader: it takes writes, counts what each member has stored, commits, and
 * confirms reads. Most of it changes no state of the leadership chart, so that it is
 * no event of the chart. The chart makes a LeaderTerm when the node begins to lead;
 * it ends with the chart, and with it all that waits for an answer (R34).
 *
 * The chart is told of what it waits for: that the log has progressed, that the
 * newest configuration is committed, that the members have answered a change.
 *
 * Invariant: everything that is handed in is of this term.
 */
import { encodeEntry } from "../../codec/entry.ts";
import type {
  AppendResponse,
  HeartbeatResponse,
  ReadIndexRequest,
} from "../../codec/peer-message.ts";
import { ErrorCode } from "../../codec/request.ts";
import { plainChart } from "../../feed/chart.ts";
import { leaderCommit } from "../../raft/commit.ts";
import type { EntryKind, Index, NodeId, Term } from "../../vocabulary.ts";
import type { PendingRead, WriteBatch } from "../clients/batch.ts";
import type { LogDurable } from "../log/log-writer.ts";
import type { Core } from "../node/core.ts";
import type { Follower, Followers } from "./followers.ts";
import { commitFor, sendHeartbeats } from "./heartbeats.ts";
import { QuorumCheck } from "./quorum-check.ts";
import { NO_ROUND, ReadRounds } from "./read-rounds.ts";
import { type AskedChange, isAnswered } from "./reconfiguration.ts";
import { StateComparison } from "./state-comparison.ts";

export interface NewEntry {
  readonly kind: EntryKind;
  readonly payload: Uint8Array;
  /** The clients that wait for it. */
  readonly batch: WriteBatch | undefined;
}

/** What the leadership chart hears of. */
export type LeaderNews =
  /** More is committed, or stored by a member, and the chart has asked to be told. */
  | { readonly type: "log.progressed" }
  | { readonly type: "configuration.committed" }
  | { readonly type: "change.answered" };

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
  readonly quorumCheck = new QuorumCheck();
  /** Has the members compare their states. */
  readonly comparison = new StateComparison();
  /** The change of members that is to be made, if they answer. */
  asked: AskedChange | undefined;
  /** The chart waits for the log to progress. */
  isWatched = false;
  /** This leader hands over: writes wait until that has an end (R125). */
  holdsWrites = false;
  readonly #chart: LeaderTermInput["chart"];
  #followers: Followers;
  /** Empty at first: entries of earlier terms may still be on their way to the disk (R32). */
  readonly #match = new Map<NodeId, Index>();
  readonly #estranged = new Set<NodeId>();
  /** Members whose replicator was told of an answer since the last heartbeat. */
  readonly #answeredHeartbeat = new Set<NodeId>();

  constructor({ core, term, followers, chart }: LeaderTermInput) {
    this.core = core;
    this.term = term;
    this.rounds = new ReadRounds(core);
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
      this.#match.delete(id);
      this.#estranged.delete(id);
    }
    this.#followers = followers;
  }

  /** The last index that each member, this one included, has on its disk. */
  get match(): ReadonlyMap<NodeId, Index> {
    return this.#match;
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

  // Writes

  propose(batch: WriteBatch): void {
    const { waiting, limits } = this.core;
    const { maxWaitingBytes } = limits;
    if (waiting.writeBytes + batch.payload.length > maxWaitingBytes) {
      const message = `Cannot accept the write: ${maxWaitingBytes} bytes are queued; try again`;
      batch.fail({ code: ErrorCode.ERROR_CODE_BUSY, message });
    } else if (this.holdsWrites) waiting.holdWrite(batch);
    else this.append({ kind: "commands", payload: batch.payload, batch });
  }

  /** The followers and the disk get the entry in the same turn. */
  append({ kind, payload, batch }: NewEntry): void {
    const { log, waiting, logWriter } = this.core;
    const entry = encodeEntry({ term: this.term, index: log.lastIndex + 1 }, kind, payload);
    log.append([entry]);
    if (batch !== undefined) waiting.addWrite(entry, batch);
    for (const { pipeline } of this.#followers.values()) pipeline.fill();
    logWriter.send({ type: "persist", entries: [entry] });
  }

  /** This node's copy counts as that of any other member. */
  noteDurable({ last }: LogDurable): void {
    const { id, log } = this.core;
    if (last === undefined || !log.holds(last)) return; // R56
    const committed = this.#noteStored(id, last.index);
    this.#announce(committed);
  }

  /** A quorum of a new configuration may have stored what waits (R81). */
  recount(): void {
    this.#announce(this.#noteStored(this.core.id, 0));
  }

  // Reads

  /** A leader does not know how far the log is committed until an entry of its term is (R31). */
  get hasCommittedInThisTerm(): boolean {
    const { log } = this.core;
    return log.termAt(log.commitIndex) === this.term;
  }

  read(batch: PendingRead): void {
    if (!this.hasCommittedInThisTerm) this.core.waiting.addEarlyRead(batch);
    else if (this.rounds.hasLease) this.#confirmRead(batch);
    else {
      this.startRound([batch]);
      this.confirmReads();
    }
  }

  /** A follower that gets no answer asks again with the next heartbeat: one may be lost. */
  receiveReadIndexRequest({ from, id }: ReadIndexRequest): void {
    if (!this.hasCommittedInThisTerm) return;
    if (this.rounds.hasLease) this.#answerReadIndex(from, id, this.core.log.commitIndex);
    else if (!this.rounds.isAskedAlready(from, id)) {
      this.startRound([]);
      this.rounds.addAsker(from, id);
      this.confirmReads();
      this.answerReadIndexes();
    }
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
   * It has stored what this leader does not have, or answers what was not asked: it has another
   * leader of this term, and another history.
   */
  #isForeign(answer: AppendResponse | HeartbeatResponse): boolean {
    if (answer.type === "heartbeat.response") return answer.round > this.rounds.newest;
    return answer.hint === undefined && answer.index > this.core.log.lastIndex;
  }

  /** What it has said before can't be believed, either. */
  #estrange(from: NodeId, { replicator }: Follower): void {
    const { events, log, sender } = this.core;
    const { lastIndex } = log;
    events.record({ kind: "member.logDiverged", peer: from, term: this.term, lastIndex });
    sender.cut(from, "Its log has diverged from this leader's log");
    replicator.send({ type: "peer.estranged" });
    this.#estranged.add(from);
    this.#match.delete(from);
    this.rounds.forgetMember(from);
    this.quorumCheck.forget(from);
  }

  /** An open pipeline goes on by itself; a closed one is its replicator's business. */
  #noteAccepted({ from, index }: AppendResponse, { pipeline, replicator }: Follower): void {
    const committed = this.#noteStored(from, index);
    const { isOpen } = pipeline;
    pipeline.accepted(this.#match.get(from) ?? 0);
    this.#announce(committed);
    if (!isOpen && !this.#isOver) replicator.send({ type: "peer.accepted" });
  }

  #noteAnswer(answer: HeartbeatResponse, follower: Follower): void {
    const { from, round, isLowOnSpace, state } = answer;
    this.quorumCheck.noteHeard(from);
    this.rounds.noteAnswer(from, round);
    this.core.space.noteMember(from, isLowOnSpace);
    this.comparison.note(from, state);
    this.answerReadIndexes();
    this.confirmReads();
    this.#tellAnswered(from, follower);
    const { asked } = this;
    if (asked !== undefined && isAnswered(this, asked)) this.#tell({ type: "change.answered" });
  }

  /**
   * A follower that is behind may have lost a message. Once per heartbeat is often
   * enough to ask: where clients read, there are many more rounds than heartbeats.
   */
  #tellAnswered(from: NodeId, { pipeline, replicator }: Follower): void {
    if (this.#answeredHeartbeat.has(from)) return;
    this.#answeredHeartbeat.add(from);
    pipeline.heard();
    if (this.#match.get(from) === this.core.log.lastIndex) return;
    replicator.send({ type: "peer.answered" });
  }

  // Commitment

  /**
   * Match never falls: answers may come late, or twice (R61). Members that can
   * commit more by it are told so at once (R75). Returns the commit index from before.
   */
  #noteStored(by: NodeId, index: Index): Index {
    const { core, term } = this;
    const { log } = core;
    const match = this.#match;
    const [had, committed] = [match.get(by) ?? 0, log.commitIndex];
    match.set(by, Math.max(index, had));
    this.quorumCheck.noteHeard(by);
    const commit = leaderCommit(log, term, match);
    log.commitTo(commit);
    const informed: NodeId[] = [];
    for (const peer of this.#followers.keys()) {
      const known = Math.min(peer === by ? had : (match.get(peer) ?? 0), committed);
      if (commitFor(peer, match, commit) > known) informed.push(peer);
    }
    if (informed.length > 0) sendHeartbeats(this, NO_ROUND, informed);
    return committed;
  }

  /** Last of all, since applying takes time. */
  #announce(committed: Index): void {
    const { log, applier } = this.core;
    const version = log.configurationVersion;
    if (log.commitIndex > committed) applier.send({ type: "committed" });
    if (this.isWatched) this.#tell({ type: "log.progressed" });
    if (committed < version && version <= log.commitIndex) {
      this.#tell({ type: "configuration.committed" });
    }
  }

  #tell(news: LeaderNews): void {
    if (!this.#isOver) this.#chart.send(news);
  }

  /** What was told to the chart, or was applied, may have ended the term. */
  get #isOver(): boolean {
    return this.#chart.getSnapshot().status !== "active";
  }

  // Rounds

  sendHeartbeats(): void {
    this.#answeredHeartbeat.clear();
    const state = this.comparison.next(this.core);
    sendHeartbeats(this, this.rounds.beginHeartbeat(), this.#followers.keys(), state);
  }

  /** The read index is taken first, then the question is asked (R116). Early reads join in. */
  startRound(batches: readonly PendingRead[]): void {
    const { waiting, log } = this.core;
    const readIndex = log.commitIndex;
    const round = this.rounds.begin();
    for (const batch of [...waiting.takeEarlyReads(), ...batches]) {
      waiting.addRead({ round, readIndex, batch });
    }
    sendHeartbeats(this, round);
  }

  /** Reads go on to the applier once a quorum, this node included, has answered their round. */
  confirmReads(): void {
    const { waiting, applier } = this.core;
    const { term } = this;
    for (const { readIndex, batch } of waiting.takeReads(this.rounds.confirmed)) {
      applier.send({ type: "read.confirmed", readIndex, term, batch });
    }
  }

  answerReadIndexes(): void {
    for (const [peer, { id, readIndex }] of this.rounds.takeConfirmed()) {
      this.#answerReadIndex(peer, id, readIndex);
    }
  }

  /** No other node leads, so that nothing is committed that this node does not know of. */
  #confirmRead(batch: PendingRead): void {
    const { applier, log } = this.core;
    const readIndex = log.commitIndex;
    applier.send({ type: "read.confirmed", readIndex, term: this.term, batch });
  }

  #answerReadIndex(peer: NodeId, id: number, index: Index): void {
    const { id: from, sender } = this.core;
    sender.send(peer, { type: "readIndex.response", from, term: this.term, id, index });
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
