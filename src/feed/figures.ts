/**
 * The names of rates and histograms in samples. Durations are in milliseconds, by the
 * bounds of src/histogram.ts.
 */

/** Requests of clients that were answered without an error, a second. */
export const RATE_NAMES = ["writes", "reads", "failed"] as const;

/**
 * write, read: from the receipt of a request to its answer. sync: of the log, by the log's
 * thread. Stages of a write: batch, quorum, apply, answer (WriteMeters).
 */
export const HISTOGRAM_NAMES = [
  "write",
  "read",
  "sync",
  "stage.batch",
  "stage.quorum",
  "stage.apply",
  "stage.answer",
] as const;

export type RateName = (typeof RATE_NAMES)[number];

/** Round trips to another member have its id after a dot: roundTrip.2 */
export type HistogramName = (typeof HISTOGRAM_NAMES)[number] | `roundTrip.${number}`;
