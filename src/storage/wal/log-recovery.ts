/**
 * Makes a log ready to be continued after a start. It is scanned first
 * (log-scan.ts), and refused where it is damaged; then the remains of an unfinished
 * write are cut off, and the rest is made durable.
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

/** A log ready to be continued: everything in it is durable. */
export interface OpenFiles {
  readonly contents: LogContents;
  /** The segments before the last, by number. */
  readonly finished: ReadonlyMap<number, FinishedSegment>;
  /** The last segment, open, and where its next record goes. */
  readonly segment: number;
  readonly seed: Seed;
  readonly file: DiskFile;
  readonly end: number;
  /** The file of the watermark, open. */
  readonly watermark: DiskFile;
}

export interface RecoveredFiles extends OpenFiles {
  /** Where its first record stands, and what the log says before it. */
  readonly start: LogOrigin & RecordPlace;
  /** What was cut off. */
  readonly tornBytes: number;
}

/** `format` is what all of its segments have to have. */
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
 * What a crash has left of segments that the log does not need any more. A
 * process that was killed may have named the compaction point without syncing
 * the name: it has to be durable before they go.
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
 * Cuts off what is torn, and makes sure of the rest. What no record vouches for
 * may be in the system's memory only: a process that was killed had not synced
 * it, or its sync had failed and left the pages looking clean (R133). So it is
 * written again, and synced. The same goes for the name of a segment that was
 * just begun, and of the watermark.
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
