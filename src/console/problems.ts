/**
 * What the HTTP interface answers to a request that failed: the error of the client
 * as a status and a body. A reason that a node gave has its status in the one table
 * of reasons (../codec/error-reason.ts).
 */
import {
  CancelledError,
  ClientClosedError,
  ConnectionRefusedError,
  DeadlineExceededError,
  InvalidRequestError,
  OutcomeUnknownError,
  QuorateError,
  SnapshotDamagedError,
  TooManyRequestsError,
  UnavailableError,
} from "../client/errors.ts";
import { httpStatusOf } from "../codec/error-reason.ts";
import { type Answer, type ErrorBody, HttpError, json } from "./answer.ts";

/** Errors that the client makes itself: no node gave a reason. */
const WITHOUT_REASON: readonly (readonly [
  new (...args: never[]) => QuorateError,
  code: string,
  status: number,
])[] = [
  [InvalidRequestError, "INVALID_ARGUMENT", 400],
  [TooManyRequestsError, "BUSY", 429],
  [DeadlineExceededError, "DEADLINE_EXCEEDED", 504],
  [UnavailableError, "UNAVAILABLE", 503],
  [ConnectionRefusedError, "CONNECTION_REFUSED", 503],
  [OutcomeUnknownError, "OUTCOME_UNKNOWN", 503],
  [CancelledError, "CANCELLED", 503],
  [ClientClosedError, "STOPPING", 503],
  [SnapshotDamagedError, "SNAPSHOT_DAMAGED", 503],
];

/** Status 500 stands for an error that is not the client's business. */
export function errorAnswer(error: unknown): Answer {
  if (error instanceof HttpError) {
    const { status, code, message, applied, headers } = error;
    return problem(status, { code, message, applied }, headers);
  }
  if (error instanceof QuorateError) return answerOf(error);
  const message = "Cannot serve the request: an internal error, which the node's log has";
  return problem(500, { code: "INTERNAL", message, applied: "maybe" });
}

function answerOf(error: QuorateError): Answer {
  const { reason, message, applied } = error;
  const status = reason === undefined ? undefined : httpStatusOf(reason);
  if (reason !== undefined && status !== undefined) {
    return problem(status, { code: reason, message, applied });
  }
  const row = WITHOUT_REASON.find(([kind]) => error instanceof kind);
  const [, code = "FAILED_PRECONDITION", ownStatus = 409] = row ?? [];
  return problem(ownStatus, { code, message, applied });
}

function problem(
  status: number,
  body: ErrorBody,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json(body, { status, headers });
}
