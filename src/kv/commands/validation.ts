/**
 * Decides whether a request may enter. An accepted request is never checked again:
 * every node must be able to apply it, also after a restart.
 */
import type { EncodedCommand } from "../../codec/entry.ts";
import { decodeRangeRequest, type RangeRequest } from "../../codec/kv.ts";
import { MAX_REQUEST_BYTES } from "../../codec/request.ts";
import { CodecError } from "../../codec/wire.ts";
import { InvalidRequestError } from "../../replicated/invalid-request.ts";
import { decodeSessionCommand } from "../../replicated/session-commands.ts";
import {
  checkSessionCommand,
  checkStamp,
  refuseStamp,
} from "../../replicated/session-validation.ts";
import { typeOf } from "./command.ts";
import type { CommandTraits } from "./command-type.ts";
import { checkRange } from "./range.ts";

/** The range request that `body` encodes. Throws an InvalidRequestError. */
export function validateRangeRequest(body: Uint8Array): RangeRequest {
  return decoded(body, () => {
    const request = decodeRangeRequest(body);
    checkRange(request);
    return request;
  });
}

/** The traits of a session command before it enters the log. */
const SESSION_TRAITS: CommandTraits = { grows: false, ranges: [] };

/** Throws an InvalidRequestError if the command cannot be applied. */
export function validateCommand({ kind, body, session }: EncodedCommand): CommandTraits {
  return decoded(body, () => {
    const sessionCommand = decodeSessionCommand({ kind, body });
    if (sessionCommand !== undefined) {
      refuseStamp(session);
      checkSessionCommand(sessionCommand);
      return SESSION_TRAITS;
    }
    const type = typeOf(kind);
    if (session !== undefined) checkStamp(session);
    return type.judge(body);
  });
}

function decoded<T>(body: Uint8Array, read: () => T): T {
  if (body.length > MAX_REQUEST_BYTES) {
    throw new InvalidRequestError(
      `Cannot accept a request of ${body.length} bytes: the limit is ${MAX_REQUEST_BYTES}`,
      "REQUEST_TOO_LARGE",
    );
  }
  try {
    return read();
  } catch (error) {
    if (error instanceof CodecError) throw InvalidRequestError.of(error);
    throw error;
  }
}
