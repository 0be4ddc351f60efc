/**
 * The measured part of a run: it counts the requests that end while it is open, whenever
 * they began. The time before it is the warm-up.
 */
import { Latencies } from "./latencies.ts";

/** When a request began and ended. */
export interface Times {
  readonly startMs: number;
  readonly endMs: number;
}

export class Window {
  readonly latencies = new Latencies();
  readonly #openMs: number;
  readonly #closeMs: number;

  constructor({ openMs, closeMs }: { readonly openMs: number; readonly closeMs: number }) {
    this.#openMs = openMs;
    this.#closeMs = closeMs;
  }

  get seconds(): number {
    return (this.#closeMs - this.#openMs) / 1000;
  }

  has({ endMs }: Times): boolean {
    return endMs >= this.#openMs && endMs < this.#closeMs;
  }

  record(times: Times): void {
    if (this.has(times)) this.latencies.record(times.endMs - times.startMs);
  }
}
