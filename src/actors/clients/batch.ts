/**
 * What a turn of the event loop has gathered from clients: writes that become
 * one log entry, and reads that share one read round.
 */

import { assert } from "../../assert.ts";
import type { RangeRequest } from "../../codec/kv.ts";
import { ErrorCode } from "../../codec/request.ts";
import { selectsOne } from "../../kv/commands/key-range.ts";
import type { Answer } from "../../replicated/write-refusal.ts";
import type { Index } from "../../vocabulary.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

/** The node may lead no longer; the maker of the batch decides what to do with the requests. */
type OnRefused = (requests: readonly PendingRequest[]) => void;

export class WriteBatch {
  readonly requests: readonly PendingRequest[];
  /** The payload of an entry: one command per request, in their order. */
  readonly payload: Uint8Array;
  readonly #onRefused: OnRefused;
  readonly #onEnd: (() => void) | undefined;

  /** `onEnd` hears that it is applied, or will not be as far as this leader knows. */
  constructor(
    requests: readonly PendingRequest[],
    payload: Uint8Array,
    onRefused: OnRefused,
    onEnd?: () => void,
  ) {
    this.requests = requests;
    this.payload = payload;
    this.#onRefused = onRefused;
    this.#onEnd = onEnd;
  }

  /** Nothing came of it: the requests were not appended and may be tried elsewhere. */
  refuse(): void {
    this.#onRefused(this.requests);
    this.#onEnd?.();
  }

  appended(): void {
    for (const request of this.requests) request.appended();
  }

  settle(answers: readonly Answer[]): void {
    assert(answers.length === this.requests.length, "every command has an answer");
    this.requests.forEach((request, i) => {
      const answer = answers[i]!; // same length
      if (answer instanceof Uint8Array) request.succeed(answer);
      else request.refuse(answer);
    });
    this.#onEnd?.();
  }

  fail(failure: Failure): void {
    for (const request of this.requests) request.fail(failure);
    this.#onEnd?.();
  }
}

/** Reads the state as far as it is applied, or further. */
export interface Reader {
  /** Encoded answers, as of one moment. Each asks for one key. */
  keys(ranges: readonly RangeRequest[]): Promise<readonly Uint8Array[]>;
  /** An encoded answer for this request; undefined once it is not wanted any more. */
  scan(range: RangeRequest, request: PendingRequest): Promise<Uint8Array | undefined>;
}

/** What only a leader may answer, and only once a quorum has confirmed that it still leads. */
export interface PendingRead {
  /** Does a client still wait for it? */
  readonly isAwaited: boolean;
  /**
   * The node may lead no longer. A question has no effect, so that it may always be asked
   * again.
   */
  refuse(): void;
  /** It is confirmed, and the entries up to `readIndex` are applied. */
  serve(reader: Reader, readIndex: Index): Promise<void>;
}

/** How many reads have their answers in memory at once. */
const READ_SLICE = 64;

interface SingleRead {
  readonly request: PendingRequest;
  readonly range: RangeRequest;
}

export class ReadBatch implements PendingRead {
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

  get isAwaited(): boolean {
    return this.requests.some(({ isAnswered }) => !isAnswered);
  }

  refuse(): void {
    this.#onRefused(this.requests);
  }

  /** Keys come at once, ranges when they may. */
  async serve(reader: Reader): Promise<void> {
    const rangeOf = (i: number) => this.ranges[i]!; // each request has one
    const reads = this.requests.map((request, i) => ({ request, range: rangeOf(i) }));
    const scans = reads
      .filter(({ range }) => !selectsOne(range))
      .map((read) => this.#serveScan(read, reader));
    const keys = scans.length === 0 ? reads : reads.filter(({ range }) => selectsOne(range));
    for (let from = 0; from < keys.length; from += READ_SLICE) {
      await this.#serveKeys(keys.slice(from, from + READ_SLICE), reader);
    }
    await Promise.all(scans);
  }

  async #serveScan({ request, range }: SingleRead, reader: Reader): Promise<void> {
    const answer = await reader.scan(range, request);
    if (answer !== undefined && request.isWanted()) request.succeed(answer);
  }

  /** Those that are still wanted. */
  async #serveKeys(reads: readonly SingleRead[], reader: Reader): Promise<void> {
    const wanted = reads.filter(({ request }) => request.isWanted());
    const answers = await reader.keys(wanted.map(({ range }) => range));
    assert(answers.length === wanted.length, "every read has an answer");
    wanted.forEach(({ request }, i) => {
      if (request.isWanted()) request.succeed(answers[i]!); // same length
    });
  }
}

/** For the writes that a leader has appended and will not see committed. */
export const LEADERSHIP_LOST: Failure = {
  code: ErrorCode.ERROR_CODE_LEADERSHIP_LOST,
  message: "Cannot confirm the write: this node lost its leadership before it was committed",
};
