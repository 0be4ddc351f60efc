/**
 * The commands in an entry of the log, as text and as JSON: their keys, and on request their
 * values.
 */
import { CommandKind, decodeBatch, type EncodedCommand } from "../../codec/entry.ts";
import {
  decodeDeleteRangeRequest,
  decodePutRequest,
  decodeTxnRequest,
  type RequestOp,
  type TxnRequest,
} from "../../codec/kv.ts";
import { decodeCloseSessionRequest } from "../../codec/session.ts";
import { CodecError } from "../../codec/wire.ts";
import type { Notation } from "../notation.ts";

export interface DumpStyle {
  readonly notation: Notation;
  readonly withValues: boolean;
}

interface ShownCommand {
  readonly text: string;
  readonly json: object;
}

/** In the order in which they are applied. */
export function commandsIn(payload: Uint8Array, style: DumpStyle): readonly ShownCommand[] {
  const batch = attempt(() => decodeBatch(payload));
  if (typeof batch === "string") return [{ text: batch, json: { error: batch } }];
  return batch.commands.map((command) => shownCommand(command, style));
}

function shownCommand(command: EncodedCommand, style: DumpStyle): ShownCommand {
  const shown = attempt(() => bodyOf(command, style));
  const body = typeof shown === "string" ? { text: shown, json: { error: shown } } : shown;
  const { session, drawnId } = command;
  const stamp =
    session === undefined ? {} : { session: session.sessionId, sequence: session.sequence };
  const drawn = drawnId === undefined ? {} : { session: drawnId };
  return { text: body.text, json: { ...body.json, ...stamp, ...drawn } };
}

/** Throws a CodecError. */
function bodyOf({ kind, body }: EncodedCommand, style: DumpStyle): ShownCommand {
  switch (kind) {
    case CommandKind.COMMAND_KIND_PUT:
      return put(decodePutRequest(body), style);
    case CommandKind.COMMAND_KIND_DELETE_RANGE:
      return range("delete", decodeDeleteRangeRequest(body), style);
    case CommandKind.COMMAND_KIND_TXN:
      return transaction(decodeTxnRequest(body), style);
    case CommandKind.COMMAND_KIND_REGISTER_SESSION:
      return { text: "register session", json: { op: "register session" } };
    case CommandKind.COMMAND_KIND_CLOSE_SESSION: {
      const { sessionId } = decodeCloseSessionRequest(body);
      const json = { op: "close session", session: sessionId };
      return { text: `close session ${sessionId}`, json };
    }
    default:
      throw new CodecError(`a command of kind ${kind}, which this version does not know`);
  }
}

function put(
  { key, value }: { readonly key: Uint8Array; readonly value: Uint8Array },
  { notation, withValues }: DumpStyle,
): ShownCommand {
  const text = `put ${notation.show(key)}`;
  const json = { op: "put", ...notation.json("key", key) };
  if (!withValues) return { text, json: { ...json, value_bytes: value.length } };
  return {
    text: `${text} = ${notation.show(value)}`,
    json: { ...json, ...notation.json("value", value) },
  };
}

/** The end is empty for one key, and a zero byte for all keys from the first on. */
function range(
  op: string,
  { key, rangeEnd }: { readonly key: Uint8Array; readonly rangeEnd: Uint8Array },
  { notation }: DumpStyle,
): ShownCommand {
  const json = { op, ...notation.json("key", key) };
  const text = `${op} ${notation.show(key)}`;
  if (rangeEnd.length === 0) return { text, json };
  const isOpen = rangeEnd.length === 1 && rangeEnd[0] === 0;
  return {
    text: `${text}..${isOpen ? "" : notation.show(rangeEnd)}`,
    json: { ...json, ...notation.json("range_end", rangeEnd) },
  };
}

function transaction({ compare, success, failure }: TxnRequest, style: DumpStyle): ShownCommand {
  const { notation } = style;
  const compared = compare.map(({ key }) => notation.show(key));
  const [onSuccess, onFailure] = [success, failure].map((operations) =>
    operations.map((operation) => operationIn(operation, style)),
  ) as [ShownCommand[], ShownCommand[]];
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ["if", compared],
    ["then", onSuccess.map(({ text }) => text)],
    ["else", onFailure.map(({ text }) => text)],
  ];
  const words = parts.map(([word, texts]) =>
    texts.length > 0 ? ` ${word} ${texts.join(", ")}` : "",
  );
  return {
    text: `txn${words.join("")}`,
    json: {
      op: "txn",
      compare: compare.map(({ key }) => notation.json("key", key)),
      success: onSuccess.map(({ json }) => json),
      failure: onFailure.map(({ json }) => json),
    },
  };
}

function operationIn(operation: RequestOp, style: DumpStyle): ShownCommand {
  if ("requestPut" in operation) return put(operation.requestPut, style);
  if ("requestRange" in operation) return range("get", operation.requestRange, style);
  return range("delete", operation.requestDeleteRange, style);
}

/** The result of reading, or the reason why it cannot be read. */
function attempt<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodecError) return `unreadable: ${error.message}`;
    throw error;
  }
}
