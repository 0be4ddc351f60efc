/**
 * Moves a log into new segments after its own, with different headers: another format,
 * or another cluster (docs/formats.md, "Moving a log").
 *
 *    0000000003.wal      the log as it is
 *    0000000004.wal      the same records, for the new owner
 *    beginning           names segment 3, or nothing; then segment 4
 *
 * The replacement of `beginning` is the decisive step. Before it, the log is the old
 * one and the new segments are left over; after it, the reverse.
 */

import type { LogWrite } from "../device/log-device.ts";
import { type Disk, readWhole } from "../disk/disk.ts";
import { type Identity, isSameIdentity } from "../identity.ts";
import { readCompactionPoint, writeCompactionPoint } from "./compaction-point.ts";
import { LogContents } from "./log-contents.ts";
import { type RecoveredFiles, recoverLog } from "./log-recovery.ts";
import { encodeRecords, headerAt, RECORD_HEADER_BYTES, recordsOf } from "./record.ts";
import {
  createSegment,
  type FoundHeader,
  headerBytesOf,
  headerIn,
  type LogFiles,
  type LogFormat,
  listSegments,
  SEGMENT_HEADER_BYTES,
  segmentPath,
} from "./segment.ts";
import { Wal } from "./wal.ts";

/** The present log. */
export interface LogSource extends LogFiles {
  readonly format: LogFormat;
}

/** The log after the move. */
export interface LogDestination {
  readonly identity: Identity;
  readonly segmentBytes: number;
  /** A write after the contents of the log. */
  readonly last?: LogWrite;
}

/**
 * Moves the log. It is durable in format 2 when this returns. The next start removes
 * the old segments.
 */
export function moveLog(source: LogSource, { identity, segmentBytes, last }: LogDestination): void {
  const { disk, directory, format } = source;
  removeLeftovers(source);
  const found = recoverLog(source, format);
  found.file.close();
  const { base, hardState } = found.start;
  const files = { disk, directory, identity };
  const number = found.segment + 1;
  const seed = createSegment(files, { number, previousBytes: found.end });
  const start = { segment: number, seed, offset: SEGMENT_HEADER_BYTES };
  const wal = new Wal(files, segmentBytes, {
    contents: new LogContents({ base, hardState }),
    finished: new Map(),
    segment: number,
    seed,
    file: disk.open(segmentPath(directory, number), "existing"),
    end: SEGMENT_HEADER_BYTES,
    watermark: found.watermark,
  });
  for (const records of recordsIn(source, found)) wal.append(records);
  if (last !== undefined) wal.append(encodeRecords(recordsOf(last)));
  wal.sync();
  writeCompactionPoint(disk, directory, { ...start, base, hardState });
  wal.close();
}

/** Whether the log begins with a segment of format 2 and of this owner. */
export function isMoved(
  { disk, directory }: Pick<LogFiles, "disk" | "directory">,
  to: Identity,
): boolean {
  const point = readCompactionPoint(disk, directory);
  if (point?.format !== 2) return false;
  const path = segmentPath(directory, point.segment);
  return disk.exists(path) && isSameIdentity(headerOf(disk, path).identity, to);
}

/**
 * Removes segments after the log's that a crash has left of an earlier attempt. Their
 * removal is durable when this returns, because nothing identifies them later.
 */
export function removeLeftovers({ disk, directory, identity, format }: LogSource): void {
  for (const number of listSegments(disk, directory).reverse()) {
    const path = segmentPath(directory, number);
    const header = headerOf(disk, path);
    if (header.format === format && isSameIdentity(header.identity, identity)) break;
    disk.remove(path);
  }
  disk.syncDirectory(directory);
}

function headerOf(disk: Disk, path: string): FoundHeader {
  const file = disk.open(path, "existing");
  try {
    return headerIn(file, path);
  } finally {
    file.close();
  }
}

/** All records of the log, as pieces of whole records of about this size. */
const PIECE_BYTES = 1024 * 1024;

function* recordsIn(
  { disk, directory, format }: LogSource,
  { start, segment: last, end, finished }: RecoveredFiles,
): Generator<Uint8Array> {
  for (let number = start.segment; number <= last; number += 1) {
    const content = readWhole(disk, segmentPath(directory, number));
    const from = number === start.segment ? start.offset : headerBytesOf(format);
    const to = finished.get(number)?.bytes ?? end;
    yield* piecesOf(content, from, to);
  }
}

function* piecesOf(content: Uint8Array, from: number, to: number): Generator<Uint8Array> {
  let begin = from;
  for (let at = from; at < to; ) {
    at += RECORD_HEADER_BYTES + headerAt(content, at).payloadBytes;
    if (at < to && at - begin < PIECE_BYTES) continue;
    yield content.subarray(begin, at);
    begin = at;
  }
}
