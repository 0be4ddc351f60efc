/**
 * Prepares a log for writing after a start. It is scanned first (log-scan.ts), and
 * refused if it is damaged. Then the remains of an unfinished write are cut off, and
 * the rest is made durable.
 */
import { type DiskFile, writeFully } from "../disk/disk.ts";
import { type LogOrigin, WHOLE_LOG } from "./compaction-point.ts";
import type { LogContents, RecordPlace } from "./log-contents.ts";
import {
  type FinishedSegment,
  type ScannedLog,
  type Segment,
  type SegmentScan,
  scanLog,
} from "./log-scan.ts";
import { headerBytesOf, type LogFiles, type LogFormat, type Seed, segmentPath } from "./segment.ts";
import { openWatermark } from "./synced-watermark.ts";

/** A log that is ready for writing: everything in it is durable. */
export interface OpenFiles {
  readonly contents: LogContents;
  /** The segments before the last, by number. */
  readonly finished: ReadonlyMap<number, FinishedSegment>;
  /** The last segment, open, and the offset of its next record. */
  readonly segment: number;
  readonly seed: Seed;
  readonly file: DiskFile;
  readonly end: number;
  /** The file of the watermark, open. */
  readonly watermark: DiskFile;
}

export interface RecoveredFiles extends OpenFiles {
  /** The place of its first record, and the state of the log before it. */
  readonly start: LogOrigin & RecordPlace;
  /** The bytes that were cut off. */
  readonly tornBytes: number;
}

/** `format`: the format that all segments must have. */
export function recoverLog(files: LogFiles, format: LogFormat = 2): RecoveredFiles {
  const { contents, compactionPoint, numbers, first, finished, last, scan } = scannedLog(
    files,
    format,
  );
  const open = makeDurable(files, last, scan);
  removeBefore(files, first, numbers);
  const { base, hardState } = compactionPoint ?? WHOLE_LOG;
  const { number: segment, seed } = last.header;
  const tornBytes = last.content.length - scan.end;
  const offset = compactionPoint?.offset ?? headerBytesOf(format);
  const start = { base, hardState, segment: first, offset };
  return { contents, start, finished, segment, seed, ...open, end: scan.end, tornBytes };
}

function scannedLog(files: LogFiles, format: LogFormat): ScannedLog {
  const steps = scanLog(files, { format });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Removes segments that the log no longer needs, and that a crash has left. A killed
 * process may have renamed the compaction point without a sync of the name. The name
 * must be durable before they are removed.
 */
function removeBefore(
  { disk, directory }: LogFiles,
  first: number,
  numbers: readonly number[],
): void {
  for (const number of numbers) {
    if (number < first) disk.remove(segmentPath(directory, number));
  }
}

/**
 * Cuts off the torn end, and makes the rest durable. Bytes without evidence of a sync
 * may be in the system's memory only: a killed process had not synced them, or its sync
 * had failed and left the pages clean (R133). Therefore they are written again, and
 * synced. So are the names of a new segment and of the watermark.
 */
function makeDurable(
  { disk, directory }: LogFiles,
  last: Segment,
  scan: SegmentScan,
): Pick<RecoveredFiles, "file" | "watermark"> {
  const file = disk.open(last.path, "existing");
  if (scan.end < last.content.length) file.truncate(scan.end);
  writeFully(file, last.content.subarray(scan.synced, scan.end), scan.synced);
  file.sync();
  const watermark = openWatermark(disk, directory);
  disk.syncDirectory(directory);
  return { file, watermark };
}
