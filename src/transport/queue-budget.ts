/**
 * The budget of queued bytes of many connections together: bytes that the other side
 * has not read, and incomplete frames. Each connection has its own limits (channel.ts).
 * But a thousand callers that request much and read nothing, or never complete a frame,
 * would use a thousand times as much. When the budget is exceeded, the connection with
 * the most queued bytes is closed, so that the others have space.
 */

import { assert } from "../assert.ts";

/** The part of a connection that the budget uses. */
export interface Queue {
  /** The queued bytes, in both directions. */
  readonly waitingBytes: number;
  /** Closes the connection at once, and drops its queued bytes. */
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
   * Whether a connection with this many queued bytes uses more than its share, while half
   * of the budget is used up. It should then produce no more.
   */
  isTightFor(waitingBytes: number): boolean {
    const half = this.#maxBytes / 2;
    return this.#bytes >= half && waitingBytes * this.#queues.size >= half;
  }

  join(queue: Queue): void {
    this.#queues.add(queue);
  }

  /** Removes a connection. REQUIRES: it has no queued bytes. */
  leave(queue: Queue): void {
    this.#queues.delete(queue);
  }

  /** Counts `bytes` more, or fewer if negative, on one of the connections. */
  add(bytes: number): void {
    this.#bytes += bytes;
    while (this.#bytes > this.#maxBytes) this.#cutOffLargest();
  }

  #cutOffLargest(): void {
    let largest: Queue | undefined;
    for (const queue of this.#queues) {
      if (queue.waitingBytes > (largest?.waitingBytes ?? 0)) largest = queue;
    }
    assert(largest !== undefined, "what waits, waits on a connection");
    largest.terminate(
      `More than ${this.#maxBytes} bytes are queued on all connections, and most of them on ` +
        "this one",
    );
  }
}
