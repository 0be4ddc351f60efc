/**
 * A session makes a write safe to repeat: the cluster applies each number of a session
 * once (Raft §8, thesis §6.3). It is opened with the first write; writes that arrive
 * meanwhile wait for it.
 *
 *    ┌────────┐ a write  ┌─────────┐ registered ┌──────┐
 *    │ closed │─────────▶│ opening │───────────▶│ open │
 *    └────────┘          └─────────┘            └──────┘
 *         ▲   it has expired, or has as many writes │
 *         └───── in flight as it may: the next ◀────┘
 *                write opens another
 *
 * A session that was left because it is full is closed at the cluster after its last
 * write was answered. A session that is not closed expires there.
 */
import { Method, type SessionStamp } from "../codec/request.ts";
import {
  decodeRegisterSessionResponse,
  encodeCloseSessionRequest,
  encodeRegisterSessionRequest,
  MAX_OUTSTANDING,
} from "../codec/session.ts";
import type { Clock } from "../env.ts";
import { DeadlineExceededError, SessionExpiredError, UnavailableError } from "./errors.ts";
import type { CallLimits, NodeRequest, Router } from "./router.ts";
import { cancelled } from "./verdict.ts";

/** The cluster's default. */
const TTL_MS = 0;

export class WriteSession {
  readonly #router: Router;
  readonly #clock: Clock;
  #open: Sequence | undefined;
  #opening: Promise<void> | undefined;

  constructor(router: Router, clock: Clock) {
    this.#router = router;
    this.#clock = clock;
  }

  /**
   * Resolves with the body of the response. The write is applied at most once, however
   * often it is sent.
   */
  async write(
    request: Pick<NodeRequest, "method" | "body">,
    limits: CallLimits,
  ): Promise<Uint8Array> {
    for (;;) {
      const { numbers, sequence } = this.#next() ?? (await this.#nextAfterOpening(limits));
      const stamp = () => numbers.stamp(sequence);
      try {
        const once = { ...request, effect: "once", servedBy: "leader", stamp } as const;
        return await this.#router.route(once, limits);
      } catch (error) {
        if (!(error instanceof SessionExpiredError)) throw error;
        numbers.hasExpired = true;
        if (this.#open === numbers) this.#open = undefined;
      } finally {
        numbers.giveBack(sequence);
        if (this.#open !== numbers && numbers.isUnused) this.#end(numbers);
      }
    }
  }

  /** Closes the session, as far as that is possible without waiting. */
  close(): void {
    if (this.#open !== undefined) this.#end(this.#open);
    this.#open = undefined;
  }

  /** The next number, if a session is open and not full. */
  #next(): Numbered | undefined {
    if (this.#open?.isFull) this.#open = undefined;
    const numbers = this.#open;
    return numbers && { numbers, sequence: numbers.take() };
  }

  async #nextAfterOpening({ deadline, signal }: CallLimits): Promise<Numbered> {
    for (;;) {
      if (this.#opening === undefined) {
        this.#opening = this.#register(deadline).finally(() => {
          this.#opening = undefined;
        });
        await unlessAborted(this.#opening, signal);
      } else {
        await unlessAborted(this.#others(this.#opening, deadline), signal);
      }
      const next = this.#next(); // at once, before another request takes the last number
      if (next !== undefined) return next;
    }
  }

  async #register(deadline: number): Promise<void> {
    const body = encodeRegisterSessionRequest({ ttlMs: TTL_MS });
    const method = Method.METHOD_REGISTER_SESSION;
    // It may be repeated like a read: an unused session does no harm.
    const request = { method, body, effect: "read", servedBy: "leader" } as const;
    const answer = await this.#router.route(request, { deadline });
    this.#open = new Sequence(decodeRegisterSessionResponse(answer).sessionId);
  }

  /** Waits for a registration that another write has begun, whose deadline may be earlier. */
  async #others(opening: Promise<void>, deadline: number): Promise<void> {
    const clock = this.#clock;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = clock.setTimeout(() => {
      reject(new UnavailableError("Cannot write: no session was opened before the deadline"));
    }, deadline - clock.now());
    try {
      await Promise.race([opening, late]);
    } catch (error) {
      const wasTooLate =
        error instanceof UnavailableError || error instanceof DeadlineExceededError;
      if (!wasTooLate || clock.now() >= deadline) throw error;
    } finally {
      clock.clearTimeout(timer);
    }
  }

  #end({ sessionId, hasExpired }: Sequence): void {
    if (hasExpired) return;
    const body = encodeCloseSessionRequest({ sessionId });
    this.#router.sendBestEffort({ method: Method.METHOD_CLOSE_SESSION, body });
  }
}

/**
 * Rejects if the signal is aborted: nothing was sent yet. Others still get the result
 * of `promise`.
 */
async function unlessAborted(promise: Promise<void>, signal: AbortSignal | undefined) {
  if (signal === undefined) return promise;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(cancelled(false));
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

interface Numbered {
  readonly numbers: Sequence;
  readonly sequence: number;
}

/** The numbers of one session's writes. */
class Sequence {
  readonly sessionId: number;
  /** Whether the session has expired at the cluster: there is nothing to close. */
  hasExpired = false;
  readonly #outstanding = new Set<number>();
  #first = 1;
  #next = 1;

  constructor(sessionId: number) {
    this.sessionId = sessionId;
  }

  get isFull(): boolean {
    return this.#next - this.#first >= MAX_OUTSTANDING;
  }

  get isUnused(): boolean {
    return this.#outstanding.size === 0;
  }

  take(): number {
    const sequence = this.#next;
    this.#next += 1;
    this.#outstanding.add(sequence);
    return sequence;
  }

  stamp(sequence: number): SessionStamp {
    return { sessionId: this.sessionId, sequence, firstOutstanding: this.#first };
  }

  /** The caller no longer waits for its response. */
  giveBack(sequence: number): void {
    this.#outstanding.delete(sequence);
    while (this.#first < this.#next && !this.#outstanding.has(this.#first)) this.#first += 1;
  }
}
