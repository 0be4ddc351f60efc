/**
 * What to do about a request that was not answered. Pure; the router carries it
 * out.
 *
 * The rule behind it: a read may always be asked again, a write only if it was
 * certainly not applied. Nothing tells two writes of the same value apart, so
 * that repeating one which might have been applied could undo what somebody
 * else wrote in between.
 */
import { Applied, ErrorCode, type WireError } from "../codec/request.ts";
import {
  ConnectionRefusedError,
  DeadlineExceededError,
  FailedPreconditionError,
  InvalidRequestError,
  OutcomeUnknownError,
  type QuorateError,
} from "./errors.ts";
import type { Outcome } from "./rpc-connection.ts";

export type Effect = "read" | "write";

export type Verdict =
  /** Final. */
  | { readonly kind: "fail"; readonly error: QuorateError }
  /** Ask the leader, which this is. */
  | { readonly kind: "redirect"; readonly leader: string }
  /** This node can't help; another might. */
  | { readonly kind: "elsewhere"; readonly reason: string }
  /** This node could help later. */
  | { readonly kind: "later"; readonly reason: string };

type Unanswered = Exclude<Outcome, { readonly kind: "answered" }>;

export function judge(outcome: Unanswered, effect: Effect): Verdict {
  switch (outcome.kind) {
    case "failed":
      return judgeError(outcome.error, effect);
    case "refused":
      return fail(new ConnectionRefusedError(outcome.reason));
    case "expired":
      if (!outcome.wasSent) return { kind: "later", reason: "it could not be sent in time" };
      return fail(
        new DeadlineExceededError(
          "Cannot tell what became of the request: the deadline passed",
          effect === "write" ? "maybe" : "never",
        ),
      );
    case "lost":
      if (!outcome.wasSent || effect === "read") {
        return { kind: "elsewhere", reason: outcome.reason };
      }
      return fail(
        new OutcomeUnknownError(`Cannot tell what became of the write: ${outcome.reason}`),
      );
  }
}

function judgeError(error: WireError, effect: Effect): Verdict {
  const { code, message, leaderAddress } = error;
  const mayBeApplied = error.applied !== Applied.APPLIED_NEVER && effect === "write";
  switch (code) {
    case ErrorCode.ERROR_CODE_INVALID_ARGUMENT:
      return fail(new InvalidRequestError(message));
    case ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED:
      return fail(new DeadlineExceededError(message, mayBeApplied ? "maybe" : "never"));
  }
  if (mayBeApplied) return fail(new OutcomeUnknownError(message));
  if (code === ErrorCode.ERROR_CODE_FAILED_PRECONDITION) {
    return fail(new FailedPreconditionError(message));
  }
  if (code === ErrorCode.ERROR_CODE_NOT_LEADER && leaderAddress !== "") {
    return { kind: "redirect", leader: leaderAddress };
  }
  return { kind: code === ErrorCode.ERROR_CODE_BUSY ? "later" : "elsewhere", reason: message };
}

function fail(error: QuorateError): Verdict {
  return { kind: "fail", error };
}
