/**
 * The reasons of failed requests, as names that programs can rely on: the one table of
 * them (client.proto, Error.reason). Each belongs to one code, which decides how a
 * client continues, and to one status of HTTP. The code's own name is the reason if
 * nothing more exact is known. A released name keeps its meaning.
 */
import { ErrorCode } from "./request.ts";

const REASONS = {
  INVALID_ARGUMENT: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  MALFORMED_REQUEST: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  UNKNOWN_METHOD: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  REQUEST_TOO_LARGE: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  EMPTY_KEY: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  KEY_TOO_LARGE: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  DUPLICATE_KEY: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  TOO_MANY_OPERATIONS: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  INVALID_COMPARISON: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  INVALID_READ: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  INVALID_SESSION: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  INVALID_FAULT: [ErrorCode.ERROR_CODE_INVALID_ARGUMENT, 400],
  NOT_LEADER: [ErrorCode.ERROR_CODE_NOT_LEADER, 503],
  NO_LEADER: [ErrorCode.ERROR_CODE_NO_LEADER, 503],
  NOT_A_MEMBER: [ErrorCode.ERROR_CODE_NO_LEADER, 503],
  LEADERSHIP_LOST: [ErrorCode.ERROR_CODE_LEADERSHIP_LOST, 503],
  DEADLINE_EXCEEDED: [ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, 504],
  BUSY: [ErrorCode.ERROR_CODE_BUSY, 429],
  RESPONSES_NOT_READ: [ErrorCode.ERROR_CODE_BUSY, 429],
  SESSION_ID_TAKEN: [ErrorCode.ERROR_CODE_BUSY, 429],
  STOPPING: [ErrorCode.ERROR_CODE_STOPPING, 503],
  SESSION_EXPIRED: [ErrorCode.ERROR_CODE_SESSION_EXPIRED, 409],
  NOT_OUTSTANDING: [ErrorCode.ERROR_CODE_SESSION_EXPIRED, 409],
  ANSWER_OMITTED: [ErrorCode.ERROR_CODE_SESSION_EXPIRED, 409],
  NO_SPACE: [ErrorCode.ERROR_CODE_NO_SPACE, 507],
  FAILED_PRECONDITION: [ErrorCode.ERROR_CODE_FAILED_PRECONDITION, 409],
  FAULTS_NOT_ALLOWED: [ErrorCode.ERROR_CODE_FAILED_PRECONDITION, 403],
  TOO_MANY_ROWS: [ErrorCode.ERROR_CODE_FAILED_PRECONDITION, 409],
  UNSUPPORTED: [ErrorCode.ERROR_CODE_UNSUPPORTED, 501],
  COMPACTED: [ErrorCode.ERROR_CODE_COMPACTED, 410],
  FUTURE_REVISION: [ErrorCode.ERROR_CODE_FUTURE_REVISION, 400],
  NOT_FOUND: [ErrorCode.ERROR_CODE_NOT_FOUND, 404],
  UNAUTHENTICATED: [ErrorCode.ERROR_CODE_UNAUTHENTICATED, 401],
  PERMISSION_DENIED: [ErrorCode.ERROR_CODE_PERMISSION_DENIED, 403],
  REJECTED: [ErrorCode.ERROR_CODE_REJECTED, 409],
  MACHINE_FAILED: [ErrorCode.ERROR_CODE_MACHINE_FAILED, 500],
  CANCELLED: [ErrorCode.ERROR_CODE_CANCELLED, 503],
  WRONG_GROUP: [ErrorCode.ERROR_CODE_WRONG_GROUP, 400],
} as const satisfies Readonly<Record<string, readonly [ErrorCode, httpStatus: number]>>;

export type ErrorReason = keyof typeof REASONS;

export const ERROR_REASONS = Object.keys(REASONS) as readonly ErrorReason[];

/** The reason that is the code's own name. */
export function nameOf(code: ErrorCode): string {
  return ErrorCode[code].slice("ERROR_CODE_".length);
}

export function codeOf(reason: ErrorReason): ErrorCode {
  return REASONS[reason][0];
}

/** The status of an HTTP answer. Undefined: the reason is of a later version. */
export function httpStatusOf(reason: string): number | undefined {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as ErrorReason][1] : undefined;
}
