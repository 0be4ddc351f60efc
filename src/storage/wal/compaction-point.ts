/**
 * The compaction point of a log: the place before which its entries were removed, in a
 * small file beside the segments that is replaced as a whole (docs/formats.md). The
 * entries before it are in the state machine and in snapshots. A log without the file is
 * complete. Why a place: docs/decisions/0010-a-log-begins-at-an-offset.md.
 */
import { type HardState, type Index, LOG_START, type LogId } from "../../vocabulary.ts";
import { checksum, getUint64, setUint64, viewOf } from "../bytes.ts";
import { type Disk, readWhole, writeAtomically } from "../disk/disk.ts";
import { DataDirectoryError } from "../identity.ts";
import { CorruptLogError } from "./corrupt-log.ts";
import { headerBytesOf, type LogFormat, type Seed } from "./segment.ts";

/** The state of a log before its first record. */
export interface LogOrigin {
  /** The entry after which the log begins. */
  readonly base: LogId;
  readonly hardState: HardState;
}

/** The origin of a log that was never compacted. */
export const WHOLE_LOG: LogOrigin = {
  base: LOG_START,
  hardState: { term: 0, votedFor: undefined },
};

/** A place in the log, and the state of the log at this place. */
export interface CompactionPoint extends LogOrigin {
  readonly segment: number;
  /** Ties it to that segment, and so to its node and cluster. */
  readonly seed: Seed;
  /** The offset of the first record that counts. */
  readonly offset: number;
}

/** A compaction point as it was read. */
export interface StoredCompactionPoint extends CompactionPoint {
  readonly format: LogFormat;
}

export function hasCompactionPoint(disk: Disk, directory: string): boolean {
  return disk.exists(pathIn(directory));
}

/**
 * Writes a compaction point. After a crash the file has the old one or this one; this
 * one if the call has returned.
 */
export function writeCompactionPoint(disk: Disk, directory: string, point: CompactionPoint): void {
  const { segment, seed, offset, base, hardState } = point;
  const bytes = new Uint8Array(FILE_BYTES);
  const view = viewOf(bytes);
  bytes.set(MAGIC);
  view.setUint32(AT.format, FORMAT, true);
  view.setUint32(AT.segment, segment, true);
  view.setUint32(AT.seed, seed, true);
  view.setUint32(AT.offset, offset, true);
  setUint64(view, AT.index, base.index);
  setUint64(view, AT.term, base.term);
  setUint64(view, AT.hardStateTerm, hardState.term);
  setUint64(view, AT.votedFor, hardState.votedFor ?? 0);
  view.setUint32(AT.checksum, checksum(bytes, 0, AT.checksum), true);
  writeAtomically(disk, directory, FILE_NAME, bytes);
}

/** Undefined for a whole log. Throws if the file is damaged. */
export function readCompactionPoint(
  disk: Disk,
  directory: string,
): StoredCompactionPoint | undefined {
  if (!hasCompactionPoint(disk, directory)) return undefined;
  const file = pathIn(directory);
  const damaged = (reason: string) => new CorruptLogError({ file, offset: 0, reason });
  const bytes = readWhole(disk, file);
  if (bytes.length !== FILE_BYTES) throw damaged(`it has ${bytes.length} bytes`);
  const view = viewOf(bytes);
  if (view.getUint32(AT.checksum, true) !== checksum(bytes, 0, AT.checksum)) {
    throw damaged("its checksum does not match");
  }
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) throw damaged("it is not a compaction point");
  const format = view.getUint32(AT.format, true);
  if (!isKnown(format)) {
    throw new DataDirectoryError(
      `Cannot read "${file}": its format is ${format}, but this version of Quorate supports ` +
        `format ${FORMAT}`,
    );
  }
  const point = { ...decode(view), format };
  if (!isPossible(point)) throw damaged("its contents are invalid");
  return point;
}

function isKnown(format: number): format is LogFormat {
  return format === 1 || format === FORMAT;
}

function decode(view: DataView): CompactionPoint {
  return {
    segment: view.getUint32(AT.segment, true),
    seed: view.getUint32(AT.seed, true),
    offset: view.getUint32(AT.offset, true),
    base: { term: getUint64(view, AT.term), index: getUint64(view, AT.index) },
    hardState: {
      term: getUint64(view, AT.hardStateTerm),
      votedFor: getUint64(view, AT.votedFor) || undefined,
    },
  };
}

function isPossible({ segment, offset, base, hardState, format }: StoredCompactionPoint): boolean {
  const numbers: Index[] = [base.index, base.term, hardState.term, hardState.votedFor ?? 0];
  return (
    numbers.every(Number.isSafeInteger) &&
    segment >= 1 &&
    offset >= headerBytesOf(format) &&
    (base.index >= 1 || (format !== 1 && base.term === 0)) &&
    base.term <= hardState.term
  );
}

function pathIn(directory: string): string {
  return `${directory}/${FILE_NAME}`;
}

const FILE_NAME = "beginning";
const FILE_BYTES = 60;
const MAGIC = new TextEncoder().encode("QUORBEG\0");
const FORMAT = 2;

const AT = {
  format: 8,
  segment: 12,
  seed: 16,
  offset: 20,
  index: 24,
  term: 32,
  hardStateTerm: 40,
  votedFor: 48,
  checksum: 56,
} as const;
