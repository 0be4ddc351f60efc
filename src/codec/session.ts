/**
 * The requests that open and close a client's session, and the responses
 * (client.proto). The session stamp of a write is in request.ts.
 */
import { decodeKnown } from "./known-fields.ts";
import { type ResponseHeader, responseHeader } from "./kv-response.ts";
import { decode, encode, type Fields, quorate, safe } from "./wire.ts";

/**
 * The range of sequence numbers that may be in use, counted from the first write
 * without a response. Both ends respect it.
 */
export const MAX_OUTSTANDING = 4096;

export type RegisterSessionRequest = Fields<quorate.RegisterSessionRequest>;
export type CloseSessionRequest = Fields<quorate.CloseSessionRequest>;

export interface RegisterSessionResponse
  extends Omit<Fields<quorate.RegisterSessionResponse>, "header"> {
  readonly header: ResponseHeader;
}

export function encodeRegisterSessionRequest(request: RegisterSessionRequest): Uint8Array {
  return encode(quorate.RegisterSessionRequest.encode, request);
}

export function decodeRegisterSessionRequest(bytes: Uint8Array): RegisterSessionRequest {
  const what = "a session's registration";
  const { ttlMs } = decodeKnown(what, quorate.RegisterSessionRequest.decode, bytes);
  return { ttlMs: safe(ttlMs, "a ttl") };
}

export function encodeRegisterSessionResponse(response: RegisterSessionResponse): Uint8Array {
  return encode(quorate.RegisterSessionResponse.encode, response);
}

export function decodeRegisterSessionResponse(bytes: Uint8Array): RegisterSessionResponse {
  const what = "a registration's answer";
  const message = decode(what, quorate.RegisterSessionResponse.decode, bytes);
  return {
    header: responseHeader(message),
    sessionId: safe(message.sessionId, "a session id"),
    ttlMs: safe(message.ttlMs, "a ttl"),
  };
}

export function encodeCloseSessionRequest(request: CloseSessionRequest): Uint8Array {
  return encode(quorate.CloseSessionRequest.encode, request);
}

export function decodeCloseSessionRequest(bytes: Uint8Array): CloseSessionRequest {
  const what = "the end of a session";
  const { sessionId } = decodeKnown(what, quorate.CloseSessionRequest.decode, bytes);
  return { sessionId: safe(sessionId, "a session id") };
}

export function encodeCloseSessionResponse(header: ResponseHeader): Uint8Array {
  return encode(quorate.CloseSessionResponse.encode, { header });
}

export function decodeCloseSessionResponse(bytes: Uint8Array): ResponseHeader {
  const what = "the answer to the end of a session";
  return responseHeader(decode(what, quorate.CloseSessionResponse.decode, bytes));
}
