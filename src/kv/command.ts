/**
 * A client's write, decoded, and what it did.
 */
import { CommandKind, type Command as EncodedCommand } from "../codec/entry.ts";
import {
  decodeDeleteRangeRequest,
  decodePutRequest,
  decodeTxnRequest,
  type RequestOp,
  type TxnRequest,
} from "../codec/kv.ts";
import {
  encodeDeleteRangeResponse,
  encodePutResponse,
  encodeRangeResponse,
  encodeTxnResponse,
  type OpResult,
  type ResponseHeader,
  type TxnResult,
} from "../codec/kv-response.ts";
import { CodecError } from "../codec/wire.ts";

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
      throw new CodecError(`Cannot accept a command of the unknown kind ${kind}`);
  }
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
