/**
 * How a headline begins: whether all is well, as a shape, a colour and the sentence after it.
 */
export type Verdict = "ok" | "warn" | "bad" | "unknown";
