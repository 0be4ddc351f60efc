/**
 * The reads that a follower is to serve, and may not serve yet: the leader must first
 * tell the commit index at a moment after they arrived (R120). One request for a read
 * index is in flight at a time. Reads that arrive meanwhile wait for the next one,
 * because the response may be older than they are. Election writes this object while
 * the node follows a leader.
 */
import type { Random } from "../../env.ts";
import type { PendingRead } from "../clients/batch.ts";

/** The first request id is below this, which leaves more ids than can ever be used. */
const FIRST_IDS = 2 ** 48;

interface Question {
  readonly id: number;
  /** When it was last sent, on the node's clock. */
  readonly at: number;
  readonly batches: readonly PendingRead[];
}

export class FollowerReads {
  readonly #random: Random;
  /**
   * Starts at a random number: a response to a request of this node's previous run must
   * not count.
   */
  #lastId: number | undefined;
  #asked: Question | undefined;
  #next: PendingRead[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  add(batch: PendingRead): void {
    this.#next.push(batch);
  }

  /** The id of the request to send now. Undefined if none is due. */
  ask(now: number): number | undefined {
    if (this.#asked !== undefined || this.#next.length === 0) return undefined;
    this.#lastId ??= Math.floor(this.#random.next() * FIRST_IDS);
    this.#lastId += 1;
    this.#asked = { id: this.#lastId, at: now, batches: this.#next };
    this.#next = [];
    return this.#lastId;
  }

  /** The same for a request that may be lost, because it had no response for `afterMs`. */
  askAgain(now: number, afterMs: number): number | undefined {
    if (this.#asked === undefined || now - this.#asked.at < afterMs) return undefined;
    this.#next = this.#next.filter(({ isAwaited }) => isAwaited);
    this.#asked = { ...this.#asked, at: now };
    return this.#asked.id;
  }

  /** The reads that the response to request `id` confirms: none if the request is settled. */
  answered(id: number): readonly PendingRead[] {
    if (this.#asked?.id !== id) return [];
    const { batches } = this.#asked;
    this.#asked = undefined;
    return batches;
  }

  /** The leader no longer leads: the reads go back, to ask the next leader. */
  handBack(): void {
    const batches = [...(this.#asked?.batches ?? []), ...this.#next];
    this.#asked = undefined;
    this.#next = [];
    for (const batch of batches) batch.refuse();
  }
}
