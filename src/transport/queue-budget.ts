/**
 * How much may wait on many connections together: for the other side to take it,
 * or for the rest of a frame to come. Each has limits of its own (channel.ts);
 * but a thousand callers that ask much and read nothing, or never finish what
 * they say, would take a thousand times that. Once too much waits on all of
 * them, the one on which most waits is cut off: the others need the room.
 */

import { assert } from "../assert.ts";

/** A connection, as the budget sees it. */
export interface Queue {
  /** In both directions. */
  readonly waitingBytes: number;
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
  isTightFor(waitingBytes: number): boolean {
    const half = this.#maxBytes / 2;
    return this.#bytes >= half && waitingBytes * this.#queues.size >= half;
  }

  join(queue: Queue): void {
    this.#queues.add(queue);
  }

  /** REQUIRES: nothing waits on it any more. */
  leave(queue: Queue): void {
    this.#queues.delete(queue);
  }

  /** So many bytes more wait on one of the connections, or fewer. */
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
