/**
 * One file of the log: its name, its header, and how it comes into being
 * (docs/formats.md). What stands in it is record.ts.
 */
import { checksum, getUint64, setUint64, viewOf } from "./bytes.ts";
import { CorruptLogError } from "./corrupt-log.ts";
import { type Disk, writeAtomically } from "./disk.ts";
import { DataDirectoryError, type Identity } from "./identity.ts";

export const SEGMENT_HEADER_BYTES = 40;

/** Where the segments of a log are, and whose they are. */
export interface LogFiles {
  readonly disk: Disk;
  /** Holds the log and nothing else. */
  readonly directory: string;
  readonly identity: Identity;
}

export interface SegmentHeader {
  readonly identity: Identity;
  /** 1 for the first. */
  readonly number: number;
  /** The final size of the segment before, 0 in the first. */
  readonly previousBytes: number;
}

/** What the checksums of a segment's records start from: it ties them to the segment. */
export type Seed = number;

/** Creates an empty segment. Whatever happens, it is there whole and durable, or not (R131). */
export function createSegment(
  { disk, directory, identity }: LogFiles,
  { number, previousBytes }: Pick<SegmentHeader, "number" | "previousBytes">,
): Seed {
  const bytes = encodeSegmentHeader({ identity, number, previousBytes });
  writeAtomically(disk, directory, segmentName(number), bytes);
  return viewOf(bytes).getUint32(AT.checksum, true);
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
 * The header at the front of a segment's content. Throws where it is damaged,
 * or sound but another's.
 */
export function readSegmentHeader(
  content: Uint8Array,
  file: string,
): SegmentHeader & { seed: Seed } {
  const damaged = (offset: number, reason: string) => new CorruptLogError({ file, offset, reason });
  if (content.length < SEGMENT_HEADER_BYTES) {
    throw damaged(content.length, "the segment's header is cut off");
  }
  const view = viewOf(content);
  const seed = view.getUint32(AT.checksum, true);
  if (checksum(content, 0, AT.checksum) !== seed) {
    throw damaged(0, "the checksum of the segment's header does not match");
  }
  if (MAGIC.some((byte, at) => content[at] !== byte)) throw damaged(0, "it is not a log segment");
  const format = view.getUint32(AT.format, true);
  if (format !== FORMAT) {
    throw new DataDirectoryError(
      `Cannot read "${file}": its format is ${format}, this version of Quorate knows ${FORMAT}`,
    );
  }
  return {
    identity: { clusterId: getUint64(view, AT.clusterId), nodeId: getUint64(view, AT.nodeId) },
    number: view.getUint32(AT.number, true),
    previousBytes: view.getUint32(AT.previousBytes, true),
    seed,
  };
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
  view.setUint32(AT.checksum, checksum(bytes, 0, AT.checksum), true);
  return bytes;
}

function segmentName(number: number): string {
  return `${String(number).padStart(10, "0")}.wal`;
}

const NAME = /^(\d{10})\.wal$/;
const MAGIC = new TextEncoder().encode("QUORWAL\0");
const FORMAT = 1;

const AT = {
  format: 8,
  number: 12,
  clusterId: 16,
  nodeId: 24,
  previousBytes: 32,
  checksum: 36,
} as const;
