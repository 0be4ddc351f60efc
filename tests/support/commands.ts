/**
 * Client commands and the log entries that carry them, as a leader would make them.
 */
import {
  BatchBuilder,
  CommandKind,
  type EncodedCommand,
  encodeEntry,
} from "../../src/codec/entry.ts";
import {
  type Compare,
  encodeDeleteRangeRequest,
  encodePutRequest,
  encodeTxnRequest,
  type RangeRequest,
  type RequestOp,
} from "../../src/codec/kv.ts";
import {
  encodeCloseSessionRequest,
  encodeRegisterSessionRequest,
} from "../../src/codec/session.ts";
import { type Entry, LOG_START, type LogId, type Term } from "../../src/vocabulary.ts";

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The options of a range request: linearizable, without a limit. */
export const LINEARIZABLE = {
  limit: 0,
  serializable: false,
  keysOnly: false,
  countOnly: false,
  omitCount: false,
  followerRead: false,
};

export function rangeRequest(
  key: string,
  rangeEnd = "",
  options: Partial<RangeRequest> = {},
): RangeRequest {
  return { key: bytes(key), rangeEnd: bytes(rangeEnd), ...LINEARIZABLE, ...options };
}

export function rangeOp(...args: Parameters<typeof rangeRequest>): RequestOp {
  return { requestRange: rangeRequest(...args) };
}

export function putOp(key: string, value: string, prevKv = false): RequestOp {
  return { requestPut: { key: bytes(key), value: bytes(value), prevKv } };
}

export function deleteOp(key: string, rangeEnd = "", prevKv = false): RequestOp {
  return { requestDeleteRange: { key: bytes(key), rangeEnd: bytes(rangeEnd), prevKv } };
}

/** The command with the operation `op` only. */
export function command(op: RequestOp): EncodedCommand {
  if ("requestPut" in op) {
    return { kind: CommandKind.COMMAND_KIND_PUT, body: encodePutRequest(op.requestPut) };
  }
  if ("requestDeleteRange" in op) {
    const body = encodeDeleteRangeRequest(op.requestDeleteRange);
    return { kind: CommandKind.COMMAND_KIND_DELETE_RANGE, body };
  }
  throw new Error("Cannot make a command of a read");
}

export function txnCommand(
  compare: readonly Compare[],
  success: readonly RequestOp[],
  failure: readonly RequestOp[] = [],
): EncodedCommand {
  const body = encodeTxnRequest({ compare, success, failure });
  return { kind: CommandKind.COMMAND_KIND_TXN, body };
}

/** The same write in a session. */
export function stamped(
  write: EncodedCommand,
  sessionId: number,
  sequence: number,
  firstOutstanding = 1,
): EncodedCommand {
  return { ...write, session: { sessionId, sequence, firstOutstanding } };
}

/** Without a drawn id, the command is as earlier versions made it. */
export function registerCommand(ttlMs = 0, drawnId?: number): EncodedCommand {
  const body = encodeRegisterSessionRequest({ ttlMs });
  return { kind: CommandKind.COMMAND_KIND_REGISTER_SESSION, body, drawnId };
}

export function closeCommand(sessionId: number): EncodedCommand {
  const body = encodeCloseSessionRequest({ sessionId });
  return { kind: CommandKind.COMMAND_KIND_CLOSE_SESSION, body };
}

/** A sequence of entries. */
export class EntrySequence {
  #last: LogId;

  constructor(last: LogId = LOG_START) {
    this.#last = last;
  }

  commands(
    commands: readonly EncodedCommand[],
    term?: Term,
    timeMs = 0,
    { maxScannedRows = 0 }: { readonly maxScannedRows?: number } = {},
  ): Entry {
    const builder = new BatchBuilder();
    for (const { kind, body, session, drawnId } of commands) {
      builder.add(kind, body, session, drawnId);
    }
    return encodeEntry(this.#next(term), "commands", builder.take(timeMs, maxScannedRows));
  }

  noOp(term?: Term): Entry {
    return encodeEntry(this.#next(term), "noOp", new Uint8Array());
  }

  #next(term: Term = Math.max(1, this.#last.term)): LogId {
    this.#last = { term, index: this.#last.index + 1 };
    return this.#last;
  }
}
