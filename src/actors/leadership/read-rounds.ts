/**
 * The read rounds of a leader: each is a heartbeat that asks every member for a
 * response. When a quorum has answered a round, this node led when the round began.
 * Therefore reads that arrived before the round may be served (R115, R116). With
 * leases, the rounds of heartbeats also show how long the lease lasts (R121).
 */
import { hasLease, type SentHeartbeat, withHeartbeat } from "../../raft/lease.ts";
import { quorumReached } from "../../raft/quorum.ts";
import type { Index, NodeId } from "../../vocabulary.ts";
import type { Core } from "../node/core.ts";

/** A heartbeat without a round: followers take the commit index from it and do not answer. */
export const NO_ROUND = 0;

/** A member that wants to serve reads and waits for a read index (R120). */
export interface PendingReadIndex {
  /** The member's id of its request. */
  readonly id: number;
  readonly round: number;
  readonly readIndex: Index;
}

export class ReadRounds {
  readonly #core: Core;
  #newest = NO_ROUND;
  /**
   * The newest round that each member has answered. This node answers each round at
   * once (R117).
   */
  readonly #answered = new Map<NodeId, number>();
  /** The newest round whose answers are timed. */
  #lastHeartbeat: SentHeartbeat | undefined;
  /**
   * The heartbeats that can give a lease. Undefined if there can be no lease in this
   * term (R121).
   */
  #heartbeats: readonly SentHeartbeat[] | undefined;
  /** The newest request of each member. */
  readonly #pending = new Map<NodeId, PendingReadIndex>();

  constructor(core: Core) {
    this.#core = core;
    this.#heartbeats = core.timing.readMode === "lease" ? [] : undefined;
  }

  get newest(): number {
    return this.#newest;
  }

  get answered(): ReadonlyMap<NodeId, number> {
    return this.#answered;
  }

  /** The newest round that a quorum has answered. */
  get confirmed(): number {
    return quorumReached(this.#core.log.configuration, this.#answered);
  }

  begin(): number {
    this.#newest += 1;
    this.#core.meters.readRounds += 1;
    this.#answered.set(this.#core.id, this.#newest);
    return this.#newest;
  }

  /** Begins a round that may give a lease. */
  beginHeartbeat(): number {
    const { clock, timing } = this.#core;
    const round = this.begin();
    const heartbeat = { round, at: clock.now() };
    this.#lastHeartbeat = heartbeat;
    this.#heartbeats =
      this.#heartbeats && withHeartbeat(this.#heartbeats, heartbeat, timing.electionTimeoutMs);
    return round;
  }

  noteAnswer(from: NodeId, round: number): void {
    const { clock, meters } = this.#core;
    const last = this.#lastHeartbeat;
    const isFirstAnswer = (this.#answered.get(from) ?? 0) < round;
    if (round === last?.round && isFirstAnswer) {
      meters.peers.of(from).roundTrips.record(clock.now() - last.at);
    }
    this.#answered.set(from, Math.max(round, this.#answered.get(from) ?? 0));
  }

  forgetMember(id: NodeId): void {
    this.#answered.delete(id);
  }

  get hasLease(): boolean {
    if (this.#heartbeats === undefined) return false;
    const { clock, timing } = this.#core;
    const { electionTimeoutMs } = timing;
    return hasLease(this.#heartbeats, this.#promised, { now: clock.now(), electionTimeoutMs });
  }

  /** Gives no lease for the rest of the term. */
  renounceLease(): void {
    this.#heartbeats = undefined;
  }

  isAskedAlready(from: NodeId, id: number): boolean {
    return this.#pending.get(from)?.id === id;
  }

  /** The request waits for the round that has just begun: nothing was committed since. */
  addAsker(from: NodeId, id: number): void {
    const { log } = this.#core;
    this.#pending.set(from, { id, round: this.#newest, readIndex: log.commitIndex });
  }

  /** Takes the requests whose round is confirmed. */
  takeConfirmed(): readonly (readonly [NodeId, PendingReadIndex])[] {
    if (this.#pending.size === 0) return [];
    const { confirmed } = this;
    const due = [...this.#pending].filter(([, { round }]) => round <= confirmed);
    for (const [from] of due) this.#pending.delete(from);
    return due;
  }

  /**
   * The newest round that a quorum has answered, counting only members whose promises
   * last long enough (R174).
   */
  get #promised(): number {
    const { id, log, promises, timing } = this.#core;
    const promised = [...this.#answered].filter(
      ([peer]) => peer === id || promises.lastFor(peer, timing.electionTimeoutMs),
    );
    return quorumReached(log.configuration, new Map(promised));
  }
}
