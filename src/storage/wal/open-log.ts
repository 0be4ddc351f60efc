/**
 * Opens the log of a node: recovers what is there and readies it for writing.
 * The files have been created with the data directory.
 */
import { assert } from "../../assert.ts";
import type { Entry, Index } from "../../vocabulary.ts";
import type { RecoveredLog } from "../device/log-device.ts";
import type { LogContents } from "./log-contents.ts";
import { recoverLog } from "./log-recovery.ts";
import { RECORD_HEADER_BYTES } from "./record.ts";
import { createSegment, type LogFiles } from "./segment.ts";
import { Wal } from "./wal.ts";

export interface LogSizes {
  /** A segment grows beyond this only for a single group that is larger. */
  readonly segmentBytes: number;
  /** How many bytes of the newest entries recovery hands over. */
  readonly tailBytes: number;
}

export const DEFAULT_LOG_SIZES: LogSizes = {
  segmentBytes: 16 * 1024 * 1024,
  tailBytes: 16 * 1024 * 1024,
};

/**
 * For a log whose beginning is given up when it has grown by so many bytes. What
 * is given up leaves the disk a whole segment at a time (decision 10), so that
 * segments have to be small beside it.
 */
export function logSizesFor(grownBytes: number): LogSizes {
  const segmentBytes = Math.min(DEFAULT_LOG_SIZES.segmentBytes, Math.ceil(grownBytes / 4));
  return { ...DEFAULT_LOG_SIZES, segmentBytes };
}

/** Recovery holds one segment at a time in memory, and an offset has 32 bits. */
export const MAX_SEGMENT_BYTES = 1024 * 1024 * 1024;

/** Creates an empty log. What a crash has left of an earlier attempt is replaced. */
export function createLog(files: LogFiles): void {
  createSegment(files, { number: 1, previousBytes: 0 });
}

export function openLog(
  files: LogFiles,
  { segmentBytes, tailBytes }: LogSizes,
): { recovered: RecoveredLog; wal: Wal } {
  assert(segmentBytes <= MAX_SEGMENT_BYTES, `segments of ${segmentBytes} bytes are small enough`);
  const found = recoverLog(files);
  const wal = new Wal(files, segmentBytes, found);
  const { contents, tornBytes } = found;
  const { hardState, base, lastIndex, terms } = contents;
  const read = (index: Index) => wal.read({ from: index, to: index, maxBytes: 0 });
  const recovered = {
    hardState,
    base,
    lastIndex,
    terms: [...terms],
    tail: readTail(wal, contents, tailBytes),
    configurations: contents.configurations.flatMap(read),
    tornBytes,
  };
  return { recovered, wal };
}

function readTail(wal: Wal, contents: LogContents, maxBytes: number): Entry[] {
  const to = contents.lastIndex;
  let from = to + 1;
  let bytes = 0;
  while (from > contents.base.index + 1) {
    bytes += contents.placeOf(from - 1).bytes - RECORD_HEADER_BYTES;
    if (bytes > maxBytes) break;
    from -= 1;
  }
  return from > to ? [] : wal.read({ from, to, maxBytes: Number.POSITIVE_INFINITY });
}
