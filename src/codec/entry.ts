/**
 * Log entries and what is in them: encoded once by the leader, decoded by
 * whoever reads a frame or a log file.
 */
import type { Entry, EntryKind, LogId } from "../vocabulary.ts";
import { decodeKnown, refuseUnknown } from "./known-fields.ts";
import { type SessionStamp, sessionStamp } from "./request.ts";
import { refuseReserved, unsupported } from "./reserved-fields.ts";
import { CodecError, decode, encode, newWriter, quorate, safe } from "./wire.ts";

const KINDS: readonly EntryKind[] = ["noOp", "commands", "configuration"];

export type CommandKind = quorate.CommandKind;
export const CommandKind = quorate.CommandKind;

/** One client's write: `body` is the request as it was received. */
export interface Command extends Pick<quorate.Command, "kind" | "body"> {
  readonly session?: SessionStamp | undefined;
  /** The id of what the command makes, drawn by the leader; undefined for none. */
  readonly drawnId?: number | undefined;
}

export function encodeEntry(id: LogId, kind: EntryKind, payload: Uint8Array): Entry {
  const { index, term } = id;
  const bytes = encode(quorate.Entry.encode, { index, term, kind: KINDS.indexOf(kind), payload });
  return { index, term, kind, payload: bytes.subarray(bytes.length - payload.length), bytes };
}

/** The entry whose encoding is `bytes`, which it keeps. */
export function decodeEntry(bytes: Uint8Array): Entry {
  const message = decode("an entry", quorate.Entry.decode, bytes);
  const kind = KINDS[message.kind];
  if (message.kind === quorate.EntryKind.ENTRY_KIND_LEVELS) {
    throw unsupported("an entry that changes levels", "what follows it");
  }
  if (kind === undefined) throw new CodecError(`Cannot read an entry of kind ${message.kind}`);
  const index = safe(message.index, "an entry's index");
  return {
    index,
    term: safe(message.term, "an entry's term"),
    kind,
    payload: message.payload,
    bytes,
  };
}

/** Gathers commands into the payload of one entry. */
export class BatchBuilder {
  readonly #writer = newWriter();

  add(kind: CommandKind, body: Uint8Array, session?: SessionStamp, drawnId = 0): void {
    const writer = this.#writer.uint32(COMMANDS_TAG).fork();
    quorate.Command.encode({ kind, body, ...session, drawnId }, writer).ldelim();
  }

  /**
   * The payload so far, at this time of the cluster; the builder is empty again.
   * `maxScannedRows` 0 is no limit.
   */
  take(timeMs: number, maxScannedRows = 0): Uint8Array {
    if (timeMs > 0) this.#writer.uint32(TIME_TAG).uint64(timeMs);
    if (maxScannedRows > 0) this.#writer.uint32(SCANNED_ROWS_TAG).uint32(maxScannedRows);
    const payload = this.#writer.buf.slice(0, this.#writer.pos);
    this.#writer.pos = 0;
    return payload;
  }
}

/** Field 1 of Batch, length-delimited, and fields 2 and 15, varints. */
const COMMANDS_TAG = 0x0a;
const TIME_TAG = 0x10;
const SCANNED_ROWS_TAG = 0x78;

/** The payload of an entry: what applies in this order, at this time of the cluster. */
export interface Batch {
  readonly commands: readonly Command[];
  readonly timeMs: number;
  /** Rows that the operations on ranges of one command may walk through; 0 is no limit. */
  readonly maxScannedRows: number;
}

export function decodeBatch(payload: Uint8Array): Batch {
  const { commands, timeMs, maxScannedRows } = decodeKnown(
    "a batch",
    quorate.Batch.decode,
    payload,
  );
  return {
    commands: (commands as quorate.Command[]).map(checkedCommand),
    timeMs: safe(timeMs, "a time"),
    maxScannedRows,
  };
}

function checkedCommand(message: quorate.Command): Command {
  refuseUnknown("a command", message);
  refuseReserved("a command", message, "command");
  const { kind, body } = message;
  const drawnId = safe(message.drawnId, "a drawn id") || undefined;
  if (drawnId !== undefined && kind !== CommandKind.COMMAND_KIND_REGISTER_SESSION) {
    throw unsupported("a command with drawnId", "an id for what the command makes");
  }
  return { kind, body, session: sessionStamp(message), drawnId };
}
