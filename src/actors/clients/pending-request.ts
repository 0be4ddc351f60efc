/**
 * A client's request while the node processes it. The first of a result, a failure and
 * the deadline answers it; later ones are dropped.
 */
import { type ErrorReason, nameOf } from "../../codec/error-reason.ts";
import {
  Applied,
  ErrorCode,
  type Request,
  type Response,
  type WireError,
} from "../../codec/request.ts";
import type { StageTimes } from "../../meters.ts";
import type { WriteRefusal } from "../../replicated/write-refusal.ts";
import { type Member, NO_BYTES } from "../../vocabulary.ts";

/** Where the response goes: the connection of the request, while it is open. */
export interface ResponseSink {
  /** True if the client has too many queued responses, or is disconnected. */
  readonly isCongested: boolean;
  answer(response: Response, request: Request): void;
  /** Tells the client that its request is still being processed, and that the node is alive. */
  keepAlive(): void;
}

export interface Failure {
  readonly code: ErrorCode;
  /** The exact reason. Default: the name of the code. */
  readonly reason?: ErrorReason | undefined;
  /** "Cannot <do what>: <why>". */
  readonly message: string;
  /** The leader, if the failure is that this node does not lead. */
  readonly leader?: Member | undefined;
}

const NO_LEADER: Failure = {
  code: ErrorCode.ERROR_CODE_NO_LEADER,
  message: "Cannot serve the request: no leader was elected in time; ask another node",
};

const UNCONFIRMED: Failure = {
  code: ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED,
  message: "Cannot confirm the write: it was not committed before the deadline, but may still be",
};

const LATE: Failure = {
  code: ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED,
  message: "Cannot answer the request: the deadline passed",
};

const CANCELLED: Failure = {
  code: ErrorCode.ERROR_CODE_CANCELLED,
  message: "Cannot answer the request: the client cancelled it",
};

const CONGESTED: Failure = {
  code: ErrorCode.ERROR_CODE_BUSY,
  reason: "RESPONSES_NOT_READ",
  message: "Cannot answer the read: the client is not reading its responses; try again",
};

/** How a request has ended. */
export interface Settled {
  readonly error: WireError | undefined;
  /** Known of a write that was applied. */
  readonly stages: StageTimes | undefined;
}

/** On the node's clock. */
export interface RequestTimes {
  readonly receivedAt: number;
  /** When it is too late. */
  readonly deadline: number;
}

export class PendingRequest {
  readonly request: Request;
  readonly receivedAt: number;
  /** The deadline, on the node's clock. */
  readonly deadline: number;
  readonly #connection: ResponseSink;
  #whenAnswered: ((request: PendingRequest, settled: Settled) => void) | undefined;
  #whenDueEarlier: ((request: PendingRequest) => void) | undefined;
  #stage: "waiting" | "awaiting leader" | "appended" | "answered" = "waiting";
  #awaitUntil = Number.POSITIVE_INFINITY;

  constructor(request: Request, times: RequestTimes, connection: ResponseSink) {
    this.request = request;
    this.receivedAt = times.receivedAt;
    this.deadline = times.deadline;
    this.#connection = connection;
  }

  /** Calls `callback` right before the client gets the response. */
  whenAnswered(callback: (request: PendingRequest, settled: Settled) => void): void {
    this.#whenAnswered = callback;
  }

  /** Calls `callback` when `dueAt` has become earlier. */
  whenDueEarlier(callback: (request: PendingRequest) => void): void {
    this.#whenDueEarlier = callback;
  }

  /** The client of the request, identified by its connection. */
  get client(): object {
    return this.#connection;
  }

  /** Most of the memory that the request uses, in bytes. */
  get byteLength(): number {
    return this.request.body.length;
  }

  get isAnswered(): boolean {
    return this.#stage === "answered";
  }

  /** Whether the request waits for a leader. */
  get isAwaitingLeader(): boolean {
    return this.#stage === "awaiting leader";
  }

  /** When `expire` is due, on the node's clock. */
  get dueAt(): number {
    return this.#stage === "awaiting leader"
      ? Math.min(this.deadline, this.#awaitUntil)
      : this.deadline;
  }

  /** No leader is known: the request waits for one, but not beyond `until`. */
  awaitLeader(until: number): void {
    if (this.#stage !== "waiting") return;
    this.#stage = "awaiting leader";
    this.#awaitUntil = until;
    if (until < this.deadline) this.#whenDueEarlier?.(this);
  }

  /** A leader is known again. */
  leaderFound(): void {
    if (this.#stage === "awaiting leader") this.#stage = "waiting";
  }

  /** From now on the write may be applied, even if this node fails (R87). */
  appended(): void {
    if (this.#stage === "waiting") this.#stage = "appended";
  }

  /**
   * Whether a read should be served. It should not if its client no longer waits for
   * it, nor if its response would only wait for a client that does not read its
   * responses; such a client is told so.
   */
  isWanted(): boolean {
    if (this.#connection.isCongested) this.fail(CONGESTED);
    return !this.isAnswered;
  }

  keepAlive(): void {
    this.#connection.keepAlive();
  }

  /** Cancels the request: a write that was not appended will not be, and a read is not served. */
  cancel(): void {
    this.fail(CANCELLED);
  }

  succeed(body: Uint8Array, stages?: StageTimes): void {
    this.#answer({ id: this.request.id, error: undefined, body }, stages);
  }

  fail(failure: Failure): void {
    this.#fail(failure, this.#stage === "appended");
  }

  /** The write was to be applied and was refused, so that it is certainly not applied. */
  refuse({ code, reason, message, wasApplied }: WriteRefusal): void {
    this.#fail({ code, reason, message }, wasApplied);
  }

  expire(): void {
    if (this.#stage === "awaiting leader") this.fail(NO_LEADER);
    else if (this.#stage === "appended") this.fail(UNCONFIRMED);
    else this.fail(LATE);
  }

  #fail({ code, reason, message, leader }: Failure, mayBeApplied: boolean): void {
    const error = {
      code,
      reason: reason ?? nameOf(code),
      message,
      applied: mayBeApplied ? Applied.APPLIED_MAYBE : Applied.APPLIED_NEVER,
      leaderId: leader?.id ?? 0,
      leaderAddress: leader?.clientAddress ?? "",
    };
    this.#answer({ id: this.request.id, error, body: NO_BYTES });
  }

  #answer(response: Response, stages?: StageTimes): void {
    if (this.#stage === "answered") return;
    this.#stage = "answered";
    this.#whenAnswered?.(this, { error: response.error, stages });
    this.#connection.answer(response, this.request);
  }
}
