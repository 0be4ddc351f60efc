/**
 * Every request under way in a node, and its time. One timer serves them all: a
 * timer for each would cost more than the request.
 */
import type { Clock, TimerId } from "../../env.ts";
import type { PendingRequest } from "./pending-request.ts";

/** How much may be under way. */
export interface Capacity {
  readonly maxRequests: number;
  /** The size of the bodies of the requests. */
  readonly maxRequestBytes: number;
}

/** How often clients hear that their requests are still under way (docs/protocol.md). */
export const REASSURE_MS = 250;

export class Deadlines {
  readonly #clock: Clock;
  readonly #capacity: Capacity;
  readonly #pending = new Set<PendingRequest>();
  #pendingBytes = 0;
  #reassureAt = Number.NEGATIVE_INFINITY;
  #sweep: { readonly timer: TimerId; readonly at: number } | undefined;

  constructor(clock: Clock, capacity: Capacity) {
    this.#clock = clock;
    this.#capacity = capacity;
  }

  /** Requests not answered yet. */
  get count(): number {
    return this.#pending.size;
  }

  /** Those requests, in the order in which they came. */
  get pending(): Iterable<PendingRequest> {
    return this.#pending;
  }

  /** False: as much as the node allows is under way. */
  admit(request: PendingRequest): boolean {
    if (!this.#hasRoomFor(request)) return false;
    this.#pending.add(request);
    this.#pendingBytes += request.byteLength;
    request.whenAnswered(this.#release);
    request.whenDueEarlier(this.#sweepFor);
    this.#sweepFor(request);
    return true;
  }

  /** Answers everything that is left. */
  expireAll(expire: (request: PendingRequest) => void): void {
    for (const request of this.#pending) expire(request);
  }

  readonly #release = (request: PendingRequest): void => {
    this.#pending.delete(request);
    this.#pendingBytes -= request.byteLength;
  };

  #hasRoomFor({ byteLength }: PendingRequest): boolean {
    const { maxRequests, maxRequestBytes } = this.#capacity;
    const fits = this.#pendingBytes + byteLength <= maxRequestBytes;
    return fits && this.#pending.size < maxRequests;
  }

  /** Clients are also reassured in a sweep, so that the next one is never far away. */
  readonly #sweepFor = ({ dueAt }: PendingRequest): void => {
    this.#sweepBy(Math.min(dueAt, this.#clock.now() + REASSURE_MS));
  };

  /** Sweeps at that time, or earlier. */
  #sweepBy(at: number): void {
    if (this.#sweep !== undefined) {
      if (this.#sweep.at <= at) return;
      this.#clock.clearTimeout(this.#sweep.timer);
    }
    // Rounded up: a timer that comes early finds nothing to do.
    const delayMs = Math.ceil(at - this.#clock.now());
    this.#sweep = { timer: this.#clock.setTimeout(() => this.#expireDue(), delayMs), at };
  }

  #expireDue(): void {
    this.#sweep = undefined;
    const now = this.#clock.now();
    const reassures = this.#reassureAt <= now;
    if (reassures) this.#reassureAt = now + REASSURE_MS;
    let earliest = this.#reassureAt;
    for (const request of this.#pending) {
      if (request.dueAt <= now) request.expire();
      else {
        earliest = Math.min(earliest, request.dueAt);
        if (reassures) request.reassure();
      }
    }
    if (this.#pending.size > 0) this.#sweepBy(earliest);
  }
}
