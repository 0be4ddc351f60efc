/**
 * What can go wrong with a request, one class per kind. Every error says what
 * its caller needs to know before trying again: whether the request may have
 * been applied.
 */

/** `never`: it was not applied and never will be. `maybe`: it was, or may yet be. */
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

/** The request itself is wrong, and would be wrong again. */
export class InvalidRequestError extends NeverAppliedError {
  override readonly name = "InvalidRequestError";
}

/** The nodes do not have it: the message names the feature level that does. */
export class UnsupportedError extends NeverAppliedError {
  override readonly name = "UnsupportedError";
}

/** A node refused the connection: another cluster, another protocol, another kind of listener. */
export class ConnectionRefusedError extends NeverAppliedError {
  override readonly name = "ConnectionRefusedError";
}

/** Until the deadline no node could be reached that would take the request. */
export class UnavailableError extends NeverAppliedError {
  override readonly name = "UnavailableError";
}

/** A node had the request, and the deadline passed before its answer. */
export class DeadlineExceededError extends QuorateError {
  override readonly name = "DeadlineExceededError";
}

/**
 * A write without a session was under way when its node was lost, or lost the
 * lead; or one in a session, and its session ended before it could be asked for
 * again. Look at what the write was to change before repeating it; a transaction
 * with a comparison makes that one step.
 */
export class OutcomeUnknownError extends QuorateError {
  override readonly name = "OutcomeUnknownError";

  constructor(message: string, reason?: string) {
    super(message, "maybe", reason);
  }
}

/**
 * The session of a write has ended, and the write was not applied: in another
 * session it can be. Callers never see it.
 */
export class SessionExpiredError extends NeverAppliedError {
  override readonly name = "SessionExpiredError";
}

/** The cluster is not in a state that allows it; the message says what to do. */
export class FailedPreconditionError extends NeverAppliedError {
  override readonly name = "FailedPreconditionError";
}

/** A snapshot did not arrive as it was announced. */
export class SnapshotDamagedError extends NeverAppliedError {
  override readonly name = "SnapshotDamagedError";
}

/** This client has as many requests under way as it allows itself. */
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
