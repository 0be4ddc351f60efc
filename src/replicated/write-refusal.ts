/**
 * Why a committed write was not applied, or not this time.
 */
import { codeOf, type ErrorReason } from "../codec/error-reason.ts";
import type { ErrorCode } from "../codec/request.ts";

export interface WriteRefusal {
  readonly code: ErrorCode;
  readonly reason: ErrorReason;
  /** "Cannot <do what>: <why>". */
  readonly message: string;
  /** An earlier entry with the same write was applied. */
  readonly wasApplied: boolean;
}

/** An encoded response body, or why there is none. */
export type Answer = Uint8Array | WriteRefusal;

export function sessionExpired(sessionId: number): WriteRefusal {
  const message = `Cannot apply the write: session ${sessionId} has expired or was never opened`;
  return refusal("SESSION_EXPIRED", message, false);
}

/** The client registers again, and the leader draws another one. */
export function sessionIdTaken(sessionId: number): WriteRefusal {
  const message = `Cannot open a session: the drawn id ${sessionId} is taken; try again`;
  return refusal("SESSION_ID_TAKEN", message, false);
}

export function notOutstanding(sessionId: number, sequence: number): WriteRefusal {
  const message =
    `Cannot apply the write: the client of session ${sessionId} no longer waits for number ` +
    `${sequence}`;
  return refusal("NOT_OUTSTANDING", message, false);
}

export function answerOmitted(sessionId: number, sequence: number): WriteRefusal {
  const message =
    `Cannot answer number ${sequence} of session ${sessionId} again: it was applied, but its ` +
    "response was too large to keep";
  return refusal("ANSWER_OMITTED", message, true);
}

export function tooManyRows(limit: number): WriteRefusal {
  const message =
    `Cannot apply the write: its ranges hold more than ${limit} keys; split it into writes of ` +
    "smaller ranges";
  return refusal("TOO_MANY_ROWS", message, false);
}

function refusal(reason: ErrorReason, message: string, wasApplied: boolean): WriteRefusal {
  return { code: codeOf(reason), reason, message, wasApplied };
}
