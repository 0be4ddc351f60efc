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
import { CodecError } from "../../codec/wire.ts";
import { NO_BYTES } from "../../vocabulary.ts";

export type Command = RequestOp | { readonly requestTxn: TxnRequest };

export type CommandResult = OpResult | { readonly txn: TxnResult };

export function decodeCommand({ kind, body }: EncodedCommand): Command {
  switch (kind) {
    case CommandKind.COMMAND_KIND_PUT:
      return { requestPut: decodePutRequest(body) };
    case CommandKind.COMMAND_KIND_DELETE_RANGE:
      return { requestDeleteRange: decodeDeleteRangeRequest(body) };
    case CommandKind.COMMAND_KIND_TXN:
      return { requestTxn: decodeTxnRequest(body) };
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

/** The response beyond its header. Most puts have nothing to say. */
export function encodeResult(result: CommandResult, header: ResponseHeader): Uint8Array {
  if ("put" in result && result.put.prevKv === undefined && !result.put.prevKvOmitted)
    return NO_BYTES;
  return beyondHeader(encodeResponse(header, result));
}

function encodeResponse(header: ResponseHeader, result: CommandResult): Uint8Array {
  if ("put" in result) return encodePutResponse(header, result.put);
  if ("deleteRange" in result) return encodeDeleteRangeResponse(header, result.deleteRange);
  if ("range" in result) return encodeRangeResponse(header, result.range);
  return encodeTxnResponse(header, result.txn);
}
