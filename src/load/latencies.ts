/**
 * How long requests took: a histogram with three significant digits, however many
 * requests there are.
 */
import { build } from "hdr-histogram-js";

/** The histogram counts in microseconds. */
const PER_MS = 1_000;

/** For the text of a distribution: steps to each halving of what is left to 100 %. */
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

  /** The time that this share of the requests did not exceed. The share is from 0 to 1. */
  quantileMs(share: number): number {
    return this.#histogram.getValueAtPercentile(share * 100) / PER_MS;
  }

  /** Adds what the other has. */
  add(other: Latencies): void {
    this.#histogram.add(other.#histogram);
  }

  reset(): void {
    this.#histogram.reset();
  }

  /** In milliseconds, as the plotter of HdrHistogram reads it (.hgrm). */
  distribution(): string {
    return this.#histogram.outputPercentileDistribution(STEPS_PER_HALF, PER_MS);
  }
}
