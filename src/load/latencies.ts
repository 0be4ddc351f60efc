/**
 * The latencies of requests: a histogram with three significant digits, for any number of
 * requests.
 */
import { build } from "hdr-histogram-js";

/** The histogram counts in microseconds. */
const PER_MS = 1_000;

/**
 * For the text of a distribution: the steps from each halving of the rest up to 100 % to the
 * next.
 */
const STEPS_PER_HALF = 5;

export class Latencies {
  readonly #histogram = build({
    bitBucketSize: 32,
    autoResize: true,
    lowestDiscernibleValue: 1,
    highestTrackableValue: 60_000 * PER_MS,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });

  record(ms: number): void {
    this.#histogram.recordValue(Math.max(0, Math.round(ms * PER_MS)));
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  get meanMs(): number {
    return this.count === 0 ? 0 : this.#histogram.mean / PER_MS;
  }

  get maxMs(): number {
    return this.#histogram.maxValue / PER_MS;
  }

  /** The latency that this share of the requests did not exceed. The share is from 0 to 1. */
  quantileMs(share: number): number {
    return this.#histogram.getValueAtPercentile(share * 100) / PER_MS;
  }

  /** Adds the latencies of another histogram. */
  add(other: Latencies): void {
    this.#histogram.add(other.#histogram);
  }

  reset(): void {
    this.#histogram.reset();
  }

  /** The distribution in milliseconds, in the format of HdrHistogram's plotter (.hgrm). */
  distribution(): string {
    return this.#histogram.outputPercentileDistribution(STEPS_PER_HALF, PER_MS);
  }
}
