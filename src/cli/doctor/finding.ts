/**
 * The result of a check of `quorate doctor`.
 */
export type Level = "ok" | "warning" | "error";

export interface Finding {
  readonly check: string;
  readonly level: Level;
  /** What was found, with its number and the expected one. */
  readonly text: string;
  /** What to do; absent if nothing needs to be done. */
  readonly advice?: string;
}

export function ok(check: string, text: string): Finding {
  return { check, level: "ok", text };
}

export function warning(check: string, text: string, advice: string): Finding {
  return { check, level: "warning", text, advice };
}

export function failed(check: string, text: string, advice: string): Finding {
  return { check, level: "error", text, advice };
}

/**
 * The smallest value that at least this share of all values does not exceed. REQUIRES:
 * ascending, not empty.
 */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!; // within the length
}

/** Milliseconds with the digits that matter. */
export function msText(ms: number): string {
  return `${ms >= 100 ? Math.round(ms) : Number(ms.toPrecision(2))} ms`;
}
