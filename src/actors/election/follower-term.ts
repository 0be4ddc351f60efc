/**
 * What a follower does for the known leader of the current term: it accepts the
 * leader's entries, commits, answers its heartbeats, and asks it for read indexes. None
 * of this changes role, term, vote or leader, and therefore none of it is an event of
 * the election chart. The chart makes a FollowerTerm when the node learns who leads the
 * term, and drops it when the term, the role or the leader changes.
 *
 * Invariant: every message passed to it is of this term. Entries and heartbeats come
 * from this leader; a read index is recognized by its id.
 */
import type {
  AppendRequest,
  HeartbeatRequest,
  ReadIndexResponse,
} from "../../codec/peer-message.ts";
import { plainChart } from "../../feed/chart.ts";
import { followerCommit, judgeAppend } from "../../raft/append.ts";
import type { Index, NodeId, Term } from "../../vocabulary.ts";
import type { PendingRead } from "../clients/batch.ts";
import type { Outgoing } from "../connections/outgoing.ts";
import type { ConfigurationChanged } from "../leadership/leadership-behaviour.ts";
import { requireSameState } from "../leadership/state-comparison.ts";
import type { LogDurable } from "../log/log-writer.ts";
import type { Core } from "../node/core.ts";
import type { Mailbox } from "../node/mailbox.ts";
import { changesConfiguration, LogLostError, replaceTail } from "./accepting.ts";
import type { FollowerReads } from "./follower-reads.ts";
import { appendAnswer, heartbeatAnswer, type Origin } from "./peer-replies.ts";

export interface FollowerTermInput {
  readonly core: Core;
  readonly term: Term;
  readonly leaderId: NodeId;
  /** The newest term on the disk. */
  readonly durableTerm: Term;
  readonly lastWriteMs: number;
  readonly reads: FollowerReads;
  readonly parent: Mailbox<ConfigurationChanged>;
}

export class FollowerTerm {
  readonly term: Term;
  readonly leaderId: NodeId;
  readonly #core: Core;
  readonly #reads: FollowerReads;
  readonly #parent: Mailbox<ConfigurationChanged>;
  #durableTerm: Term;
  #lastHeard: number;
  #timerStartedAt: number;
  #lastWriteMs: number;

  constructor(input: FollowerTermInput) {
    this.term = input.term;
    this.leaderId = input.leaderId;
    this.#core = input.core;
    this.#reads = input.reads;
    this.#parent = input.parent;
    this.#durableTerm = input.durableTerm;
    this.#lastHeard = input.core.clock.now();
    this.#timerStartedAt = this.#lastHeard;
    this.#lastWriteMs = input.lastWriteMs;
  }

  /** When the leader was last heard, on the node's clock. */
  get lastHeard(): number {
    return this.#lastHeard;
  }

  /** The start of the election timer. */
  get timerStartedAt(): number {
    return this.#timerStartedAt;
  }

  /** How long the last write to the log took. */
  get lastWriteMs(): number {
    return this.#lastWriteMs;
  }

  /** Throws if this node's log or state contradicts the leader's. */
  receive(message: AppendRequest | HeartbeatRequest): void {
    this.#lastHeard = this.#core.clock.now();
    this.#timerStartedAt = this.#lastHeard;
    if (message.type === "append.request") this.#acceptEntries(message);
    else this.#followHeartbeat(message);
  }

  /** The time that this node's disk took does not count against the leader (R24). */
  noteDurable({ hardState, last, tookMs }: LogDurable): void {
    this.#durableTerm = Math.max(this.#durableTerm, hardState?.term ?? 0);
    this.#lastWriteMs = tookMs;
    if (last !== undefined) this.#timerStartedAt = this.#core.clock.now();
  }

  /** Serves the batch when the leader has told a commit index of a moment after now (R120). */
  read(batch: PendingRead): void {
    this.#reads.add(batch);
    this.#askForReadIndex(this.#reads.ask(this.#core.clock.now()));
  }

  /** Serves the reads when the entries up to `index` are applied here (R118). */
  confirmReads({ id, index }: ReadIndexResponse): void {
    const { term } = this;
    for (const batch of this.#reads.answered(id)) {
      this.#core.applier.send({ type: "read.confirmed", readIndex: index, term, batch });
    }
    this.#askForReadIndex(this.#reads.ask(this.#core.clock.now()));
  }

  /** Changes the log first, because the actors that are told look at it. */
  #acceptEntries(request: AppendRequest): void {
    const { log, logWriter, events, applier } = this.#core;
    const verdict = judgeAppend(log, request);
    const answer = appendAnswer(this.#origin, request, verdict);
    if (!verdict.accepted) {
      this.#send(answer);
      return;
    }
    const { fresh } = verdict;
    const isNewConfiguration = changesConfiguration(log, fresh);
    replaceTail(log, fresh, events);
    // Up to the index where this message has shown that the logs agree (R51).
    const commit = followerCommit(request.commit, request.prev.index + request.entries.length);
    const isNewCommit = commit > log.commitIndex;
    if (isNewCommit) log.commitTo(commit);
    if (isNewConfiguration) this.#parent.send({ type: "configuration.changed" });
    logWriter.send({ type: "persist", entries: fresh, release: [answer] });
    if (isNewCommit) applier.send({ type: "committed" });
  }

  #followHeartbeat(request: HeartbeatRequest): void {
    this.#commit(request.commit);
    if (request.round === 0) return; // it only carries the commit index
    const { states, clock, timing } = this.#core;
    // A majority of the members decides which state is right (R188).
    if (request.state !== undefined) requireSameState(states.sums, request.state);
    this.#send(heartbeatAnswer(this.#origin, request));
    this.#askForReadIndex(this.#reads.askAgain(clock.now(), timing.heartbeatIntervalMs));
  }

  #commit(index: Index): void {
    const { log, applier } = this.#core;
    if (index > log.lastIndex) throw new LogLostError(index, log.lastIndex);
    if (index <= log.commitIndex) return;
    log.commitTo(index);
    applier.send({ type: "committed" });
  }

  /** Sends no request in a term that a crash could undo (R5): it is sent with a later heartbeat. */
  #askForReadIndex(id: number | undefined): void {
    if (id === undefined || this.#durableTerm < this.term) return;
    const { id: from, sender } = this.#core;
    sender.send(this.leaderId, { type: "readIndex.request", from, term: this.term, id });
  }

  /** Sends at once, or, in a term that is not on the disk yet, after everything written before. */
  #send(answer: Outgoing): void {
    const { sender, logWriter } = this.#core;
    if (this.term > this.#durableTerm) logWriter.send({ type: "persist", release: [answer] });
    else sender.send(answer.to, answer.message);
  }

  get #origin(): Origin {
    const { id, log, space, states } = this.#core;
    return { id, log, term: this.term, isLowOnSpace: space.isLow, sums: states.sums };
  }
}

/** What the object of the term takes; none of it changes its state. */
export const FOLLOWER_TERM_CHART = plainChart("followerTerm", {
  following: {
    "append.request": undefined,
    "heartbeat.request": undefined,
    "log.durable": undefined,
    "follower.read": undefined,
    "readIndex.response": undefined,
  },
});
