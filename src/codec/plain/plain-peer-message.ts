/**
 * Reads the messages between members that every write needs: appends, heartbeats and
 * their responses, as the encoder writes them (see plain-reader.ts).
 */
import { type LogId, NO_BYTES } from "../../vocabulary.ts";
import type { quorate } from "../wire.ts";
import { PlainReader } from "./plain-reader.ts";

/** The fields of a generated message that a reader has found. */
export interface PlainPeerMessage extends quorate.PeerMessage.$Properties {
  readonly term: number;
  readonly groupId: number;
}

/** Undefined for all other messages and encodings. */
export function plainPeerMessage(bytes: Uint8Array): PlainPeerMessage | undefined {
  const reader = new PlainReader(bytes);
  let tag = reader.tag();
  let term = 0;
  if (tag === TERM_TAG) {
    term = reader.number();
    tag = reader.tag();
  }
  const outer = reader.enter();
  const message = bodyOf(tag, term, reader);
  if (message === undefined || !reader.isAtEnd) return undefined;
  reader.leave(outer);
  return reader.isWellFormed && reader.isAtEnd ? message : undefined;
}

function bodyOf(tag: number, term: number, reader: PlainReader): PlainPeerMessage | undefined {
  switch (tag) {
    case APPEND_REQUEST_TAG: {
      const appendRequest = plainAppendRequest(reader);
      return appendRequest && { term, groupId: 0, appendRequest };
    }
    case APPEND_RESPONSE_TAG: {
      const appendResponse = plainAppendResponse(reader);
      return appendResponse && { term, groupId: 0, appendResponse };
    }
    case HEARTBEAT_REQUEST_TAG: {
      const heartbeatRequest = plainHeartbeatRequest(reader);
      return heartbeatRequest && { term, groupId: 0, heartbeatRequest };
    }
    case HEARTBEAT_RESPONSE_TAG: {
      const heartbeatResponse = plainHeartbeatResponse(reader);
      return heartbeatResponse && { term, groupId: 0, heartbeatResponse };
    }
    default:
      return undefined;
  }
}

function plainAppendRequest(reader: PlainReader): quorate.AppendRequest.$Properties | undefined {
  const entries: Uint8Array[] = [];
  let session = 0;
  let prev: LogId | undefined;
  let commit = 0;
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === NUMBER_1) session = reader.number();
    else if (tag === BLOB_2 && prev === undefined) prev = plainLogId(reader);
    else if (tag === NUMBER_3) commit = reader.number();
    else if (tag === BLOB_4) entries.push(reader.blob());
    else return undefined;
  }
  return { session, prev: prev ?? null, commit, entries };
}

function plainAppendResponse(reader: PlainReader): quorate.AppendResponse.$Properties | undefined {
  let session = 0;
  let accepted = false;
  let index = 0;
  let hint: LogId | undefined;
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === NUMBER_1) session = reader.number();
    else if (tag === NUMBER_2) accepted = reader.number() > 0;
    else if (tag === NUMBER_3) index = reader.number();
    else if (tag === BLOB_4 && hint === undefined) hint = plainLogId(reader);
    else return undefined;
  }
  return { session, accepted, index, hint: hint ?? null };
}

function plainHeartbeatRequest(
  reader: PlainReader,
): quorate.HeartbeatRequest.$Properties | undefined {
  let commit = 0;
  let round = 0;
  let stateIndex = 0;
  let stateSum = NO_BYTES;
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === NUMBER_1) commit = reader.number();
    else if (tag === NUMBER_2) round = reader.number();
    else if (tag === NUMBER_3) stateIndex = reader.number();
    else if (tag === BLOB_4) stateSum = reader.blob();
    else return undefined;
  }
  return { commit, round, stateIndex, stateSum };
}

function plainHeartbeatResponse(
  reader: PlainReader,
): quorate.HeartbeatResponse.$Properties | undefined {
  let round = 0;
  let lowOnSpace = false;
  let stateIndex = 0;
  let stateSum = NO_BYTES;
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === NUMBER_1) round = reader.number();
    else if (tag === NUMBER_2) lowOnSpace = reader.number() > 0;
    else if (tag === NUMBER_3) stateIndex = reader.number();
    else if (tag === BLOB_4) stateSum = reader.blob();
    else return undefined;
  }
  return { round, lowOnSpace, stateIndex, stateSum };
}

function plainLogId(reader: PlainReader): LogId {
  let term = 0;
  let index = 0;
  const outer = reader.enter();
  while (!reader.isAtEnd) {
    const tag = reader.tag();
    if (tag === NUMBER_1) term = reader.number();
    else if (tag === NUMBER_2) index = reader.number();
    else reader.refuse();
  }
  reader.leave(outer);
  return { term, index };
}

/** The field numbers with their wire types. */
const NUMBER_1 = 1 << 3;
const NUMBER_2 = 2 << 3;
const NUMBER_3 = 3 << 3;
const BLOB_2 = (2 << 3) | 2;
const BLOB_4 = (4 << 3) | 2;

/** The same for a PeerMessage. */
const TERM_TAG = NUMBER_1;
const APPEND_REQUEST_TAG = (6 << 3) | 2;
const APPEND_RESPONSE_TAG = (7 << 3) | 2;
const HEARTBEAT_REQUEST_TAG = (8 << 3) | 2;
const HEARTBEAT_RESPONSE_TAG = (9 << 3) | 2;
