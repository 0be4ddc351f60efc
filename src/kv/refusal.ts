/**
 * Why a write that has been committed was not applied, or not this time.
 */
import { ErrorCode } from "../codec/request.ts";

export interface Refusal {
  readonly code: ErrorCode;
  /** "Cannot <do what>: <why>". */
  readonly message: string;
  /** An earlier entry with the same write was applied. */
  readonly wasApplied: boolean;
}

export function sessionExpired(sessionId: number): Refusal {
  const message = `Cannot apply the write: session ${sessionId} has expired or was never opened`;
  return refusal(message, false);
}

export function notOutstanding(sessionId: number, sequence: number): Refusal {
  const message =
    `Cannot apply the write: the client of session ${sessionId} has said that it does not ` +
    `wait for number ${sequence} any more`;
  return refusal(message, false);
}

export function answerOmitted(sessionId: number, sequence: number): Refusal {
  const message =
    `Cannot answer number ${sequence} of session ${sessionId} again: it was applied, but its ` +
    "answer was too large to be kept";
  return refusal(message, true);
}

function refusal(message: string, wasApplied: boolean): Refusal {
  return { code: ErrorCode.ERROR_CODE_SESSION_EXPIRED, message, wasApplied };
}
