/**
 * Opens the log of a node: recovers its contents and prepares it for writing. The files
 * were created with the data directory.
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
  /** The bytes of the newest entries that recovery returns. */
  readonly tailBytes: number;
}

export const DEFAULT_LOG_SIZES: LogSizes = {
  segmentBytes: 16 * 1024 * 1024,
  tailBytes: 16 * 1024 * 1024,
};

/**
 * The sizes for a log that is compacted when it has grown by so many bytes. Compaction
 * removes whole segments from the disk (decision 10). Therefore segments must be small
 * compared with the log.
 */
export function logSizesFor(grownBytes: number): LogSizes {
  const segmentBytes = Math.min(DEFAULT_LOG_SIZES.segmentBytes, Math.ceil(grownBytes / 4));
  return { ...DEFAULT_LOG_SIZES, segmentBytes };
}

/** Recovery has one segment at a time in memory, and an offset has 32 bits. */
export const MAX_SEGMENT_BYTES = 1024 * 1024 * 1024;

/** Creates an empty log. Replaces the remains of an earlier attempt that a crash interrupted. */
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
