/**
 * What a client does about a request that was not answered, as a table. Most important: a
 * write that may have been applied is repeated only in a session.
 */
import { describe, expect, test } from "bun:test";
import { type Effect, judge, type Verdict } from "../../src/client/verdict.ts";
import { Applied, ErrorCode } from "../../src/codec/request.ts";

const { APPLIED_NEVER, APPLIED_MAYBE } = Applied;

function told(code: ErrorCode, applied = APPLIED_NEVER, leaderAddress = "") {
  const error = { code, reason: "", message: "why", applied, leaderId: 0, leaderAddress };
  return { kind: "failed", error } as const;
}

/** A verdict in a few words. */
function inWords(verdict: Verdict): string {
  if (verdict.kind === "fail") return `${verdict.error.name}, ${verdict.error.applied}`;
  if (verdict.kind === "redirect") return `ask ${verdict.leader}`;
  return verdict.kind;
}

describe.each([
  ["invalid", told(ErrorCode.ERROR_CODE_INVALID_ARGUMENT), "InvalidRequestError, never"],
  ["not leader", told(ErrorCode.ERROR_CODE_NOT_LEADER, APPLIED_NEVER, "n2:1"), "ask n2:1"],
  ["not leader, and the leader is unknown", told(ErrorCode.ERROR_CODE_NOT_LEADER), "elsewhere"],
  ["no leader", told(ErrorCode.ERROR_CODE_NO_LEADER), "elsewhere"],
  ["leadership lost before the append", told(ErrorCode.ERROR_CODE_LEADERSHIP_LOST), "elsewhere"],
  ["busy", told(ErrorCode.ERROR_CODE_BUSY), "later"],
  ["stopping", told(ErrorCode.ERROR_CODE_STOPPING), "elsewhere"],
  [
    "late, not applied",
    told(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED),
    "DeadlineExceededError, never",
  ],
  [
    "not in this state",
    told(ErrorCode.ERROR_CODE_FAILED_PRECONDITION),
    "FailedPreconditionError, never",
  ],
  ["an unknown code", told(99 as ErrorCode), "elsewhere"],
  ["lost before it was sent", { kind: "lost", wasSent: false, reason: "why" }, "elsewhere"],
  ["expired before it was sent", { kind: "expired", wasSent: false }, "later"],
  ["refused", { kind: "refused", reason: "why" }, "ConnectionRefusedError, never"],
] as const)("outcome: %s", (_name, outcome, verdict) => {
  test.each(["read", "write", "once"] as Effect[])(
    "the outcome alone decides for the effect %s",
    (effect) => {
      expect(inWords(judge(outcome, effect))).toBe(verdict);
    },
  );
});

describe.each([
  [
    "leadership lost after the append",
    told(ErrorCode.ERROR_CODE_LEADERSHIP_LOST, APPLIED_MAYBE),
    "elsewhere",
    "OutcomeUnknownError, maybe",
    "elsewhere",
  ],
  [
    "late, perhaps applied",
    told(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, APPLIED_MAYBE),
    "DeadlineExceededError, never",
    "DeadlineExceededError, maybe",
    "late",
  ],
  [
    "stopping, perhaps applied",
    told(ErrorCode.ERROR_CODE_STOPPING, APPLIED_MAYBE),
    "elsewhere",
    "OutcomeUnknownError, maybe",
    "elsewhere",
  ],
  [
    "an unknown value of applied",
    told(ErrorCode.ERROR_CODE_BUSY, 7 as Applied),
    "later",
    "OutcomeUnknownError, maybe",
    "later",
  ],
  [
    "lost after it was sent",
    { kind: "lost", wasSent: true, reason: "why" },
    "elsewhere",
    "OutcomeUnknownError, maybe",
    "elsewhere",
  ],
  [
    "expired after it was sent",
    { kind: "expired", wasSent: true },
    "DeadlineExceededError, never",
    "DeadlineExceededError, maybe",
    "DeadlineExceededError, maybe",
  ],
] as const)("R87, R137: outcome: %s", (_name, outcome, read, write, once) => {
  test("a read is continued as the outcome allows", () =>
    expect(inWords(judge(outcome, "read"))).toBe(read));
  test("a write is continued as the outcome allows", () =>
    expect(inWords(judge(outcome, "write"))).toBe(write));
  test("a session write is continued as the outcome allows", () =>
    expect(inWords(judge(outcome, "once"))).toBe(once));
});

test("R139: a write of an expired session that was applied before has an unknown outcome", () => {
  const code = ErrorCode.ERROR_CODE_SESSION_EXPIRED;
  expect(inWords(judge(told(code), "once"))).toBe("SessionExpiredError, never");
  expect(inWords(judge(told(code, APPLIED_MAYBE), "once"))).toBe("OutcomeUnknownError, maybe");
});
