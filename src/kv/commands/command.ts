/**
 * A client's write, decoded, and what it did.
 */

import { CommandKind, type EncodedCommand } from "../../codec/entry.ts";
import {
  decodeDeleteRangeRequest,
  decodePutRequest,
  decodeTxnRequest,
  type RequestOp,
  type TxnRequest,
} from "../../codec/kv.ts";
import {
  beyondHeader,
  encodeDeleteRangeResponse,
  encodePutResponse,
  encodeRangeResponse,
  encodeTxnResponse,
  type OpResult,
  type ResponseHeader,
  type TxnResult,
} from "../../codec/kv-response.ts";
import type { SessionStamp } from "../../codec/request.ts";
import {
  type CloseSessionRequest,
  decodeCloseSessionRequest,
  decodeRegisterSessionRequest,
  type RegisterSessionRequest,
} from "../../codec/session.ts";
import type { SessionReply } from "../../codec/session-row.ts";
import { CodecError } from "../../codec/wire.ts";
import { NO_BYTES } from "../../vocabulary.ts";

/** Changes keys; may belong to a session. */
export type Write = RequestOp | { readonly requestTxn: TxnRequest };

export type Command =
  | Write
  | { readonly registerSession: RegisterSessionRequest }
  | { readonly closeSession: CloseSessionRequest };

export type CommandResult = OpResult | { readonly txn: TxnResult };

export function decodeCommand({ kind, body }: EncodedCommand): Command {
  switch (kind) {
    case CommandKind.COMMAND_KIND_PUT:
      return { requestPut: decodePutRequest(body) };
    case CommandKind.COMMAND_KIND_DELETE_RANGE:
      return { requestDeleteRange: decodeDeleteRangeRequest(body) };
    case CommandKind.COMMAND_KIND_TXN:
      return { requestTxn: decodeTxnRequest(body) };
    case CommandKind.COMMAND_KIND_REGISTER_SESSION:
      return { registerSession: decodeRegisterSessionRequest(body) };
    case CommandKind.COMMAND_KIND_CLOSE_SESSION:
      return { closeSession: decodeCloseSessionRequest(body) };
    default:
      throw new CodecError(`Cannot accept a command of unknown kind ${kind}`);
  }
}

/** Whether it may make the state larger. */
export function grows(command: Command): boolean {
  if ("requestPut" in command) return true;
  if (!("requestTxn" in command)) return false;
  const { success, failure } = command.requestTxn;
  return [...success, ...failure].some((op) => "requestPut" in op);
}

/** Whether something changed, so that the revision grows; deleting nothing changes nothing. */
export function hasWritten(result: CommandResult): boolean {
  if ("put" in result) return true;
  if ("deleteRange" in result) return result.deleteRange.deleted > 0;
  return "txn" in result && result.txn.results.some(hasWritten);
}

export function encodeAnswer(header: ResponseHeader, result: CommandResult): Uint8Array {
  if ("put" in result) return encodePutResponse(header, result.put);
  if ("deleteRange" in result) return encodeDeleteRangeResponse(header, result.deleteRange);
  if ("range" in result) return encodeRangeResponse(header, result.range);
  return encodeTxnResponse(header, result.txn);
}

/**
 * How a write of a session is answered, now and when it comes again. On every
 * node the same: of who answers it says nothing.
 */
export function replyTo(
  { sequence }: SessionStamp,
  { revision, raftTerm, ...header }: ResponseHeader,
  result: CommandResult,
): Omit<SessionReply, "bodyOmitted" | "rowLimit"> {
  const noMember = { ...header, revision, raftTerm, memberId: 0 };
  return { sequence, revision, raftTerm, body: bodyOf(noMember, result) };
}

/** Most puts have nothing to say. */
function bodyOf(header: ResponseHeader, result: CommandResult): Uint8Array {
  if ("put" in result && result.put.prevKv === undefined && !result.put.prevKvOmitted)
    return NO_BYTES;
  return beyondHeader(encodeAnswer(header, result));
}
