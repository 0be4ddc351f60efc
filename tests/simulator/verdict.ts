/**
 * Whether runs are the same, and how severe their failures are.
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

/** Nodes, times and numbers may differ. */
export function isSameFailure(a: Outcome, b: Outcome): boolean {
  if (a.failure === undefined || b.failure === undefined) return a.failure === b.failure;
  return essence(a.failure) === essence(b.failure);
}

/**
 * A crash is identified by its whole sentence; other failures by the property, which is the
 * text before the colon.
 */
function essence({ kind, message }: Failure): string {
  const sentence = message.replace(/^n\d+: /, "").replaceAll(/\d+/g, "#");
  return `${kind}: ${kind === "crash" ? sentence : sentence.split(": ")[0]}`;
}
