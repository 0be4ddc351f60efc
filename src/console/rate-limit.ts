/**
 * Allows a limited number of events per second. Each second has its own count.
 */
import type { Clock } from "../env.ts";

export class RateLimit {
  readonly #perSecond: number;
  readonly #clock: Pick<Clock, "now">;
  #secondBegan = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(perSecond: number, clock: Pick<Clock, "now">) {
    this.#perSecond = perSecond;
    this.#clock = clock;
  }

  /** False if the limit of this second is reached. */
  take(): boolean {
    const now = this.#clock.now();
    if (now - this.#secondBegan >= 1000) {
      this.#secondBegan = now;
      this.#count = 0;
    }
    if (this.#count >= this.#perSecond) return false;
    this.#count += 1;
    return true;
  }
}
