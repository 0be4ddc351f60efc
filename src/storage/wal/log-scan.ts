/**
 * Reads the records of a log, segment by segment, and judges invalid bytes: the remains
 * of an unfinished write may be at the end; anything else is damage. docs/formats.md
 * says how they are distinguished, and why. It changes nothing: log-recovery.ts handles
 * the end.
 */
import { type Disk, type DiskFile, readWhole } from "../disk/disk.ts";
import { DataDirectoryError, identityText, isSameIdentity } from "../identity.ts";
import {
  type CompactionPoint,
  readCompactionPoint,
  type StoredCompactionPoint,
  WHOLE_LOG,
} from "./compaction-point.ts";
import { CorruptLogError } from "./corrupt-log.ts";
import type { EntryPlace } from "./entry-index.ts";
import { LogContents } from "./log-contents.ts";
import { headerAt, isHeader, isPayload, RECORD_HEADER_BYTES, type RecordHeader } from "./record.ts";
import {
  type FoundHeader,
  headerBytesOf,
  type LogFiles,
  type LogFormat,
  listSegments,
  readSegmentHeader,
  type Seed,
  segmentPath,
} from "./segment.ts";
import { readWatermark, type SyncedWatermark } from "./synced-watermark.ts";

/** The steps of a scan, in this order: a segment, then the log's records in it. */
export type ScanStep =
  | { readonly segment: Segment; readonly record?: never }
  | { readonly segment: Segment; readonly record: ScannedRecord };

export interface Segment {
  readonly path: string;
  readonly header: FoundHeader;
  /** The part that was read: bytes before the requested records may be missing. */
  readonly content: Uint8Array;
}

/** A valid record that follows those before it. */
export interface ScannedRecord {
  readonly header: RecordHeader;
  readonly place: EntryPlace;
  readonly payload: Uint8Array;
}

/** The end of a segment's records, and the defect after it. Undefined at the end of the segment. */
export interface SegmentScan {
  readonly end: number;
  readonly defect: string | undefined;
  /** Everything below was durable, according to the records. */
  readonly synced: number;
}

/** A segment that is complete. */
export interface FinishedSegment {
  readonly bytes: number;
  readonly seed: Seed;
}

export interface ScannedLog {
  readonly contents: LogContents;
  readonly compactionPoint: StoredCompactionPoint | undefined;
  /** The numbers of all segments, ascending. */
  readonly numbers: readonly number[];
  /** The first segment of the log; smaller numbers are leftovers. */
  readonly first: number;
  /** The segments before the last, by number. */
  readonly finished: Map<number, FinishedSegment>;
  readonly last: Segment;
  readonly scan: SegmentScan;
}

export interface ScanOptions {
  /** The format that all segments must have. */
  readonly format: LogFormat;
  /** The segments, ascending. Default: those in the directory. */
  readonly numbers?: readonly number[];
}

/** Throws a CorruptLogError at damage, after all records before it were yielded. */
export function* scanLog(
  files: LogFiles,
  { format, numbers = listSegments(files.disk, files.directory) }: ScanOptions,
): Generator<ScanStep, ScannedLog, void> {
  const { disk, directory } = files;
  // Read before the segments, because a running node may make more of them durable meanwhile.
  const watermark = readWatermark(disk, directory);
  const compactionPoint = readCompactionPoint(disk, directory);
  const first = compactionPoint?.segment ?? 1;
  const count = Math.max(numbers.at(-1) ?? first, first);
  const { base, hardState } = compactionPoint ?? WHOLE_LOG;
  const contents = new LogContents({ base, hardState });
  const finished = new Map<number, FinishedSegment>();
  for (let number = first; number < count; number += 1) {
    const previousBytes = finished.get(number - 1)?.bytes;
    const segment = readSegment(files, { number, previousBytes, format });
    yield { segment };
    const from = firstOffset(segment, compactionPoint);
    const { end, defect } = yield* takeRecords(segment, contents, from);
    if (defect !== undefined) throw damage(segment, end, defect);
    finished.set(number, { bytes: segment.content.length, seed: segment.header.seed });
  }
  const previousBytes = finished.get(count - 1)?.bytes;
  const last = readSegment(files, { number: count, previousBytes, format });
  yield { segment: last };
  const scan = yield* takeRecords(last, contents, firstOffset(last, compactionPoint));
  requireTorn(last, scan);
  requireWatermark(files, watermark, last, scan);
  return { contents, compactionPoint, numbers, first, finished, last, scan };
}

/** Continues where a scan has ended, in a log that a node writes meanwhile. */
export function* scanOn(
  files: LogFiles,
  before: ScannedLog,
): Generator<ScanStep, ScannedLog, void> {
  const { disk, directory } = files;
  const { contents, finished } = before;
  let { last, scan } = before;
  while (true) {
    const { number, format } = last.header;
    // Listed first: a segment gets its last record before the next segment exists.
    const isFinished = disk.exists(segmentPath(directory, number + 1));
    last = { ...last, content: readFrom(disk, last.path, scan.end) };
    scan = yield* takeRecords(last, contents, scan.end);
    requireTorn(last, scan);
    if (!isFinished) return { ...before, last, scan };
    if (scan.defect !== undefined) throw damage(last, scan.end, scan.defect);
    finished.set(number, { bytes: scan.end, seed: last.header.seed });
    last = readSegment(files, { number: number + 1, previousBytes: scan.end, format });
    yield { segment: last };
    scan = { end: headerBytesOf(format), defect: undefined, synced: 0 };
  }
}

/** The offset of the first record in a segment that belongs to the log. */
function firstOffset(segment: Segment, compactionPoint: CompactionPoint | undefined): number {
  const { header, content } = segment;
  if (compactionPoint?.segment !== header.number) return headerBytesOf(header.format);
  if (compactionPoint.seed !== header.seed) {
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

/** `previousBytes` is undefined if the segment before does not belong to the log. */
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
  return { path, header, content };
}

/** The content from `from`, at its position. Zeros precede it. */
function readFrom(disk: Disk, path: string, from: number): Uint8Array {
  const file: DiskFile = disk.open(path, "existing");
  try {
    const content = new Uint8Array(Math.max(file.size(), from));
    return content.subarray(0, from + file.read(content.subarray(from), from));
  } finally {
    file.close();
  }
}

function* takeRecords(
  segment: Segment,
  contents: LogContents,
  from: number,
): Generator<ScanStep, SegmentScan, void> {
  const { content, header: of } = segment;
  const { number, seed } = of;
  let offset = from;
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
    const place = { segment: number, offset, bytes };
    const contradiction = contents.take(header, payload, place);
    if (contradiction !== undefined) throw damage(segment, offset, contradiction);
    yield { segment, record: { header, place, payload } };
    offset += bytes;
    synced = Math.max(synced, header.synced);
  }
  return { end: offset, defect: undefined, synced };
}

/** A valid record with unknown contents belongs to a later version, and is no damage. */
function requireKnown({ path }: Segment, offset: number, { kind, flags }: RecordHeader): void {
  if (kind !== undefined && flags === 0) return;
  throw new DataDirectoryError(
    `Cannot read "${path}": the record at byte ${offset} has a kind or flags that this version ` +
      "of Quorate does not support; start the version that wrote it, or a later one",
  );
}

/** Refuses a last segment with a defect that no unfinished write leaves. */
function requireTorn(segment: Segment, { end, defect }: SegmentScan): void {
  if (defect === undefined) return;
  const evidence = findEvidence(segment.content, end, segment.header.seed);
  if (evidence === undefined) return;
  const reason = `${defect}, but the record at byte ${evidence} shows that it was durable`;
  throw damage(segment, end, reason);
}

/** Refuses a log that ends before its watermark. */
function requireWatermark(
  { directory }: LogFiles,
  watermark: SyncedWatermark | undefined,
  last: Segment,
  { end, defect }: SegmentScan,
): void {
  if (watermark === undefined) return;
  const { number, seed } = last.header;
  if (watermark.segment > number) {
    const file = segmentPath(directory, number + 1);
    throw new CorruptLogError({ file, offset: 0, reason: "the file is missing" });
  }
  if (watermark.segment < number || watermark.seed !== seed || watermark.synced <= end) return;
  const shown = `the synced watermark shows that it was durable up to byte ${watermark.synced}`;
  throw damage(last, end, `${defect ?? "it ends here"}, but ${shown}`);
}

function damage({ path: file }: Segment, offset: number, reason: string): CorruptLogError {
  return new CorruptLogError({ file, offset, reason });
}

/**
 * The defect of the bytes at `offset`, if any. Their length is not trusted before they
 * are checked (R130).
 */
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

/** A later record that was written after the bytes at `offset` had become durable. */
function findEvidence(content: Uint8Array, offset: number, seed: Seed): number | undefined {
  for (let later = offset + 1; later + RECORD_HEADER_BYTES <= content.length; later += 1) {
    if (isHeader(content, later, later, seed) && headerAt(content, later).synced > offset) {
      return later;
    }
  }
  return undefined;
}
