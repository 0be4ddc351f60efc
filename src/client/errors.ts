/**
 * The errors of requests, one class per kind. Every error says whether the request may
 * have been applied, which its caller needs to know before repeating it.
 */

/** `never`: it was not applied and never will be. `maybe`: it was, or may be later. */
export type Applied = "never" | "maybe";

export abstract class QuorateError extends Error {
  abstract override readonly name: string;
  readonly applied: Applied;
  /**
   * Why the node refused the request, by a name that programs can rely on (docs/protocol.md);
   * undefined where no node said so.
   */
  readonly reason: string | undefined;

  constructor(message: string, applied: Applied, reason?: string) {
    super(message);
    this.applied = applied;
    this.reason = reason || undefined; // an earlier version sends none
  }
}

/** The request was not applied and never will be. */
abstract class NeverAppliedError extends QuorateError {
  constructor(message: string, reason?: string) {
    super(message, "never", reason);
  }
}

/** The request itself is invalid, and would be refused again. */
export class InvalidRequestError extends NeverAppliedError {
  override readonly name = "InvalidRequestError";
}

/** The nodes do not support the request: the message names the feature level that does. */
export class UnsupportedError extends NeverAppliedError {
  override readonly name = "UnsupportedError";
}

/** A node refused the connection: another cluster, another protocol, another kind of listener. */
export class ConnectionRefusedError extends NeverAppliedError {
  override readonly name = "ConnectionRefusedError";
}

/** No node that would serve the request could be reached until the deadline. */
export class UnavailableError extends NeverAppliedError {
  override readonly name = "UnavailableError";
}

/** A node had the request, and the deadline passed before its response. */
export class DeadlineExceededError extends QuorateError {
  override readonly name = "DeadlineExceededError";
}

/**
 * A write without a session was in flight when its node was lost, or lost its
 * leadership; or a session write was, and its session ended before it could be
 * repeated. Read what the write was to change before repeating it. A transaction with a
 * comparison does that in one step.
 */
export class OutcomeUnknownError extends QuorateError {
  override readonly name = "OutcomeUnknownError";

  constructor(message: string, reason?: string) {
    super(message, "maybe", reason);
  }
}

/**
 * The session of a write has ended, and the write was not applied: it can be sent in
 * another session. Callers never see this error.
 */
export class SessionExpiredError extends NeverAppliedError {
  override readonly name = "SessionExpiredError";
}

/** The cluster's present state does not allow it. The message says what to do. */
export class FailedPreconditionError extends NeverAppliedError {
  override readonly name = "FailedPreconditionError";
}

/** A snapshot did not arrive as it was announced. */
export class SnapshotDamagedError extends NeverAppliedError {
  override readonly name = "SnapshotDamagedError";
}

/** This client has as many requests in flight as it allows. */
export class TooManyRequestsError extends NeverAppliedError {
  override readonly name = "TooManyRequestsError";
}

/** The caller's signal has cancelled the request. */
export class CancelledError extends QuorateError {
  override readonly name = "CancelledError";
}

/** The client was closed, before the request or during it. */
export class ClientClosedError extends QuorateError {
  override readonly name = "ClientClosedError";
}
