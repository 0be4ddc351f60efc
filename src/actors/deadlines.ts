/**
 * Every request under way in a node, and its time. One sweep looks at all of
 * them a few times a second: a timer for each would cost more than the request.
 */
import type { Clock } from "../env.ts";
import type { PendingRequest } from "./pending-request.ts";

/** How late, in milliseconds, a deadline may be noticed. */
export const SWEEP_MS = 50;

export class Deadlines {
  readonly #clock: Clock;
  readonly #capacity: number;
  #pending: PendingRequest[] = [];
  #isSweeping = false;

  constructor(clock: Clock, capacity: number) {
    this.#clock = clock;
    this.#capacity = capacity;
  }

  /** Requests not answered yet, as of the last sweep, and those that came since. */
  get count(): number {
    return this.#pending.length;
  }

  /** False: as many requests as the node allows are under way. */
  admit(request: PendingRequest): boolean {
    if (this.#pending.length >= this.#capacity) this.#forgetAnswered();
    if (this.#pending.length >= this.#capacity) return false;
    this.#pending.push(request);
    this.#sweepLater();
    return true;
  }

  /** Answers everything that is left. */
  expireAll(expire: (request: PendingRequest) => void): void {
    this.#forgetAnswered();
    for (const request of this.#pending) expire(request);
    this.#forgetAnswered();
  }

  #sweepLater(): void {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    this.#clock.setTimeout(() => this.#sweep(), SWEEP_MS);
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const request of this.#pending) if (request.deadline <= now) request.expire();
    this.#forgetAnswered();
    this.#isSweeping = false;
    if (this.#pending.length > 0) this.#sweepLater();
  }

  #forgetAnswered(): void {
    this.#pending = this.#pending.filter((request) => !request.isAnswered);
  }
}
