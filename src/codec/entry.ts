/**
 * Log entries and their contents: encoded once by the leader, decoded by the readers of
 * frames and log files.
 */
import { type Entry, type EntryKind, type LogId, NO_BYTES } from "../vocabulary.ts";
import { decodeKnown, refuseUnknown } from "./known-fields.ts";
import { PlainReader } from "./plain/plain-reader.ts";
import { blobLength, numberLength } from "./plain/plain-writer.ts";
import { type SessionStamp, sessionStamp } from "./request.ts";
import { refuseReserved, unsupported } from "./reserved-fields.ts";
import { CodecError, decode, encode, newWriter, quorate, safe } from "./wire.ts";

const KINDS: readonly EntryKind[] = ["noOp", "commands", "configuration"];

export type CommandKind = quorate.CommandKind;
export const CommandKind = quorate.CommandKind;

/** One client's write: `body` is the request as it was received. */
export interface EncodedCommand extends Pick<quorate.Command, "kind" | "body"> {
  readonly session?: SessionStamp | undefined;
  /** The id of what the command creates, drawn by the leader. Undefined if none. */
  readonly drawnId?: number | undefined;
}

export function encodeEntry(id: LogId, kind: EntryKind, payload: Uint8Array): Entry {
  const { index, term } = id;
  const bytes = encode(quorate.Entry.encode, { index, term, kind: KINDS.indexOf(kind), payload });
  return { index, term, kind, payload: bytes.subarray(bytes.length - payload.length), bytes };
}

/** The entry that `bytes` encodes. It keeps the bytes. */
export function decodeEntry(bytes: Uint8Array): Entry {
  return plainEntry(bytes) ?? anyEntry(bytes);
}

/** An entry that encodeEntry has written. Undefined for any other. */
function plainEntry(bytes: Uint8Array): Entry | undefined {
  let index = 0;
  let term = 0;
  let kind = 0;
  let payload = NO_BYTES;
  const reader = new PlainReader(bytes);
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === ENTRY_INDEX_TAG) index = reader.number();
    else if (tag === ENTRY_TERM_TAG) term = reader.number();
    else if (tag === ENTRY_KIND_TAG) kind = reader.number();
    else if (tag === ENTRY_PAYLOAD_TAG) payload = reader.blob();
    else return undefined;
  }
  const known = KINDS[kind];
  if (!reader.isWellFormed || known === undefined) return undefined;
  return { index, term, kind: known, payload, bytes };
}

/** The field numbers with their wire types, of an Entry. */
const ENTRY_INDEX_TAG = 1 << 3;
const ENTRY_TERM_TAG = 2 << 3;
const ENTRY_KIND_TAG = 3 << 3;
const ENTRY_PAYLOAD_TAG = (4 << 3) | 2;

function anyEntry(bytes: Uint8Array): Entry {
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
    const { sessionId, sequence, firstOutstanding } = session ?? NO_SESSION;
    const length =
      numberLength(kind) +
      blobLength(body.length) +
      numberLength(sessionId) +
      numberLength(sequence) +
      numberLength(firstOutstanding) +
      numberLength(drawnId);
    const writer = this.#writer.uint32(COMMANDS_TAG).uint32(length);
    if (kind !== 0) writer.uint32(KIND_TAG).uint32(kind);
    if (body.length > 0) writer.uint32(BODY_TAG).bytes(body);
    if (sessionId > 0) writer.uint32(SESSION_ID_TAG).uint64(sessionId);
    if (sequence > 0) writer.uint32(SEQUENCE_TAG).uint64(sequence);
    if (firstOutstanding > 0) writer.uint32(FIRST_OUTSTANDING_TAG).uint64(firstOutstanding);
    if (drawnId > 0) writer.uint32(DRAWN_ID_TAG).uint64(drawnId);
  }

  /**
   * The payload so far, with this time of the cluster. The builder is empty afterwards.
   * A `maxScannedRows` of 0 is no limit.
   */
  take(timeMs: number, maxScannedRows = 0): Uint8Array {
    if (timeMs > 0) this.#writer.uint32(TIME_TAG).uint64(timeMs);
    if (maxScannedRows > 0) this.#writer.uint32(SCANNED_ROWS_TAG).uint32(maxScannedRows);
    const payload = this.#writer.buf.slice(0, this.#writer.pos);
    this.#writer.pos = 0;
    return payload;
  }
}

/** The same for a Batch. */
const COMMANDS_TAG = (1 << 3) | 2;
const TIME_TAG = 2 << 3;
const SCANNED_ROWS_TAG = 15 << 3;

/** The same for a Command. */
const KIND_TAG = 1 << 3;
const BODY_TAG = (2 << 3) | 2;
const SESSION_ID_TAG = 3 << 3;
const SEQUENCE_TAG = 4 << 3;
const FIRST_OUTSTANDING_TAG = 5 << 3;
const DRAWN_ID_TAG = 6 << 3;

const NO_SESSION: SessionStamp = { sessionId: 0, sequence: 0, firstOutstanding: 0 };

/** The payload of an entry: commands to apply in this order, at this time of the cluster. */
export interface Batch {
  readonly commands: readonly EncodedCommand[];
  readonly timeMs: number;
  /**
   * The maximum number of rows that the operations on ranges of one command may read; 0
   * is no limit.
   */
  readonly maxScannedRows: number;
}

export function decodeBatch(payload: Uint8Array): Batch {
  return plainBatch(payload) ?? anyBatch(payload);
}

/** A batch of common commands that BatchBuilder has written. Undefined for any other. */
function plainBatch(payload: Uint8Array): Batch | undefined {
  const commands: EncodedCommand[] = [];
  let timeMs = 0;
  let maxScannedRows = 0;
  const reader = new PlainReader(payload);
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === TIME_TAG) timeMs = reader.number();
    else if (tag === SCANNED_ROWS_TAG) maxScannedRows = reader.number();
    else if (tag !== COMMANDS_TAG) return undefined;
    else {
      const outer = reader.enter();
      const command = plainCommand(reader);
      if (command === undefined) return undefined;
      commands.push(command);
      reader.leave(outer);
    }
  }
  if (!reader.isWellFormed || maxScannedRows > MAX_UINT32) return undefined;
  return { commands, timeMs, maxScannedRows };
}

const MAX_UINT32 = 0xffffffff;
const MAX_INT32 = 0x7fffffff;

function plainCommand(reader: PlainReader): EncodedCommand | undefined {
  let kind = 0;
  let body = NO_BYTES;
  let sessionId = 0;
  let sequence = 0;
  let firstOutstanding = 0;
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === KIND_TAG) kind = reader.number();
    else if (tag === BODY_TAG) body = reader.blob();
    else if (tag === SESSION_ID_TAG) sessionId = reader.number();
    else if (tag === SEQUENCE_TAG) sequence = reader.number();
    else if (tag === FIRST_OUTSTANDING_TAG) firstOutstanding = reader.number();
    else return undefined;
  }
  if (!reader.isWellFormed || kind > MAX_INT32) return undefined;
  const hasSession = sessionId > 0 || sequence > 0 || firstOutstanding > 0;
  const session = hasSession ? { sessionId, sequence, firstOutstanding } : undefined;
  return { kind, body, session, drawnId: undefined };
}

function anyBatch(payload: Uint8Array): Batch {
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

function checkedCommand(message: quorate.Command): EncodedCommand {
  refuseUnknown("a command", message);
  refuseReserved("a command", message, "command");
  const { kind, body } = message;
  if (kind < 0) throw new CodecError(`Cannot read a command of kind ${kind}`);
  const drawnId = safe(message.drawnId, "a drawn id") || undefined;
  if (drawnId !== undefined && kind !== CommandKind.COMMAND_KIND_REGISTER_SESSION) {
    throw unsupported("a command with drawnId", "an id for what the command makes");
  }
  return { kind, body, session: sessionStamp(message), drawnId };
}
