/**
 * One file of the log: its name, its header, and how it is created (docs/formats.md).
 * record.ts has its contents.
 */
import { checksum, getUint64, setUint64, viewOf } from "../bytes.ts";
import { type Disk, type DiskFile, writeAtomically } from "../disk/disk.ts";
import { DataDirectoryError, type Identity } from "../identity.ts";
import { CorruptLogError } from "./corrupt-log.ts";

export const SEGMENT_HEADER_BYTES = 44;

/** Format 1 is read only to upgrade it (move-log.ts). */
export type LogFormat = 1 | 2;

/** The offset of the first record of a segment. */
export function headerBytesOf(format: LogFormat): number {
  return format === 1 ? CHECKSUM_AT[1] + 4 : SEGMENT_HEADER_BYTES;
}

/** The directory of a log's segments, and their owner. */
export interface LogFiles {
  readonly disk: Disk;
  /** It contains the log and nothing else. */
  readonly directory: string;
  readonly identity: Identity;
}

export interface SegmentHeader {
  readonly identity: Identity;
  /** 1 for the first. */
  readonly number: number;
  /** The final size of the segment before; 0 in the first. */
  readonly previousBytes: number;
}

/** A header as it was read. */
export interface FoundHeader extends SegmentHeader {
  readonly format: LogFormat;
  readonly seed: Seed;
}

/** The value from which the checksums of a segment's records start: it ties them to the segment. */
export type Seed = number;

/** Creates an empty segment. A crash leaves it complete and durable, or not at all (R131). */
export function createSegment(
  { disk, directory, identity }: LogFiles,
  { number, previousBytes }: Pick<SegmentHeader, "number" | "previousBytes">,
): Seed {
  const bytes = encodeSegmentHeader({ identity, number, previousBytes });
  writeAtomically(disk, directory, segmentName(number), bytes);
  return viewOf(bytes).getUint32(CHECKSUM_AT[FORMAT], true);
}

/** The numbers of the segments in a directory, ascending. */
export function listSegments(disk: Disk, directory: string): number[] {
  const numbers = disk.list(directory).map((name) => Number(NAME.exec(name)?.[1]));
  return numbers.filter((number) => number > 0).sort((a, b) => a - b);
}

export function segmentPath(directory: string, number: number): string {
  return `${directory}/${segmentName(number)}`;
}

/**
 * The header at the front of a segment's content. Throws if it is damaged, or valid but
 * of an unknown version.
 */
export function readSegmentHeader(content: Uint8Array, file: string): FoundHeader {
  const damaged = (offset: number, reason: string) => new CorruptLogError({ file, offset, reason });
  const cutOff = () => damaged(content.length, "the segment's header is truncated");
  if (content.length < headerBytesOf(1)) throw cutOff();
  const view = viewOf(content);
  // The fields are checked after the checksum; damage to a field shows in the checksum, too.
  const format = view.getUint32(AT.format, true) === 1 ? 1 : FORMAT;
  if (content.length < headerBytesOf(format)) throw cutOff();
  const seed = view.getUint32(CHECKSUM_AT[format], true);
  if (checksum(content, 0, CHECKSUM_AT[format]) !== seed) {
    throw damaged(0, "the checksum of the segment's header does not match");
  }
  if (MAGIC.some((byte, at) => content[at] !== byte)) throw damaged(0, "it is not a log segment");
  requireKnown(view, format, file);
  return {
    identity: { clusterId: getUint64(view, AT.clusterId), nodeId: getUint64(view, AT.nodeId) },
    number: view.getUint32(AT.number, true),
    previousBytes: view.getUint32(AT.previousBytes, true),
    format,
    seed,
  };
}

/** The header of a file that is open; `path` is its name. */
export function headerIn(file: DiskFile, path: string): FoundHeader {
  const header = new Uint8Array(SEGMENT_HEADER_BYTES);
  return readSegmentHeader(header.subarray(0, file.read(header, 0)), path);
}

function requireKnown(view: DataView, format: LogFormat, file: string): void {
  const found = view.getUint32(AT.format, true);
  if (found !== format) {
    throw new DataDirectoryError(
      `Cannot read "${file}": its format is ${found}, but this version of Quorate supports ` +
        `format ${FORMAT}`,
    );
  }
  const flags = format === 1 ? 0 : view.getUint32(AT.flags, true);
  if (flags === 0) return;
  throw new DataDirectoryError(
    `Cannot read "${file}": it has the flags ${flags}, which this version of Quorate does not ` +
      "support",
  );
}

function encodeSegmentHeader({ identity, number, previousBytes }: SegmentHeader): Uint8Array {
  const bytes = new Uint8Array(SEGMENT_HEADER_BYTES);
  const view = viewOf(bytes);
  bytes.set(MAGIC);
  view.setUint32(AT.format, FORMAT, true);
  view.setUint32(AT.number, number, true);
  setUint64(view, AT.clusterId, identity.clusterId);
  setUint64(view, AT.nodeId, identity.nodeId);
  view.setUint32(AT.previousBytes, previousBytes, true);
  const at = CHECKSUM_AT[FORMAT];
  view.setUint32(at, checksum(bytes, 0, at), true);
  return bytes;
}

function segmentName(number: number): string {
  return `${String(number).padStart(10, "0")}.wal`;
}

const NAME = /^(\d{10})\.wal$/;
const MAGIC = new TextEncoder().encode("QUORWAL\0");
const FORMAT = 2;

const AT = {
  format: 8,
  number: 12,
  clusterId: 16,
  nodeId: 24,
  previousBytes: 32,
  flags: 36,
} as const;

/** By format. */
const CHECKSUM_AT = { 1: 36, 2: 40 } as const;
