/**
 * What to do about a request that was not answered. Pure; the router carries it out.
 *
 * The rule: a read may always be repeated, and so may a session write, which the
 * cluster recognizes by its number. Any other write may be repeated only if it was
 * certainly not applied. Two writes of the same value cannot be distinguished.
 * Therefore repeating one that may have been applied could undo what another client
 * wrote in between.
 */
import { Applied, ErrorCode, type WireError } from "../codec/request.ts";
import { withMeaning } from "../system-error.ts";
import {
  CancelledError,
  ConnectionRefusedError,
  DeadlineExceededError,
  FailedPreconditionError,
  InvalidRequestError,
  OutcomeUnknownError,
  type QuorateError,
  SessionExpiredError,
  UnsupportedError,
} from "./errors.ts";
import type { Outcome } from "./rpc-connection.ts";

/** `once`: a write of a session. */
export type Effect = "read" | "write" | "once";

export type Verdict =
  /** The request fails. */
  | { readonly kind: "fail"; readonly error: QuorateError }
  /** The request goes to this leader. */
  | { readonly kind: "redirect"; readonly leader: string }
  /** This node cannot serve the request; another might. */
  | { readonly kind: "elsewhere"; readonly reason: string }
  /** This node may serve the request later. */
  | { readonly kind: "later"; readonly reason: string }
  /** This node has used up its time; with more time it might serve the request. */
  | { readonly kind: "late"; readonly reason: string };

type Unanswered = Exclude<Outcome, { readonly kind: "answered" }>;

/** Whether a write may have been applied, or may be later, in this attempt. */
export function mayBeApplied(outcome: Unanswered): boolean {
  switch (outcome.kind) {
    case "failed":
      return outcome.error.applied !== Applied.APPLIED_NEVER;
    case "refused":
    case "foreign":
    case "unreachable":
      return false;
    case "expired":
    case "silent":
    case "cancelled":
    case "lost":
      return outcome.wasSent;
  }
}

export function judge(outcome: Unanswered, effect: Effect): Verdict {
  const isOpen = effect !== "read" && mayBeApplied(outcome);
  switch (outcome.kind) {
    case "failed":
      return judgeError(outcome.error, effect, isOpen);
    case "refused":
      return fail(new ConnectionRefusedError(outcome.reason));
    case "expired":
      if (!outcome.wasSent) return { kind: "later", reason: "it was not sent before the deadline" };
      return fail(
        new DeadlineExceededError(
          "Cannot confirm the request: the deadline passed",
          isOpen ? "maybe" : "never",
        ),
      );
    case "foreign":
      return { kind: "elsewhere", reason: outcome.reason };
    case "unreachable":
      return { kind: "elsewhere", reason: withMeaning(outcome.reason) };
    case "silent":
      return { kind: "elsewhere", reason: "the node stopped answering" };
    case "cancelled":
      return fail(cancelled(isOpen));
    case "lost":
      if (!isOpen || effect === "once")
        return { kind: "elsewhere", reason: withMeaning(outcome.reason) };
      return fail(
        new OutcomeUnknownError(`Cannot confirm the write: ${withMeaning(outcome.reason)}`),
      );
  }
}

function judgeError(error: WireError, effect: Effect, isOpen: boolean): Verdict {
  const { code, reason, message, leaderAddress } = error;
  switch (code) {
    case ErrorCode.ERROR_CODE_INVALID_ARGUMENT:
      return fail(new InvalidRequestError(message, reason));
    case ErrorCode.ERROR_CODE_UNSUPPORTED:
      return fail(new UnsupportedError(message, reason));
    case ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED:
      if (isOpen && effect === "once") return { kind: "late", reason: message };
      return fail(new DeadlineExceededError(message, isOpen ? "maybe" : "never", reason));
    case ErrorCode.ERROR_CODE_SESSION_EXPIRED:
      return fail(
        isOpen
          ? new OutcomeUnknownError(message, reason)
          : new SessionExpiredError(message, reason),
      );
  }
  if (isOpen && effect === "write") return fail(new OutcomeUnknownError(message, reason));
  const isRuledOut =
    code === ErrorCode.ERROR_CODE_FAILED_PRECONDITION || code === ErrorCode.ERROR_CODE_NO_SPACE;
  if (isRuledOut) {
    return fail(new FailedPreconditionError(message, reason));
  }
  if (code === ErrorCode.ERROR_CODE_NOT_LEADER && leaderAddress !== "") {
    return { kind: "redirect", leader: leaderAddress };
  }
  return { kind: code === ErrorCode.ERROR_CODE_BUSY ? "later" : "elsewhere", reason: message };
}

export function cancelled(mayBeApplied: boolean): CancelledError {
  const message = "Cannot finish the request: it was cancelled";
  return new CancelledError(message, mayBeApplied ? "maybe" : "never");
}

function fail(error: QuorateError): Verdict {
  return { kind: "fail", error };
}
