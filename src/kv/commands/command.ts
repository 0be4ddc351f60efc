/**
 * The kinds of commands that clients can write: one table, and what follows from it.
 */
import { CommandKind, type EncodedCommand } from "../../codec/entry.ts";
import type { ResponseHeader } from "../../codec/kv-response.ts";
import { CodecError } from "../../codec/wire.ts";
import type { CommandType } from "./command-type.ts";
import { DELETE_RANGE } from "./delete-range.ts";
import { PUT } from "./put.ts";
import { TXN } from "./txn.ts";

const COMMANDS = {
  [CommandKind.COMMAND_KIND_PUT]: PUT,
  [CommandKind.COMMAND_KIND_DELETE_RANGE]: DELETE_RANGE,
  [CommandKind.COMMAND_KIND_TXN]: TXN,
} as const;

type Kind = keyof typeof COMMANDS;

/** A client's write, decoded. */
export type Command = {
  [K in Kind]: {
    readonly kind: K;
    readonly request: ReturnType<(typeof COMMANDS)[K]["decode"]>;
  };
}[Kind];

/** The result of a command. */
export type CommandResult = Awaited<ReturnType<(typeof COMMANDS)[Kind]["apply"]>>;

/** The row of a kind. Throws a CodecError if there is none. */
export function typeOf(kind: CommandKind): CommandType<unknown, unknown> {
  const type = COMMANDS[kind as Kind];
  if (type === undefined) throw new CodecError(`Cannot accept a command of unknown kind ${kind}`);
  // The request and the result of a command are of its kind: decodeCommand makes them so.
  return type as CommandType<unknown, unknown>;
}

export function decodeCommand({ kind, body }: EncodedCommand): Command {
  return { kind, request: typeOf(kind).decode(body) } as Command;
}

export function addTouched({ kind, request }: Command, keys: Uint8Array[]): void {
  typeOf(kind).addTouched(request, keys);
}

/** The response without its header. */
export function encodeResult(
  { kind }: Command,
  result: CommandResult,
  header: ResponseHeader,
): Uint8Array {
  return typeOf(kind).encode(result, header);
}
