/**
 * The envelopes between clients and nodes. Their contents are in kv.ts and status.ts.
 */
import { decodeKnown } from "./known-fields.ts";
import { reservedIn, type UnsupportedError } from "./reserved-fields.ts";
import { decode, encode, type Fields, quorate, safe, type Writer } from "./wire.ts";

/**
 * The maximum size of an encoded request, and therefore of a value: 1.5 MiB, as in
 * etcd. Both ends check it.
 */
export const MAX_REQUEST_BYTES = 1_572_864;

export type Method = quorate.Method;
export type ErrorCode = quorate.ErrorCode;
export type Applied = quorate.Applied;
export const Method = quorate.Method;
export const ErrorCode = quorate.ErrorCode;
export const Applied = quorate.Applied;

/** The session and the number of a write (Raft §8, thesis §6.3). */
export interface SessionStamp {
  readonly sessionId: number;
  /** At least 1. */
  readonly sequence: number;
  /** The client no longer waits for responses to writes below this number. */
  readonly firstOutstanding: number;
}

export interface Request extends Pick<quorate.Request, "id" | "method" | "timeoutMs" | "body"> {
  /** Only writes have one, and not all of them. */
  readonly session?: SessionStamp | undefined;
  /** The error if it needs a feature that this version does not have. */
  readonly unsupported?: UnsupportedError | undefined;
}

/** `reason` is one of error-reason.ts, or of a later version; empty from an earlier one. */
export type WireError = Omit<Fields<quorate.Error>, "compactRevision">;

/** A response: a body, or an error. */
export interface Response {
  readonly id: number;
  readonly error: WireError | undefined;
  readonly body: Uint8Array;
}

export function writeRequest(request: Request, writer: Writer): void {
  const { id, method, timeoutMs, body, session } = request;
  quorate.Request.encode({ id, method, timeoutMs, body, ...session }, writer);
}

/** `body` is a view into `bytes`. */
export function readRequest(bytes: Uint8Array): Request {
  const request = decode("a request", quorate.Request.decode, bytes);
  const { id, method, timeoutMs, body } = request;
  return {
    id: safe(id, "a request id"),
    method,
    timeoutMs,
    body,
    session: sessionStamp(request),
    unsupported: reservedIn("a request", request, "request"),
  };
}

/** The stamp of a request or a command; undefined without one. */
export function sessionStamp(fields: SessionStamp): SessionStamp | undefined {
  const sessionId = safe(fields.sessionId, "a session id");
  const sequence = safe(fields.sequence, "a sequence number");
  const firstOutstanding = safe(fields.firstOutstanding, "a sequence number");
  if (sessionId === 0 && sequence === 0 && firstOutstanding === 0) return undefined;
  return { sessionId, sequence, firstOutstanding };
}

export function encodeCancelRequest(id: number): Uint8Array {
  return encode(quorate.CancelRequest.encode, { id });
}

/** The id of the request that is cancelled. */
export function decodeCancelRequest(bytes: Uint8Array): number {
  return safe(decodeKnown("a cancel request", quorate.CancelRequest.decode, bytes).id, "an id");
}

export function writeResponse({ id, error, body }: Response, writer: Writer): void {
  quorate.Response.encode({ id, error: error ?? null, body }, writer);
}

/** `body` is a view into `bytes`. */
export function readResponse(bytes: Uint8Array): Response {
  const { id, error, body } = decode("a response", quorate.Response.decode, bytes);
  return { id: safe(id, "a request id"), error: error ? checkedError(error) : undefined, body };
}

function checkedError(error: quorate.Error.$Properties): WireError {
  const known = error as quorate.Error;
  safe(known.leaderId, "a node id");
  return known;
}
