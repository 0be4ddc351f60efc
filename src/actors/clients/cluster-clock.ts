/**
 * The cluster's time as a node reckons it: the last that the log has told it,
 * and what has passed here since. A leader stamps its batches with it, so that
 * it goes on under any leader, at the pace of some member's clock; no time of day
 * is in it. While no node runs it stands still.
 */
import type { Clock } from "../../env.ts";

export class ClusterClock {
  readonly #clock: Clock;
  #learntMs = 0;
  /** When, on the node's clock. */
  #learntAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#learntAt = clock.now();
  }

  /** Whole milliseconds. Never falls. */
  now(): number {
    return this.#learntMs + Math.floor(this.#clock.now() - this.#learntAt);
  }

  /** The log is at this time; what it says of the past changes nothing. */
  learn(timeMs: number): void {
    if (timeMs <= this.now()) return;
    this.#learntMs = timeMs;
    this.#learntAt = this.#clock.now();
  }
}
