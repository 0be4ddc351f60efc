/**
 * Why a request failed, by names that programs can rely on: the one table of them
 * all (client.proto, Error.reason). Each belongs to one code, which says how a
 * client goes on; a code's own name is the reason where nothing more exact is
 * known. A name that was released keeps its meaning.
 */
import { ErrorCode } from "./request.ts";

const CODES = {
  INVALID_ARGUMENT: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  MALFORMED_REQUEST: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  UNKNOWN_METHOD: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  REQUEST_TOO_LARGE: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  EMPTY_KEY: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  KEY_TOO_LARGE: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  DUPLICATE_KEY: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  TOO_MANY_OPERATIONS: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  INVALID_COMPARISON: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  INVALID_READ: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  INVALID_SESSION: ErrorCode.ERROR_CODE_INVALID_ARGUMENT,
  NOT_LEADER: ErrorCode.ERROR_CODE_NOT_LEADER,
  NO_LEADER: ErrorCode.ERROR_CODE_NO_LEADER,
  NOT_A_MEMBER: ErrorCode.ERROR_CODE_NO_LEADER,
  LEADERSHIP_LOST: ErrorCode.ERROR_CODE_LEADERSHIP_LOST,
  DEADLINE_EXCEEDED: ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED,
  BUSY: ErrorCode.ERROR_CODE_BUSY,
  RESPONSES_NOT_READ: ErrorCode.ERROR_CODE_BUSY,
  SESSION_ID_TAKEN: ErrorCode.ERROR_CODE_BUSY,
  STOPPING: ErrorCode.ERROR_CODE_STOPPING,
  SESSION_EXPIRED: ErrorCode.ERROR_CODE_SESSION_EXPIRED,
  NOT_OUTSTANDING: ErrorCode.ERROR_CODE_SESSION_EXPIRED,
  ANSWER_OMITTED: ErrorCode.ERROR_CODE_SESSION_EXPIRED,
  NO_SPACE: ErrorCode.ERROR_CODE_NO_SPACE,
  FAILED_PRECONDITION: ErrorCode.ERROR_CODE_FAILED_PRECONDITION,
  TOO_MANY_ROWS: ErrorCode.ERROR_CODE_FAILED_PRECONDITION,
  UNSUPPORTED: ErrorCode.ERROR_CODE_UNSUPPORTED,
  COMPACTED: ErrorCode.ERROR_CODE_COMPACTED,
  FUTURE_REVISION: ErrorCode.ERROR_CODE_FUTURE_REVISION,
  NOT_FOUND: ErrorCode.ERROR_CODE_NOT_FOUND,
  UNAUTHENTICATED: ErrorCode.ERROR_CODE_UNAUTHENTICATED,
  PERMISSION_DENIED: ErrorCode.ERROR_CODE_PERMISSION_DENIED,
  REJECTED: ErrorCode.ERROR_CODE_REJECTED,
  MACHINE_FAILED: ErrorCode.ERROR_CODE_MACHINE_FAILED,
  CANCELLED: ErrorCode.ERROR_CODE_CANCELLED,
  WRONG_GROUP: ErrorCode.ERROR_CODE_WRONG_GROUP,
} as const satisfies Readonly<Record<string, ErrorCode>>;

export type ErrorReason = keyof typeof CODES;

export const ERROR_REASONS = Object.keys(CODES) as readonly ErrorReason[];

/** The reason that says no more than the code. */
export function nameOf(code: ErrorCode): string {
  return ErrorCode[code].slice("ERROR_CODE_".length);
}

export function codeOf(reason: ErrorReason): ErrorCode {
  return CODES[reason];
}
