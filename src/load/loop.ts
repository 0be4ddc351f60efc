/**
 * Sends requests, in one of two ways. A closed loop has a fixed number in flight: each is
 * followed by the next as soon as it is answered, so that a slow server is asked less. An
 * open loop has a fixed rate: a request is due at its time, whatever became of those
 * before it.
 *
 * In an open loop, a request that is due while all others are in flight waits, and its
 * time counts from when it was due. Else a server that stops for a second would be charged
 * with the few requests in flight, and not with all that came meanwhile (coordinated
 * omission).
 */
import type { Clock } from "../env.ts";
import type { Times } from "./window.ts";

export interface LoopOptions<T> {
  readonly clock: Pick<Clock, "now" | "setTimeout">;
  /** At any time in a closed loop, at most in an open one. */
  readonly inFlight: number;
  /** Undefined: a closed loop. */
  readonly perSecond: number | undefined;
  /** No request is sent from then on. */
  readonly untilMs: number;
  /** Ends it before that. */
  readonly signal?: AbortSignal | undefined;
  /** Sends one; they are numbered from 0 on. */
  request(number: number): Promise<T>;
  answered(result: T, times: Times): void;
}

/**
 * Resolves when all requests were answered. Rejects with the first one that does; no
 * request is sent after that.
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

/** Resolves when the next request is due, with the time from which its time counts. */
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
    // A sender was free: if its timer was late, that is not the server's time.
    return clock.now();
  };
}
