/**
 * Validates the session fields of a request. All functions throw an
 * InvalidRequestError.
 */
import type { SessionStamp } from "../codec/request.ts";
import { MAX_OUTSTANDING, type RegisterSessionRequest } from "../codec/session.ts";
import { InvalidRequestError } from "./invalid-request.ts";
import type { SessionCommand } from "./session-commands.ts";
import { SESSION_TTL_MS } from "./session-limits.ts";

export function checkSessionCommand(command: SessionCommand): void {
  if ("registerSession" in command) checkRegistration(command.registerSession);
  else checkSessionId(command.closeSession.sessionId);
}

/** Refuses a session stamp, which only a write may have. */
export function refuseStamp(session: SessionStamp | undefined): void {
  if (session === undefined) return;
  const why = "the request is not a write";
  throw new InvalidRequestError(`Cannot accept a session here: ${why}`, "INVALID_SESSION");
}

export function checkStamp({ sessionId, sequence, firstOutstanding }: SessionStamp): void {
  checkSessionId(sessionId);
  const what = `Cannot accept number ${sequence} of session ${sessionId}`;
  if (firstOutstanding < 1 || firstOutstanding > sequence) {
    throw new InvalidRequestError(
      `${what}: the first outstanding number is ${firstOutstanding}, expected 1 to ${sequence}`,
      "INVALID_SESSION",
    );
  }
  if (sequence - firstOutstanding >= MAX_OUTSTANDING) {
    throw new InvalidRequestError(
      `${what}: the first outstanding number is ${firstOutstanding}, and the limit is ` +
        `${MAX_OUTSTANDING} outstanding requests`,
      "INVALID_SESSION",
    );
  }
}

function checkSessionId(sessionId: number): void {
  if (sessionId !== 0) return;
  throw new InvalidRequestError("Cannot accept a session: its id is 0", "INVALID_SESSION");
}

function checkRegistration({ ttlMs }: RegisterSessionRequest): void {
  const { least, most } = SESSION_TTL_MS;
  if (ttlMs === 0 || (ttlMs >= least && ttlMs <= most)) return;
  throw new InvalidRequestError(
    `Cannot open a session for ${ttlMs} ms: expected ${least} to ${most} ms`,
    "INVALID_SESSION",
  );
}
