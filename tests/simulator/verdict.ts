/**
 * Whether runs are the same, and how bad what they came to is.
 */
import { EXIT_CODES, type Failure, type FailureKind, type Outcome } from "../../src/sim/outcome.ts";
import type { FailedRun } from "./failure-file.ts";

export interface Verdict {
  readonly kind: FailureKind | "nondeterministic";
  readonly message: string;
}

/** undefined: the run passed, each time. */
export function verdictOn({
  outcome,
  otherTraceHash,
}: Omit<FailedRun, "spec">): Verdict | undefined {
  if (otherTraceHash !== undefined) {
    const message = `Two runs went different ways: traces ${outcome.traceHash}, ${otherTraceHash}`;
    return { kind: "nondeterministic", message };
  }
  return outcome.failure;
}

export function exitCodeOf(verdict: Verdict | undefined): number {
  return EXIT_CODES[verdict?.kind ?? "passed"];
}

/** Which node, when, and by which numbers, may differ. */
export function isSameFailure(a: Outcome, b: Outcome): boolean {
  if (a.failure === undefined || b.failure === undefined) return a.failure === b.failure;
  return essence(a.failure) === essence(b.failure);
}

/** A crash is known by its whole sentence; else what stands before the colon names the property. */
function essence({ kind, message }: Failure): string {
  const sentence = message.replace(/^n\d+: /, "").replaceAll(/\d+/g, "#");
  return `${kind}: ${kind === "crash" ? sentence : sentence.split(": ")[0]}`;
}
