/**
 * The results of a load's requests, in total and since the last report.
 */
import { Latencies } from "./latencies.ts";
import type { Operation } from "./requests.ts";
import { type Times, Window } from "./window.ts";

/** How a request ended: it succeeded; or it failed, and was never applied or may be. */
export type Outcome = "succeeded" | "never" | "maybe";

export interface OperationReport {
  readonly operation: Operation;
  readonly succeeded: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
  readonly meanMs: number;
  /** Failed requests, by whether they may have been applied. */
  readonly never: number;
  readonly maybe: number;
}

/** Since the last call. */
export interface Lately {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly never: number;
  readonly maybe: number;
}

interface Tally {
  readonly window: Window;
  never: number;
  maybe: number;
}

export class LoadRecorder {
  readonly #bounds: { readonly openMs: number; readonly closeMs: number };
  readonly #tallies = new Map<Operation, Tally>();
  readonly #recent = new Latencies();
  #recentSinceMs: number;
  #never = 0;
  #maybe = 0;
  /** The end of the last request in the window. */
  #lastMs: number;

  constructor(bounds: { readonly openMs: number; readonly closeMs: number }, nowMs: number) {
    this.#bounds = bounds;
    this.#recentSinceMs = nowMs;
    this.#lastMs = bounds.openMs;
  }

  record(operation: Operation, outcome: Outcome, times: Times): void {
    const tally = this.#tallyOf(operation);
    const isMeasured = tally.window.has(times);
    if (isMeasured) this.#lastMs = times.endMs;
    if (outcome === "succeeded") {
      this.#recent.record(times.endMs - times.startMs);
      tally.window.record(times);
      return;
    }
    if (outcome === "never") this.#never += 1;
    else this.#maybe += 1;
    if (isMeasured) tally[outcome] += 1;
  }

  /** Failures are counted over the whole run. */
  lately(nowMs: number): Lately {
    const seconds = Math.max(nowMs - this.#recentSinceMs, 1) / 1000;
    const recent = this.#recent;
    const lately = {
      perSecond: recent.count / seconds,
      p50Ms: recent.quantileMs(0.5),
      p99Ms: recent.quantileMs(0.99),
      never: this.#never,
      maybe: this.#maybe,
    };
    recent.reset();
    this.#recentSinceMs = nowMs;
    return lately;
  }

  /** A run that was interrupted lasted until its interruption. */
  report(isWhole: boolean): readonly OperationReport[] {
    const { openMs, closeMs } = this.#bounds;
    const seconds = Math.max(((isWhole ? closeMs : this.#lastMs) - openMs) / 1000, 0.001);
    return [...this.#tallies].map(([operation, { window, never, maybe }]) => {
      const { latencies } = window;
      return {
        operation,
        succeeded: latencies.count,
        perSecond: latencies.count / seconds,
        p50Ms: latencies.quantileMs(0.5),
        p90Ms: latencies.quantileMs(0.9),
        p99Ms: latencies.quantileMs(0.99),
        p999Ms: latencies.quantileMs(0.999),
        maxMs: latencies.maxMs,
        meanMs: latencies.meanMs,
        never,
        maybe,
      };
    });
  }

  /** The latencies of all operations together. */
  latencies(): Latencies {
    const all = new Latencies();
    for (const { window } of this.#tallies.values()) all.add(window.latencies);
    return all;
  }

  #tallyOf(operation: Operation): Tally {
    const known = this.#tallies.get(operation);
    if (known !== undefined) return known;
    const tally = { window: new Window(this.#bounds), never: 0, maybe: 0 };
    this.#tallies.set(operation, tally);
    return tally;
  }
}
