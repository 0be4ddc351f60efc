/**
 * Reads a log back, segment by segment, and decides about what doesn't check
 * out: the remains of an unfinished write are cut off, damage is refused. How
 * the two are told apart, and why, is in docs/formats.md.
 */
import { CorruptLogError } from "./corrupt-log.ts";
import { type Disk, type DiskFile, readWhole, writeFully } from "./disk.ts";
import { clusterIdText, DataDirectoryError, type Identity } from "./identity.ts";
import { LogContents } from "./log-contents.ts";
import { headerAt, isHeader, isPayload, RECORD_HEADER_BYTES } from "./record.ts";
import {
  listSegments,
  readSegmentHeader,
  SEGMENT_HEADER_BYTES,
  type Seed,
  segmentPath,
} from "./segment.ts";

/** A log ready to be continued: everything in it is durable. */
export interface RecoveredFiles {
  readonly contents: LogContents;
  /** The last segment, open, and where its next record goes. */
  readonly segment: number;
  readonly seed: Seed;
  readonly file: DiskFile;
  readonly end: number;
  /** What was cut off. */
  readonly tornBytes: number;
}

interface Segment {
  readonly path: string;
  readonly number: number;
  readonly isLast: boolean;
  readonly content: Uint8Array;
  readonly seed: Seed;
}

export function recover(disk: Disk, directory: string, identity: Identity): RecoveredFiles {
  const numbers = listSegments(disk, directory);
  const contents = new LogContents();
  let previousBytes = 0;
  for (let number = 1; number < numbers.length; number += 1) {
    const segment = readSegment(disk, directory, {
      number,
      isLast: false,
      previousBytes,
      identity,
    });
    takeRecords(segment, contents);
    previousBytes = segment.content.length;
  }
  const number = Math.max(numbers.length, 1);
  const last = readSegment(disk, directory, { number, isLast: true, previousBytes, identity });
  const { end, synced } = takeRecords(last, contents);
  const file = disk.open(last.path, "existing");
  const tornBytes = last.content.length - end;
  if (tornBytes > 0) file.truncate(end);
  // What nobody vouches for may be in the system's memory only: a process that
  // was killed had not synced it, or the sync had failed and left the pages
  // looking clean (R133). So it is written again, and synced. The same goes for
  // the name of a segment that was just begun.
  writeFully(file, last.content.subarray(synced, end), synced);
  file.sync();
  disk.syncDirectory(directory);
  return { contents, segment: number, seed: last.seed, file, end, tornBytes };
}

function readSegment(
  disk: Disk,
  directory: string,
  wanted: { number: number; isLast: boolean; previousBytes: number; identity: Identity },
): Segment {
  const { number, isLast, previousBytes, identity } = wanted;
  const path = segmentPath(directory, number);
  if (!disk.exists(path)) {
    throw new CorruptLogError({ file: path, offset: 0, reason: "the file is missing" });
  }
  const content = readWhole(disk, path);
  const header = readSegmentHeader(content, path);
  if (header.number !== number) {
    const reason = `it is segment ${header.number}, under the name of another`;
    throw new CorruptLogError({ file: path, offset: 0, reason });
  }
  const { clusterId, nodeId } = header.identity;
  if (clusterId !== identity.clusterId || nodeId !== identity.nodeId) {
    throw new DataDirectoryError(
      `Cannot use "${path}": it belongs to node ${nodeId} of cluster ${clusterIdText(clusterId)}, ` +
        `this is node ${identity.nodeId} of cluster ${clusterIdText(identity.clusterId)}`,
    );
  }
  if (header.previousBytes !== previousBytes) {
    const file = segmentPath(directory, number - 1);
    const reason = `it ends here and had ${header.previousBytes} bytes when it was finished`;
    throw new CorruptLogError({ file, offset: previousBytes, reason });
  }
  return { path, number, isLast, content, seed: header.seed };
}

/**
 * Takes the segment's records and returns where they end, at the segment's end
 * or at a torn tail, and up to where they vouch for themselves.
 */
function takeRecords(segment: Segment, contents: LogContents): { end: number; synced: number } {
  const { content, seed, path: file } = segment;
  let offset = SEGMENT_HEADER_BYTES;
  let synced = offset;
  while (offset < content.length) {
    const defect = defectAt(content, offset, seed);
    if (defect !== undefined) {
      if (!segment.isLast) throw new CorruptLogError({ file, offset, reason: defect });
      const witness = findWitness(content, offset, seed);
      if (witness === undefined) break;
      const reason = `${defect}, and the record at byte ${witness} shows that it once was durable`;
      throw new CorruptLogError({ file, offset, reason });
    }
    const header = headerAt(content, offset);
    const bytes = RECORD_HEADER_BYTES + header.payloadBytes;
    const payload = content.subarray(offset + RECORD_HEADER_BYTES, offset + bytes);
    const place = { segment: segment.number, offset, bytes };
    const reason =
      header.synced > offset
        ? "it calls what comes after it durable"
        : contents.take(header, payload, place);
    if (reason !== undefined) throw new CorruptLogError({ file, offset, reason });
    offset += bytes;
    synced = Math.max(synced, header.synced);
  }
  return { end: offset, synced };
}

/** What is wrong with the bytes at `offset`, if anything is: no length is believed before (R130). */
function defectAt(content: Uint8Array, offset: number, seed: Seed): string | undefined {
  if (offset + RECORD_HEADER_BYTES > content.length) return "a record's header is cut off";
  if (!isHeader(content, offset, offset, seed)) return "a record's header does not check out";
  const header = headerAt(content, offset);
  if (offset + RECORD_HEADER_BYTES + header.payloadBytes > content.length) {
    return "a record's payload is cut off";
  }
  return isPayload(content, offset, header) ? undefined : "a record's payload does not check out";
}

/** A later record that was written when the bytes at `offset` were durable already. */
function findWitness(content: Uint8Array, offset: number, seed: Seed): number | undefined {
  for (let later = offset + 1; later + RECORD_HEADER_BYTES <= content.length; later += 1) {
    if (isHeader(content, later, later, seed) && headerAt(content, later).synced > offset) {
      return later;
    }
  }
  return undefined;
}
