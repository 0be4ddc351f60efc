/**
 * The beginning of a headline: whether all is well, as a shape, a color and the sentence
 * after it.
 */
export type Verdict = "ok" | "warn" | "bad" | "unknown";
