/**
 * The responses of the HTTP interface to requests that failed: an error of the client
 * library as a status and a body. The one table of reasons (../codec/error-reason.ts) has
 * the status for each reason of a node.
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

/** Errors of the client library itself, without a reason from a node. */
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

/** Status 500 hides an error that the client should not see. */
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
