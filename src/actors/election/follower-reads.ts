/**
 * The reads that a follower is to serve and may not yet: the leader must first
 * say how far the log was committed after they came (R120). One question is
 * under way at a time; what comes meanwhile waits for the next, for its answer
 * may be older. Written by election, while the node follows a leader.
 */
import type { Random } from "../../env.ts";
import type { PendingRead } from "../clients/batch.ts";

/** The number of the first question is below this, which leaves more than can ever be asked. */
const FIRST_IDS = 2 ** 48;

interface Question {
  readonly id: number;
  /** When it was last asked, on the node's clock. */
  readonly at: number;
  readonly batches: readonly PendingRead[];
}

export class FollowerReads {
  readonly #random: Random;
  /** Starts anywhere: an answer to a question of this node's former life must not count. */
  #lastId: number | undefined;
  #asked: Question | undefined;
  #next: PendingRead[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  add(batch: PendingRead): void {
    this.#next.push(batch);
  }

  /** The number of the question to ask now; undefined where none is due. */
  ask(now: number): number | undefined {
    if (this.#asked !== undefined || this.#next.length === 0) return undefined;
    this.#lastId ??= Math.floor(this.#random.next() * FIRST_IDS);
    this.#lastId += 1;
    this.#asked = { id: this.#lastId, at: now, batches: this.#next };
    this.#next = [];
    return this.#lastId;
  }

  /** The same for a question that may be lost, being unanswered for `afterMs`. */
  askAgain(now: number, afterMs: number): number | undefined {
    if (this.#asked === undefined || now - this.#asked.at < afterMs) return undefined;
    this.#next = this.#next.filter(({ isAwaited }) => isAwaited);
    this.#asked = { ...this.#asked, at: now };
    return this.#asked.id;
  }

  /** What the answer to question `id` is for: nothing, if that is settled. */
  answered(id: number): readonly PendingRead[] {
    if (this.#asked?.id !== id) return [];
    const { batches } = this.#asked;
    this.#asked = undefined;
    return batches;
  }

  /** The leader no longer leads: the next leader has to be asked. */
  handBack(): void {
    const batches = [...(this.#asked?.batches ?? []), ...this.#next];
    this.#asked = undefined;
    this.#next = [];
    for (const batch of batches) batch.refuse();
  }
}
