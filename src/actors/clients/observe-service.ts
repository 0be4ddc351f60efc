/**
 * Answers observers of this node: at once if there is something new for them, or when
 * there is, or when they have waited as long as they wanted to.
 *
 * Limit: MAX_REQUESTS_PER_SECOND of all observers together, beyond which they are told to
 * come back. As a request waits for a second at most, it is the limit on waiting ones, too.
 */
import type { ResponseHeader } from "../../codec/kv-response.ts";
import { encodeObserveResponse, type ObserveRequest } from "../../codec/observe.ts";
import { ErrorCode } from "../../codec/request.ts";
import type { Clock, TimerId } from "../../env.ts";
import type { Observed, Observer } from "../inspect/observer.ts";
import type { Failure, PendingRequest } from "./pending-request.ts";

export interface ObserveServiceInput {
  readonly clock: Clock;
  readonly observer: Pick<
    Observer,
    "attend" | "newSince" | "sampleDueAt" | "spent" | "whenNew" | "stop"
  >;
  header(): ResponseHeader;
}

interface Waiting {
  readonly pending: PendingRequest;
  readonly request: ObserveRequest;
  readonly receivedAt: number;
  /** It is answered by then, with or without lines. */
  readonly until: number;
}

export const MAX_REQUESTS_PER_SECOND = 20;

/** The answer needs a little of the request's time. */
const ANSWER_MS = 10;

const BUSY: Failure = {
  code: ErrorCode.ERROR_CODE_BUSY,
  message:
    `Cannot observe the node: it takes ${MAX_REQUESTS_PER_SECOND} such requests a second from ` +
    "all observers; try again",
};

export class ObserveService {
  readonly #input: ObserveServiceInput;
  readonly #waiting = new Set<Waiting>();
  #tokens = MAX_REQUESTS_PER_SECOND;
  #refilledAt: number;
  #timer: { readonly id: TimerId; readonly at: number } | undefined;
  #isLookDue = false;

  constructor(input: ObserveServiceInput) {
    this.#input = input;
    this.#refilledAt = input.clock.now();
    input.observer.whenNew(() => this.#lookSoon());
  }

  answer(pending: PendingRequest, request: ObserveRequest): void {
    const { clock, observer } = this.#input;
    if (!this.#takeToken()) {
      pending.fail(BUSY);
      return;
    }
    observer.attend();
    const receivedAt = clock.now();
    const until = Math.min(receivedAt + request.waitMs, pending.deadline - ANSWER_MS);
    const waiting = { pending, request, receivedAt, until };
    if (!this.#answer(waiting)) {
      this.#waiting.add(waiting);
      this.#wakeAt(this.#dueAt(waiting));
    }
  }

  /** The node stops: requests that wait are answered, and the inspector is detached. */
  stop(): void {
    for (const waiting of this.#waiting) this.#send(waiting, this.#read(waiting));
    this.#waiting.clear();
    if (this.#timer !== undefined) this.#input.clock.clearTimeout(this.#timer.id);
    this.#timer = undefined;
    this.#input.observer.stop();
  }

  #takeToken(): boolean {
    const now = this.#input.clock.now();
    const refill = ((now - this.#refilledAt) * MAX_REQUESTS_PER_SECOND) / 1_000;
    this.#tokens = Math.min(MAX_REQUESTS_PER_SECOND, this.#tokens + refill);
    this.#refilledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** After what runs now: events often come several at a time. */
  #lookSoon(): void {
    if (this.#isLookDue || this.#waiting.size === 0) return;
    this.#isLookDue = true;
    this.#input.clock.defer(() => {
      this.#isLookDue = false;
      this.#look();
    });
  }

  #look(): void {
    for (const waiting of this.#waiting) {
      if (waiting.pending.isAnswered || this.#answer(waiting)) this.#waiting.delete(waiting);
      else this.#wakeAt(this.#dueAt(waiting));
    }
  }

  /** False: it has nothing to answer yet. */
  #answer(waiting: Waiting): boolean {
    const { clock } = this.#input;
    const observed = this.#read(waiting);
    if (!observed.isNews && clock.now() < waiting.until) return false;
    this.#send(waiting, observed);
    return true;
  }

  #read({ request: { cursor, ...wanted } }: Waiting): Observed {
    return this.#input.observer.newSince(cursor, wanted);
  }

  #send({ pending, receivedAt }: Waiting, { lines, cursor, lost }: Observed): void {
    const { clock, observer, header } = this.#input;
    const startedAt = clock.now();
    const body = encodeObserveResponse({
      header: header(),
      lines: lines.map(encodeLine),
      cursor,
      lost,
      receivedAtUs: microseconds(receivedAt),
      answeredAtUs: microseconds(startedAt),
    });
    pending.succeed(body);
    observer.spent(clock.now() - startedAt);
  }

  #dueAt({ request: { cursor, ...wanted }, until }: Waiting): number {
    return Math.min(until, this.#input.observer.sampleDueAt(cursor, wanted) ?? until);
  }

  /** One timer, for the earliest. */
  #wakeAt(at: number): void {
    const { clock } = this.#input;
    if (this.#timer !== undefined && this.#timer.at <= at) return;
    if (this.#timer !== undefined) clock.clearTimeout(this.#timer.id);
    const wake = () => {
      this.#timer = undefined;
      this.#look();
    };
    this.#timer = { id: clock.setTimeout(wake, Math.max(0, at - clock.now())), at };
  }
}

const encoder = new TextEncoder();

function encodeLine(line: object): Uint8Array {
  return encoder.encode(JSON.stringify(line, plain));
}

/** An error is written as its message. */
function plain(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : value;
}

function microseconds(ms: number): number {
  return Math.round(ms * 1_000);
}
