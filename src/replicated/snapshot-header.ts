/**
 * The header of a snapshot file, byte by byte, as in docs/formats.md: of format 2,
 * which is written, and of format 1, which is read.
 */
import { crc32 } from "node:zlib";
import {
  decodeSnapshotHeader,
  encodeSnapshotHeader,
  type SnapshotHeader,
} from "../codec/disk/snapshot-header.ts";
import { CodecError } from "../codec/wire.ts";
import { FEATURE_LEVEL, MACHINE } from "../vocabulary.ts";
import { damaged, type Piece, SnapshotError, safeAt, viewOf } from "./snapshot-format.ts";

/** Takes `length` bytes from the file. */
type Take = (length: number) => Promise<Uint8Array>;

interface Found {
  readonly header: SnapshotHeader;
  /** The checksum that the next piece continues. */
  readonly checksum: number;
}

const MAGIC = Buffer.from("QUORSNAP", "latin1");
const FORMAT = 2;

/** Magic word, format, length and checksum of the message that follows. */
const FRAME_BYTES = 20;

/** The maximum size of that message. */
export const MAX_HEADER_BYTES = 64 * 1024;

/** The offsets of the numbers in the frame. */
const AT = { format: 8, length: 12, checksum: 16 } as const;

export function encodeHeader(header: SnapshotHeader): Piece {
  const kind = { level: FEATURE_LEVEL, machine: MACHINE, groupId: 0 };
  const message = encodeSnapshotHeader({ ...header, ...kind });
  const bytes = new Uint8Array(FRAME_BYTES + message.length);
  const view = viewOf(bytes);
  bytes.set(MAGIC);
  view.setUint32(AT.format, FORMAT, true);
  view.setUint32(AT.length, message.length, true);
  bytes.set(message, FRAME_BYTES);
  const checksum = crc32(message, crc32(bytes.subarray(0, AT.checksum)));
  view.setUint32(AT.checksum, checksum, true);
  return { bytes, checksum };
}

/** Throws a SnapshotError. */
export async function readHeader(take: Take): Promise<Found> {
  const start = await take(AT.length);
  if (!MAGIC.equals(start.subarray(0, MAGIC.length)))
    throw new SnapshotError("it is not a snapshot");
  const format = viewOf(start).getUint32(AT.format, true);
  if (format === 1) return readFormat1(start, take);
  if (format === FORMAT) return readFormat2(start, take);
  throw new SnapshotError(
    `it has format ${format}, but this version reads formats up to ${FORMAT}`,
  );
}

async function readFormat2(start: Uint8Array, take: Take): Promise<Found> {
  const rest = await take(FRAME_BYTES - start.length);
  const frame = Buffer.concat([start, rest]);
  const length = frame.readUInt32LE(AT.length);
  if (length > MAX_HEADER_BYTES) throw damaged(0);
  const message = await take(length);
  const checksum = crc32(message, crc32(frame.subarray(0, AT.checksum)));
  if (frame.readUInt32LE(AT.checksum) !== checksum) throw damaged(0);
  const { clusterId, applied, ...kind } = decoded(message);
  if (kind.machine !== MACHINE || kind.groupId !== 0) {
    const found = `"${kind.machine}", group ${kind.groupId}`;
    throw new SnapshotError(`it is the state of ${found}, expected "${MACHINE}", group 0`);
  }
  if (kind.level > FEATURE_LEVEL) {
    throw new SnapshotError(
      `it has feature level ${kind.level}, but this version supports level ${FEATURE_LEVEL}`,
    );
  }
  return { header: { clusterId, applied }, checksum };
}

function decoded(message: Uint8Array): ReturnType<typeof decodeSnapshotHeader> {
  try {
    return decodeSnapshotHeader(message);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new SnapshotError(`its header cannot be read: ${error.message}`);
  }
}

/** The offsets of the numbers in a header of format 1. */
const AT_1 = { clusterId: 12, index: 20, term: 28, revision: 36, checksum: 44 } as const;
const HEADER_1_BYTES = 48;

async function readFormat1(start: Uint8Array, take: Take): Promise<Found> {
  const bytes = Buffer.concat([start, await take(HEADER_1_BYTES - start.length)]);
  const checksum = crc32(bytes.subarray(0, AT_1.checksum));
  if (bytes.readUInt32LE(AT_1.checksum) !== checksum) throw damaged(0);
  const view = viewOf(bytes);
  const logId = { index: safeAt(view, AT_1.index), term: safeAt(view, AT_1.term) };
  const applied = { logId, revision: safeAt(view, AT_1.revision) };
  return { header: { clusterId: safeAt(view, AT_1.clusterId), applied }, checksum };
}
