/**
 * Sends requests, in one of two ways. A closed loop has a fixed number in flight: each
 * response is followed by the next request, so that a slow server gets fewer requests. An
 * open loop has a fixed rate: a request is due at its time, whatever happened to the earlier
 * ones.
 *
 * In an open loop, a request that is due while all senders are busy waits, and its latency
 * counts from when it was due. Otherwise a server that stops for a second would be charged
 * with the few requests in flight only, and not with all that were due meanwhile
 * (coordinated omission).
 */
import type { Clock } from "../env.ts";
import type { Times } from "./window.ts";

export interface LoopOptions<T> {
  readonly clock: Pick<Clock, "now" | "setTimeout">;
  /** The number of requests in flight: at any time in a closed loop, at most in an open one. */
  readonly inFlight: number;
  /** The rate of an open loop; undefined for a closed loop. */
  readonly perSecond: number | undefined;
  /** No request is sent after this time. */
  readonly untilMs: number;
  /** Ends the loop before that. */
  readonly signal?: AbortSignal | undefined;
  /** Sends one request. Requests are numbered from 0. */
  request(number: number): Promise<T>;
  answered(result: T, times: Times): void;
}

/**
 * Resolves when all requests were answered. Rejects with the first rejection; no request is
 * sent after it.
 */
export async function runLoop<T>(options: LoopOptions<T>): Promise<void> {
  const { clock, inFlight, untilMs, signal, request, answered } = options;
  const due = options.perSecond === undefined ? undefined : schedule(options, options.perSecond);
  let number = 0;
  let hasFailed = false;
  const sendInTurn = async () => {
    let nowMs = clock.now();
    while (true) {
      const startMs = due === undefined ? nowMs : await due();
      if (startMs >= untilMs || hasFailed || signal?.aborted === true) return;
      const result = await request(number++);
      nowMs = clock.now();
      answered(result, { startMs, endMs: nowMs });
    }
  };
  try {
    await Promise.all(Array.from({ length: inFlight }, sendInTurn));
  } finally {
    hasFailed = true;
  }
}

/** Resolves when the next request is due, with the time from which its latency counts. */
function schedule(
  { clock, untilMs }: Pick<LoopOptions<unknown>, "clock" | "untilMs">,
  perSecond: number,
): () => Promise<number> {
  const beginMs = clock.now();
  let count = 0;
  return async () => {
    const dueMs = beginMs + (count++ * 1000) / perSecond;
    const waitMs = dueMs - clock.now();
    if (waitMs <= 0 || dueMs >= untilMs) return dueMs;
    await new Promise<void>((resolve) => clock.setTimeout(resolve, waitMs));
    // A sender was free. If its timer was late, the server is not charged with that.
    return clock.now();
  };
}
