/**
 * How much may wait on many connections together. Each has a limit of its own
 * (channel.ts); but a thousand callers that ask much and read nothing would take
 * a thousand times that. Once too much waits on all of them, the one on which
 * most waits is cut off: it does not do what a reader would do, and the others
 * need the room.
 */

/** A connection, as the budget sees it. */
export interface Queue {
  readonly queuedBytes: number;
  /** Gives up what waits on it, at once. */
  terminate(reason: string): void;
}

export class QueueBudget {
  readonly #maxBytes: number;
  readonly #queues = new Set<Queue>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * More than its part waits on a connection with so many bytes, while half of
   * the budget is used up: whatever makes more should stop.
   */
  isTightFor(queuedBytes: number): boolean {
    const half = this.#maxBytes / 2;
    return this.#bytes >= half && queuedBytes * this.#queues.size >= half;
  }

  join(queue: Queue): void {
    this.#queues.add(queue);
  }

  /** REQUIRES: nothing waits on it any more. */
  leave(queue: Queue): void {
    this.#queues.delete(queue);
  }

  /** So many bytes more wait on one of the connections. */
  add(bytes: number): void {
    this.#bytes += bytes;
    while (this.#bytes > this.#maxBytes) this.#cutOffLargest();
  }

  /** So many bytes have been taken, or given up. */
  release(bytes: number): void {
    this.#bytes -= bytes;
  }

  #cutOffLargest(): void {
    let largest: Queue | undefined;
    for (const queue of this.#queues) {
      if (queue.queuedBytes > (largest?.queuedBytes ?? 0)) largest = queue;
    }
    largest?.terminate(
      `More than ${this.#maxBytes} bytes wait on all connections, and most of them on this one`,
    );
  }
}
