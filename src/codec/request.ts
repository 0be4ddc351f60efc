/**
 * The envelopes between clients and nodes. What is inside them is in kv.ts and
 * status.ts.
 */
import type { Writer } from "protobufjs/minimal.js";
import { decode, type Fields, quorate, safe } from "./wire.ts";

/** Of an encoded request, and so of a value: 1.5 MiB, as in etcd. Both ends keep to it. */
export const MAX_REQUEST_BYTES = 1_572_864;

export type Method = quorate.Method;
export type ErrorCode = quorate.ErrorCode;
export type Applied = quorate.Applied;
export const Method = quorate.Method;
export const ErrorCode = quorate.ErrorCode;
export const Applied = quorate.Applied;

export type Request = Fields<quorate.Request>;
export type WireError = Fields<quorate.Error>;

/** An answer: a body, or an error. */
export interface Response {
  readonly id: number;
  readonly error: WireError | undefined;
  readonly body: Uint8Array;
}

export function writeRequest(request: Request, writer: Writer): void {
  quorate.Request.encode(request, writer);
}

/** `body` is a view into `bytes`. */
export function readRequest(bytes: Uint8Array): Request {
  const request = decode("a request", quorate.Request.decode, bytes);
  safe(request.id, "a request id");
  return request;
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
