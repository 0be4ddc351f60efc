/**
 * Polls for a promise actor, without an event for each poll: what is polled every
 * second rarely has news.
 */
import type { Clock, TimerId } from "../../env.ts";

export interface Polling {
  readonly clock: Clock;
  readonly intervalMs: number;
  /** The actor's signal: no poll begins after it. */
  readonly signal: AbortSignal;
}

/** Polls after each interval, until `poll` resolves with true. */
export async function pollUntil(
  poll: () => Promise<boolean>,
  { clock, intervalMs, signal }: Polling,
): Promise<void> {
  let timer: TimerId | undefined;
  signal.addEventListener("abort", () => {
    if (timer !== undefined) clock.clearTimeout(timer); // nothing waits for the promise any more
  });
  while (!signal.aborted) {
    await new Promise<void>((resolve) => {
      timer = clock.setTimeout(resolve, intervalMs);
    });
    if (signal.aborted || (await poll())) return;
  }
}
