/**
 * Reads a log back, segment by segment, and decides about what doesn't check
 * out: the remains of an unfinished write are cut off, damage is refused. How
 * the two are told apart, and why, is in docs/formats.md.
 */

import { type DiskFile, readWhole, writeFully } from "../disk/disk.ts";
import { DataDirectoryError, identityText, isSameIdentity } from "../identity.ts";
import {
  type CompactionPoint,
  type LogOrigin,
  readCompactionPoint,
  WHOLE_LOG,
} from "./compaction-point.ts";
import { CorruptLogError } from "./corrupt-log.ts";
import { LogContents, type RecordPlace } from "./log-contents.ts";
import { headerAt, isHeader, isPayload, RECORD_HEADER_BYTES, type RecordHeader } from "./record.ts";
import {
  headerBytesOf,
  type LogFiles,
  type LogFormat,
  listSegments,
  readSegmentHeader,
  type Seed,
  segmentPath,
} from "./segment.ts";
import { openWatermark, readWatermark } from "./synced-watermark.ts";

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

/** A segment that nothing is added to any more. */
export interface FinishedSegment {
  readonly bytes: number;
  readonly seed: Seed;
}

interface Segment {
  readonly path: string;
  readonly number: number;
  readonly content: Uint8Array;
  readonly seed: Seed;
  readonly format: LogFormat;
}

/** How far a segment's records go, and what is wrong after that; undefined at its end. */
interface Scan {
  readonly end: number;
  readonly defect: string | undefined;
  /** Everything below was durable, as the records say. */
  readonly synced: number;
}

/** `format` is what all of its segments have to have. */
export function recoverLog(files: LogFiles, format: LogFormat = 2): RecoveredFiles {
  const { disk, directory } = files;
  const compactionPoint = readCompactionPoint(disk, directory);
  const first = compactionPoint?.segment ?? 1;
  const numbers = listSegments(disk, directory);
  const count = Math.max(numbers.at(-1) ?? first, first);
  const { base, hardState }: LogOrigin = compactionPoint ?? WHOLE_LOG;
  const contents = new LogContents({ base, hardState });
  const finished = new Map<number, FinishedSegment>();
  for (let number = first; number < count; number += 1) {
    const previousBytes = finished.get(number - 1)?.bytes;
    const segment = readSegment(files, { number, previousBytes, format });
    const { end, defect } = takeRecords(segment, contents, compactionPoint);
    if (defect !== undefined) throw damage(segment, end, defect);
    finished.set(number, { bytes: segment.content.length, seed: segment.seed });
  }
  const previousBytes = finished.get(count - 1)?.bytes;
  const last = readSegment(files, { number: count, previousBytes, format });
  const scan = takeRecords(last, contents, compactionPoint);
  requireTorn(last, scan);
  requireWatermark(files, last, scan);
  const open = makeDurable(files, last, scan);
  removeBefore(files, first, numbers);
  const { seed, content } = last;
  const tornBytes = content.length - scan.end;
  const offset = compactionPoint?.offset ?? headerBytesOf(format);
  const start = { base, hardState, segment: first, offset };
  return { contents, start, finished, segment: count, seed, ...open, end: scan.end, tornBytes };
}

/** Where the records of a segment begin that are the log's. */
function firstOffset(segment: Segment, compactionPoint: CompactionPoint | undefined): number {
  if (compactionPoint?.segment !== segment.number) return headerBytesOf(segment.format);
  const { seed, content } = segment;
  if (compactionPoint.seed !== seed) {
    const reason = "the recorded start of the log is in a different segment with this number";
    throw damage(segment, 0, reason);
  }
  if (compactionPoint.offset <= content.length) return compactionPoint.offset;
  throw damage(
    segment,
    content.length,
    `it ends before the start of the log at ${compactionPoint.offset}`,
  );
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

/** `previousBytes` is undefined where the segment before is none of the log's. */
function readSegment(
  { disk, directory, identity }: LogFiles,
  {
    number,
    previousBytes,
    format,
  }: { number: number; previousBytes: number | undefined; format: LogFormat },
): Segment {
  const path = segmentPath(directory, number);
  if (!disk.exists(path)) {
    throw new CorruptLogError({ file: path, offset: 0, reason: "the file is missing" });
  }
  const content = readWhole(disk, path);
  const header = readSegmentHeader(content, path);
  if (header.number !== number) {
    const reason = `it is segment ${header.number}, but has the name of another`;
    throw new CorruptLogError({ file: path, offset: 0, reason });
  }
  if (!isSameIdentity(header.identity, identity)) {
    const [owner, self] = [header.identity, identity].map(identityText);
    throw new DataDirectoryError(
      `Cannot use "${path}": it belongs to ${owner}, but this is ${self}`,
    );
  }
  if (header.format !== format) {
    throw new DataDirectoryError(
      `Cannot use "${path}": its format is ${header.format}, but the log has format ${format}`,
    );
  }
  if (previousBytes !== undefined && header.previousBytes !== previousBytes) {
    const file = segmentPath(directory, number - 1);
    const reason = `it ends here, but had ${header.previousBytes} bytes when it was finished`;
    throw new CorruptLogError({ file, offset: previousBytes, reason });
  }
  return { path, number, content, seed: header.seed, format };
}

function takeRecords(
  segment: Segment,
  contents: LogContents,
  compactionPoint: CompactionPoint | undefined,
): Scan {
  const { content, number, seed } = segment;
  let offset = firstOffset(segment, compactionPoint);
  let synced = offset;
  while (offset < content.length) {
    const defect = defectAt(content, offset, seed);
    if (defect !== undefined) return { end: offset, defect, synced };
    const header = headerAt(content, offset);
    if (header.synced > offset) {
      throw damage(segment, offset, "its synced watermark is beyond its own offset");
    }
    requireKnown(segment, offset, header);
    const bytes = RECORD_HEADER_BYTES + header.payloadBytes;
    const payload = content.subarray(offset + RECORD_HEADER_BYTES, offset + bytes);
    const contradiction = contents.take(header, payload, { segment: number, offset, bytes });
    if (contradiction !== undefined) throw damage(segment, offset, contradiction);
    offset += bytes;
    synced = Math.max(synced, header.synced);
  }
  return { end: offset, defect: undefined, synced };
}

/** A record that checks out and makes no sense here is a later version's, and not damage. */
function requireKnown({ path }: Segment, offset: number, { kind, flags }: RecordHeader): void {
  if (kind !== undefined && flags === 0) return;
  throw new DataDirectoryError(
    `Cannot read "${path}": the record at byte ${offset} has a kind or flags that this version ` +
      "of Quorate does not support; start the version that wrote it, or a later one",
  );
}

/** Refuses a last segment whose defect is not what an unfinished write leaves. */
function requireTorn(segment: Segment, { end, defect }: Scan): void {
  if (defect === undefined) return;
  const evidence = findEvidence(segment.content, end, segment.seed);
  if (evidence === undefined) return;
  const reason = `${defect}, but the record at byte ${evidence} shows that it was durable`;
  throw damage(segment, end, reason);
}

/** Refuses a log that ends before what its watermark calls durable. */
function requireWatermark(
  { disk, directory }: LogFiles,
  last: Segment,
  { end, defect }: Scan,
): void {
  const watermark = readWatermark(disk, directory);
  if (watermark === undefined) return;
  if (watermark.segment > last.number) {
    const file = segmentPath(directory, last.number + 1);
    throw new CorruptLogError({ file, offset: 0, reason: "the file is missing" });
  }
  if (watermark.segment < last.number || watermark.seed !== last.seed || watermark.synced <= end)
    return;
  const shown = `the synced watermark shows that it was durable up to byte ${watermark.synced}`;
  throw damage(last, end, `${defect ?? "it ends here"}, but ${shown}`);
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
  scan: Scan,
): Pick<RecoveredFiles, "file" | "watermark"> {
  const file = disk.open(last.path, "existing");
  if (scan.end < last.content.length) file.truncate(scan.end);
  writeFully(file, last.content.subarray(scan.synced, scan.end), scan.synced);
  file.sync();
  const watermark = openWatermark(disk, directory);
  disk.syncDirectory(directory);
  return { file, watermark };
}

function damage({ path: file }: Segment, offset: number, reason: string): CorruptLogError {
  return new CorruptLogError({ file, offset, reason });
}

/** What is wrong with the bytes at `offset`, if anything: no length is believed before (R130). */
function defectAt(content: Uint8Array, offset: number, seed: Seed): string | undefined {
  if (offset + RECORD_HEADER_BYTES > content.length) return "a record's header is truncated";
  if (!isHeader(content, offset, offset, seed))
    return "the checksum of a record's header does not match";
  const header = headerAt(content, offset);
  if (offset + RECORD_HEADER_BYTES + header.payloadBytes > content.length) {
    return "a record's payload is truncated";
  }
  return isPayload(content, offset, header)
    ? undefined
    : "the checksum of a record's payload does not match";
}

/** A later record that was written when the bytes at `offset` were durable already. */
function findEvidence(content: Uint8Array, offset: number, seed: Seed): number | undefined {
  for (let later = offset + 1; later + RECORD_HEADER_BYTES <= content.length; later += 1) {
    if (isHeader(content, later, later, seed) && headerAt(content, later).synced > offset) {
      return later;
    }
  }
  return undefined;
}
