/**
 * What a turn of the event loop has gathered from clients: writes that become
 * one log entry, and reads that share one read round.
 */

import { assert } from "../assert.ts";
import type { RangeRequest } from "../codec/kv.ts";
import { ErrorCode } from "../codec/request.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

/** A batch of either kind can be handed back before anything came of it. */
export interface Returnable {
  readonly requests: readonly PendingRequest[];
  /** The requests were not appended and may be tried elsewhere. */
  refuse(): void;
}

/** The node may lead no longer; what to do with the requests is up to whoever made the batch. */
type OnRefused = (requests: readonly PendingRequest[]) => void;

export class WriteBatch implements Returnable {
  readonly requests: readonly PendingRequest[];
  /** The payload of an entry: one command per request, in their order. */
  readonly payload: Uint8Array;
  readonly #onRefused: OnRefused;

  constructor(requests: readonly PendingRequest[], payload: Uint8Array, onRefused: OnRefused) {
    this.requests = requests;
    this.payload = payload;
    this.#onRefused = onRefused;
  }

  refuse(): void {
    this.#onRefused(this.requests);
  }

  appended(): void {
    for (const request of this.requests) request.appended();
  }

  settle(answers: readonly Uint8Array[]): void {
    assert(answers.length === this.requests.length, "every command has an answer");
    this.requests.forEach((request, i) => {
      request.succeed(answers[i]!); // same length
    });
  }

  fail(failure: Failure): void {
    for (const request of this.requests) request.fail(failure);
  }
}

export class ReadBatch implements Returnable {
  readonly requests: readonly PendingRequest[];
  readonly ranges: readonly RangeRequest[];
  readonly #onRefused: OnRefused;

  constructor(
    requests: readonly PendingRequest[],
    ranges: readonly RangeRequest[],
    onRefused: OnRefused,
  ) {
    this.requests = requests;
    this.ranges = ranges;
    this.#onRefused = onRefused;
  }

  /** A read has no effect, so that it may always be tried again. */
  refuse(): void {
    this.#onRefused(this.requests);
  }

  /** Answers the requests from the one at `from` on. */
  settle(from: number, answers: readonly Uint8Array[]): void {
    answers.forEach((answer, i) => {
      const request = this.requests[from + i];
      assert(request !== undefined, "an answer belongs to a read");
      request.succeed(answer);
    });
  }
}

/** For the writes that a leader has appended and will not see committed. */
export const LEADERSHIP_LOST: Failure = {
  code: ErrorCode.ERROR_CODE_LEADERSHIP_LOST,
  message: "Cannot confirm the write: this node lost its leadership before it was committed",
};
