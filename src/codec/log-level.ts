/**
 * What an operator asks about the log of a node, and the answer (admin.proto).
 */
import { decodeKnown } from "./known-fields.ts";
import { type ResponseHeader, responseHeader } from "./kv-response.ts";
import { decode, encode, type Fields, quorate, safe } from "./wire.ts";

/** `level` is empty for a question, and CONFIGURED_LEVEL ends an earlier change. */
export interface LogLevelRequest extends Pick<quorate.LogLevelRequest, "level" | "forMs"> {
  readonly only: readonly string[];
}

export const CONFIGURED_LEVEL = "configured";

/** `level` is empty where no change is in effect. */
export interface LogLevelResponse
  extends Omit<Fields<quorate.LogLevelResponse>, "header" | "only"> {
  readonly header: ResponseHeader;
  readonly only: readonly string[];
}

export function encodeLogLevelRequest(request: LogLevelRequest): Uint8Array {
  return encode(quorate.LogLevelRequest.encode, { ...request, only: [...request.only] });
}

export function decodeLogLevelRequest(bytes: Uint8Array): LogLevelRequest {
  const what = "a change of the log level";
  const { level, only, forMs } = decodeKnown(what, quorate.LogLevelRequest.decode, bytes);
  return { level, only, forMs: safe(forMs, "a duration") };
}

export function encodeLogLevelResponse(response: LogLevelResponse): Uint8Array {
  return encode(quorate.LogLevelResponse.encode, { ...response, only: [...response.only] });
}

export function decodeLogLevelResponse(bytes: Uint8Array): LogLevelResponse {
  const message = decode("a log level", quorate.LogLevelResponse.decode, bytes);
  const { configured, level, only } = message;
  const leftMs = safe(message.leftMs, "a duration");
  return { header: responseHeader(message), configured, level, only, leftMs };
}
