/**
 * The rows of clients' sessions in the state (disk.proto).
 */
import { type Built, refuseReserved } from "../reserved-fields.ts";
import { decode, encode, type Fields, quorate, safe } from "../wire.ts";

/** A processed write, and its response. */
export type SessionReply = Built<quorate.SessionReply, "sessionReply">;

export interface SessionRow extends Omit<Built<quorate.SessionRow, "sessionRow">, "replies"> {
  readonly replies: Iterable<SessionReply>;
}

export type SessionClock = Fields<quorate.SessionClock>;

export function encodeSessionRow(row: SessionRow): Uint8Array {
  return encode(quorate.SessionRow.encode, { ...row, replies: [...row.replies] });
}

/** The replies' bodies are views into `bytes`. */
export function decodeSessionRow(bytes: Uint8Array): SessionRow {
  const message = decode("a session's row", quorate.SessionRow.decode, bytes);
  refuseReserved("a session's row", message, "sessionRow");
  return {
    ttlMs: safe(message.ttlMs, "a ttl"),
    usedMs: safe(message.usedMs, "a time"),
    usedTurn: safe(message.usedTurn, "a turn"),
    firstOutstanding: safe(message.firstOutstanding, "a sequence number"),
    replies: (message.replies as quorate.SessionReply[]).map(checkedReply),
  };
}

export function encodeSessionClock(clock: SessionClock): Uint8Array {
  return encode(quorate.SessionClock.encode, clock);
}

export function decodeSessionClock(bytes: Uint8Array): SessionClock {
  const { timeMs, turn } = decode("the sessions' clock", quorate.SessionClock.decode, bytes);
  return { timeMs: safe(timeMs, "a time"), turn: safe(turn, "a turn") };
}

function checkedReply(message: quorate.SessionReply): SessionReply {
  refuseReserved("a session's answer", message, "sessionReply");
  const { sequence, revision, raftTerm, body, bodyOmitted, rowLimit } = message;
  return {
    sequence: safe(sequence, "a sequence number"),
    revision: safe(revision, "a revision"),
    raftTerm: safe(raftTerm, "a term"),
    body,
    bodyOmitted,
    rowLimit,
  };
}
