/**
 * A closed loop: a fixed number of requests in flight, each
 * followed by the next as soon as it is answered.
 */
import type { Clock } from "../src/env.ts";
import { type Measurement, WARM_UP_MS, Window } from "./measurement.ts";

export interface ClosedLoop {
  readonly clock: Pick<Clock, "now">;
  readonly inFlight: number;
  readonly seconds: number;
  /** Sends one request; resolves when it has succeeded. */
  request(): Promise<void>;
}

/** Rejects with the first request that does; no request is sent after that. */
export async function runClosedLoop(loop: ClosedLoop): Promise<Measurement> {
  const { clock } = loop;
  const openMs = clock.now() + WARM_UP_MS;
  const window = new Window({ openMs, seconds: loop.seconds });
  let endMs = openMs + loop.seconds * 1000;
  const sendInTurn = async () => {
    for (let startMs = clock.now(); startMs < endMs; ) {
      await loop.request();
      const answeredMs = clock.now();
      window.record({ startMs, endMs: answeredMs });
      startMs = answeredMs;
    }
  };
  try {
    await Promise.all(Array.from({ length: loop.inFlight }, sendInTurn));
  } finally {
    endMs = 0;
  }
  return window.measurement();
}
