/**
 * The cluster's time, as this node estimates it: the latest time in the log, and the
 * time that has passed here since. A leader stamps its batches with it. Therefore the
 * time continues under any leader, at the pace of some member's clock, and does not
 * depend on the time of day. While no node runs, it stands still.
 */
import type { Clock } from "../../env.ts";

export class ClusterClock {
  readonly #clock: Clock;
  #learntMs = 0;
  /** The time on the node's clock when it learned the time in the log. */
  #learntAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#learntAt = clock.now();
  }

  /** In whole milliseconds. It never goes back. */
  now(): number {
    return this.#learntMs + Math.floor(this.#clock.now() - this.#learntAt);
  }

  /** Records a time in the log. An earlier time than the known one changes nothing. */
  learn(timeMs: number): void {
    if (timeMs <= this.now()) return;
    this.#learntMs = timeMs;
    this.#learntAt = this.#clock.now();
  }
}
