/**
 * The commands that open and close sessions. Every cluster has them, with any state
 * machine.
 */
import { CommandKind, type EncodedCommand } from "../codec/entry.ts";
import type { ResponseHeader } from "../codec/kv-response.ts";
import {
  type CloseSessionRequest,
  decodeCloseSessionRequest,
  decodeRegisterSessionRequest,
  encodeCloseSessionResponse,
  encodeRegisterSessionResponse,
  type RegisterSessionRequest,
} from "../codec/session.ts";
import type { SessionLimits } from "./session-limits.ts";
import type { Sessions } from "./sessions.ts";
import type { Answer } from "./write-refusal.ts";

export type SessionCommand =
  | { readonly registerSession: RegisterSessionRequest; readonly drawnId: number | undefined }
  | { readonly closeSession: CloseSessionRequest };

/** Undefined if the command belongs to the state machine. Throws a CodecError. */
export function decodeSessionCommand(encoded: EncodedCommand): SessionCommand | undefined {
  const { kind, body, drawnId } = encoded;
  switch (kind) {
    case CommandKind.COMMAND_KIND_REGISTER_SESSION:
      return { registerSession: decodeRegisterSessionRequest(body), drawnId };
    case CommandKind.COMMAND_KIND_CLOSE_SESSION:
      return { closeSession: decodeCloseSessionRequest(body) };
    default:
      return undefined;
  }
}

export function applySessionCommand(
  sessions: Sessions,
  command: SessionCommand,
  header: ResponseHeader,
  { usualTtlMs }: SessionLimits,
): Answer {
  if ("closeSession" in command) {
    sessions.close(command.closeSession.sessionId);
    return encodeCloseSessionResponse(header);
  }
  const ttlMs = command.registerSession.ttlMs || usualTtlMs;
  const sessionId = sessions.register(ttlMs, command.drawnId);
  if (typeof sessionId !== "number") return sessionId;
  return encodeRegisterSessionResponse({ header, sessionId, ttlMs });
}
