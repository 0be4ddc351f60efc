/**
 * The requests that one turn of the event loop has gathered from clients: writes that
 * become one log entry, and reads that share one read round.
 */

import { assert } from "../../assert.ts";
import type { RangeRequest } from "../../codec/kv.ts";
import { ErrorCode } from "../../codec/request.ts";
import { selectsOne } from "../../kv/commands/key-range.ts";
import type { StageTimes } from "../../meters.ts";
import type { Answer } from "../../replicated/write-refusal.ts";
import type { Index } from "../../vocabulary.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

/**
 * Called if the node no longer leads. The maker of the batch decides what to do with
 * the requests.
 */
type OnRefused = (requests: readonly PendingRequest[]) => void;

export class WriteBatch {
  readonly requests: readonly PendingRequest[];
  /** The payload of the entry: one command for each request, in their order. */
  readonly payload: Uint8Array;
  readonly #onRefused: OnRefused;
  readonly #onEnd: (() => void) | undefined;

  /**
   * `onEnd` is called when the batch is applied, or when this leader knows that it will
   * not apply it.
   */
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

  /** The requests were not appended, and may be tried at another node. */
  refuse(): void {
    this.#onRefused(this.requests);
    this.#onEnd?.();
  }

  appended(): void {
    for (const request of this.requests) request.appended();
  }

  settle(answers: readonly Answer[], stages?: StageTimes): void {
    assert(answers.length === this.requests.length, "every command has an answer");
    this.requests.forEach((request, i) => {
      const answer = answers[i]!; // same length
      if (answer instanceof Uint8Array) request.succeed(answer, stages);
      else request.refuse(answer);
    });
    this.#onEnd?.();
  }

  fail(failure: Failure): void {
    for (const request of this.requests) request.fail(failure);
    this.#onEnd?.();
  }
}

/** Reads the applied state. */
export interface Reader {
  /** Encoded responses that reflect one moment. Each range selects one key. */
  keys(ranges: readonly RangeRequest[]): Promise<readonly Uint8Array[]>;
  /** An encoded response. Undefined if the client no longer waits for it. */
  scan(range: RangeRequest, request: PendingRequest): Promise<Uint8Array | undefined>;
}

/** A read that only a leader may answer, after a quorum has confirmed that it still leads. */
export interface PendingRead {
  /** Whether a client still waits for the read. */
  readonly isAwaited: boolean;
  /** Called if the node no longer leads. A read has no effect, and can be repeated. */
  refuse(): void;
  /** Called when the read is confirmed, and the entries up to `readIndex` are applied. */
  serve(reader: Reader, readIndex: Index): Promise<void>;
}

/** The maximum number of reads whose responses are in memory at once. */
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

  /** Serves reads of keys at once, and ranges when the scans allow it. */
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

  /** Serves the reads that a client still waits for. */
  async #serveKeys(reads: readonly SingleRead[], reader: Reader): Promise<void> {
    const wanted = reads.filter(({ request }) => request.isWanted());
    const answers = await reader.keys(wanted.map(({ range }) => range));
    assert(answers.length === wanted.length, "every read has an answer");
    wanted.forEach(({ request }, i) => {
      if (request.isWanted()) request.succeed(answers[i]!); // same length
    });
  }
}

/** The failure of writes that a leader has appended, and whose commitment it will not see. */
export const LEADERSHIP_LOST: Failure = {
  code: ErrorCode.ERROR_CODE_LEADERSHIP_LOST,
  message: "Cannot confirm the write: this node lost its leadership before it was committed",
};
