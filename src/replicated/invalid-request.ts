/**
 * The error of a request that is refused before it enters.
 */
import type { ErrorReason } from "../codec/error-reason.ts";
import { UnsupportedError } from "../codec/reserved-fields.ts";
import type { CodecError } from "../codec/wire.ts";

/** The request itself is invalid, and always will be. */
export class InvalidRequestError extends Error {
  override readonly name = "InvalidRequestError";
  readonly reason: ErrorReason;

  constructor(message: string, reason: ErrorReason = "INVALID_ARGUMENT", options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }

  /** The error for bytes that could not be decoded, or that only a later version understands. */
  static of(error: CodecError): InvalidRequestError {
    const reason = error instanceof UnsupportedError ? "UNSUPPORTED" : "MALFORMED_REQUEST";
    return new InvalidRequestError(error.message, reason, { cause: error });
  }
}
