/**
 * The messages on the connection of a snapshot transfer (snapshot.proto).
 */
import type { LogId, Term } from "../vocabulary.ts";
import { logIdOf } from "./log-id.ts";
import { CodecError, decode, quorate, safe, type Writer } from "./wire.ts";

export type SnapshotStatus = quorate.SnapshotStatus;
export const SnapshotStatus = quorate.SnapshotStatus;

export interface SnapshotOffer {
  readonly type: "snapshot.offer";
  readonly term: Term;
  readonly session: number;
  /** The last entry that the state contains. */
  readonly last: LogId;
  /** The size of the file, and then its checksum. */
  readonly bytes: number;
  readonly checksum: number;
}

export interface SnapshotChunk {
  readonly type: "snapshot.chunk";
  readonly offset: number;
  readonly data: Uint8Array;
  /** CRC-32 of the data. */
  readonly checksum: number;
}

export type SnapshotMessage = SnapshotOffer | SnapshotChunk;

export interface SnapshotReply {
  readonly status: SnapshotStatus;
  /** The offset of the next chunk. */
  readonly storedBytes: number;
  /** Why it is refused. */
  readonly message: string;
}

export function writeSnapshotMessage({ type, ...body }: SnapshotMessage, writer: Writer): void {
  const message = type === "snapshot.offer" ? { offer: body } : { chunk: body };
  quorate.SnapshotMessage.encode(message, writer);
}

/** `data` is a view into `bytes`. */
export function readSnapshotMessage(bytes: Uint8Array): SnapshotMessage {
  const { offer, chunk } = decode("a snapshot message", quorate.SnapshotMessage.decode, bytes);
  if (offer) return offerOf(offer as quorate.SnapshotOffer);
  if (chunk) return chunkOf(chunk as quorate.SnapshotChunk);
  throw new CodecError("Cannot accept a snapshot message without a body");
}

function offerOf(offer: quorate.SnapshotOffer): SnapshotOffer {
  return {
    type: "snapshot.offer",
    term: safe(offer.term, "a term"),
    session: safe(offer.session, "a session"),
    last: logIdOf(offer.last),
    bytes: safe(offer.bytes, "a size"),
    checksum: offer.checksum,
  };
}

function chunkOf({ offset, data, checksum }: quorate.SnapshotChunk): SnapshotChunk {
  return { type: "snapshot.chunk", offset: safe(offset, "an offset"), data, checksum };
}

export function writeSnapshotReply(reply: SnapshotReply, writer: Writer): void {
  quorate.SnapshotReply.encode(reply, writer);
}

export function readSnapshotReply(bytes: Uint8Array): SnapshotReply {
  const reply = decode("a snapshot reply", quorate.SnapshotReply.decode, bytes);
  const { status, message } = reply;
  const isSent = status !== SnapshotStatus.SNAPSHOT_STATUS_UNSPECIFIED;
  if (!isSent || SnapshotStatus[status] === undefined) {
    throw new CodecError(`Cannot accept a snapshot reply of status ${status}`);
  }
  return { status, storedBytes: safe(reply.storedBytes, "a size"), message };
}
