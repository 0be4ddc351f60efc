/**
 * The requests in flight in a node, and their deadlines. One timer serves all requests:
 * a timer for each would cost more than the request.
 */
import type { Clock, TimerId } from "../../env.ts";
import type { PendingRequest, Settled } from "./pending-request.ts";

/** The limits of requests in flight. */
export interface Capacity {
  readonly maxRequests: number;
  /** The maximum size of the bodies of all requests, in bytes. */
  readonly maxRequestBytes: number;
}

/** How often clients are told that their requests are still being processed (docs/protocol.md). */
export const KEEP_ALIVE_MS = 250;

export class Deadlines {
  readonly #clock: Clock;
  readonly #capacity: Capacity;
  readonly #answered: (request: PendingRequest, settled: Settled) => void;
  readonly #pending = new Set<PendingRequest>();
  #pendingBytes = 0;
  #keepAliveAt = Number.NEGATIVE_INFINITY;
  #sweep: { readonly timer: TimerId; readonly at: number } | undefined;

  /** `answered` is called for each request that was admitted, right before its client hears. */
  constructor(
    clock: Clock,
    capacity: Capacity,
    answered: (request: PendingRequest, settled: Settled) => void,
  ) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#answered = answered;
  }

  /** The number of requests that have no response yet. */
  get count(): number {
    return this.#pending.size;
  }

  /** The requests that have no response yet, in the order in which they arrived. */
  get pending(): Iterable<PendingRequest> {
    return this.#pending;
  }

  /** Returns false if the node has as many requests in flight as it allows. */
  admit(request: PendingRequest): boolean {
    if (!this.#hasRoomFor(request)) return false;
    this.#pending.add(request);
    this.#pendingBytes += request.byteLength;
    request.whenAnswered(this.#release);
    request.whenDueEarlier((waiting) => this.#sweepFor(waiting, this.#clock.now()));
    this.#sweepFor(request, request.receivedAt);
    return true;
  }

  /** Expires all remaining requests. */
  expireAll(expire: (request: PendingRequest) => void): void {
    for (const request of this.#pending) expire(request);
  }

  readonly #release = (request: PendingRequest, settled: Settled): void => {
    this.#pending.delete(request);
    this.#pendingBytes -= request.byteLength;
    this.#answered(request, settled);
  };

  #hasRoomFor({ byteLength }: PendingRequest): boolean {
    const { maxRequests, maxRequestBytes } = this.#capacity;
    const fits = this.#pendingBytes + byteLength <= maxRequestBytes;
    return fits && this.#pending.size < maxRequests;
  }

  /**
   * A sweep also tells clients that their requests are being processed, so that the
   * next sweep is never far away.
   */
  #sweepFor({ dueAt }: PendingRequest, now: number): void {
    this.#sweepBy(Math.min(dueAt, now + KEEP_ALIVE_MS));
  }

  /** Schedules a sweep at that time, or earlier. */
  #sweepBy(at: number): void {
    if (this.#sweep !== undefined) {
      if (this.#sweep.at <= at) return;
      this.#clock.clearTimeout(this.#sweep.timer);
    }
    // Rounded up, because a timer that fires early finds nothing to do.
    const delayMs = Math.ceil(at - this.#clock.now());
    this.#sweep = { timer: this.#clock.setTimeout(() => this.#expireDue(), delayMs), at };
  }

  #expireDue(): void {
    this.#sweep = undefined;
    const now = this.#clock.now();
    const keepsAlive = this.#keepAliveAt <= now;
    if (keepsAlive) this.#keepAliveAt = now + KEEP_ALIVE_MS;
    let earliest = this.#keepAliveAt;
    for (const request of this.#pending) {
      if (request.dueAt <= now) request.expire();
      else {
        earliest = Math.min(earliest, request.dueAt);
        if (keepsAlive) request.keepAlive();
      }
    }
    if (this.#pending.size > 0) this.#sweepBy(earliest);
  }
}
