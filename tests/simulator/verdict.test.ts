/**
 * Which failures are the same, and their exit codes.
 */
import { expect, test } from "bun:test";
import type { FailureKind, Outcome } from "../../src/sim/outcome.ts";
import { NO_FIGURES } from "./figures.ts";
import { exitCodeOf, isSameFailure, verdictOn } from "./verdict.ts";

function failing(kind: FailureKind, message: string): Outcome {
  return { failure: { kind, message, atMs: 1, step: 2 }, traceHash: "a", figures: NO_FIGURES };
}
const passing: Outcome = { failure: undefined, traceHash: "a", figures: NO_FIGURES };

test("a violation is identified by its property", () => {
  const failure = failing("safety", "n1: Log Matching: node 1 has 3@2 and 3@4");
  expect(isSameFailure(failure, failing("safety", "n3: Log Matching: elsewhere"))).toBe(true);
  expect(isSameFailure(failure, failing("safety", "n1: Durability: 3@2 is lost"))).toBe(false);
  expect(isSameFailure(failure, failing("liveness", "n1: Log Matching: node 1"))).toBe(false);
  expect(isSameFailure(failure, passing)).toBe(false);
  expect(isSameFailure(passing, passing)).toBe(true);
});

test("a crash is identified by its sentence, without the numbers", () => {
  const failure = failing("crash", "n1: Invariant violated: entry 7 is there");
  expect(
    isSameFailure(failure, failing("crash", "n2: Invariant violated: entry 12 is there")),
  ).toBe(true);
  expect(isSameFailure(failure, failing("crash", "n1: Invariant violated: there is a log"))).toBe(
    false,
  );
});

test("each kind of failure has its exit code", () => {
  const codes = (["crash", "liveness", "safety"] as const).map((kind) =>
    exitCodeOf(verdictOn({ outcome: failing(kind, "") })),
  );
  expect(codes).toEqual([127, 128, 129]);
  expect(exitCodeOf(verdictOn({ outcome: passing }))).toBe(0);
  expect(exitCodeOf(verdictOn({ outcome: passing, otherTraceHash: "b" }))).toBe(130);
});
