/**
 * Reads the log in a data directory without a node, and without a change to it: what a
 * start would read, in the same order and with the same verdict about what does not
 * check out. A node may write the log meanwhile; then its end moves.
 */
import { join } from "node:path";
import { type MemberFile, readMemberFile } from "../../storage/directory/member-file.ts";
import { isInUse } from "../../storage/disk/directory-lock.ts";
import { DiskError } from "../../storage/disk/disk.ts";
import { DataDirectoryError, type Identity, isSameIdentity } from "../../storage/identity.ts";
import { readCompactionPoint } from "../../storage/wal/compaction-point.ts";
import { CorruptLogError } from "../../storage/wal/corrupt-log.ts";
import { type ScannedLog, type ScanStep, scanLog, scanOn } from "../../storage/wal/log-scan.ts";
import { isMoved } from "../../storage/wal/move-log.ts";
import {
  type FoundHeader,
  headerBytesOf,
  headerIn,
  type LogFormat,
  listSegments,
  segmentPath,
} from "../../storage/wal/segment.ts";
import type { Index, Term } from "../../vocabulary.ts";
import { readOnlyDisk } from "./read-only-disk.ts";

/** A line of the dump: the header of a segment, or a record in it. */
export type LogLine = SegmentLine | RecordLine;

interface LineStart {
  readonly segment: number;
  readonly offset: number;
  readonly bytes: number;
  /** Over the header of the segment, or of the record. */
  readonly checksum: number;
}

export interface SegmentLine extends LineStart {
  readonly kind: "segment";
  readonly format: LogFormat;
  readonly identity: Identity;
  /** The size of the segment before. */
  readonly previousBytes: number;
}

export interface RecordLine extends LineStart {
  readonly kind: "hardState" | "noOp" | "commands" | "configuration";
  /** So much of the segment was durable when the record was written. */
  readonly synced: number;
  /** 0 unless it is an entry. */
  readonly index: Index;
  readonly term: Term;
  /** The number of entries before it, from its index on, that it overrides. */
  readonly replaces: number;
  readonly payload: Uint8Array;
}

/** How the log ends. */
export interface LogEnd {
  readonly file: string;
  readonly offset: number;
  /** What stands after the last record, and why it is none; undefined for nothing. */
  readonly rest: { readonly bytes: number; readonly reason: string } | undefined;
}

export class LogDump {
  /** Whether a node runs on the directory. */
  readonly isInUse: boolean;
  readonly #source: Source;
  #scanned: ScannedLog | undefined;
  /** The place after the last line: after a new start of the scan, lines before it are not news. */
  #next = { segment: 0, offset: 0 };

  /** `path` is a data directory, or the directory of a log. Throws a DataDirectoryError. */
  constructor(path: string) {
    const { root, ...source } = sourceAt(path);
    this.#source = source;
    this.isInUse = isInUse(root);
  }

  /**
   * Reads on from where the last call has ended, to the end. Throws a CorruptLogError
   * at damage, when everything before it was yielded.
   */
  *read(): Generator<LogLine, LogEnd, void> {
    while (true) {
      const first = this.#firstSegment();
      try {
        this.#scanned = yield* this.#lines(this.#steps());
        return endOf(this.#scanned);
      } catch (error) {
        const isMissing = error instanceof CorruptLogError || error instanceof DiskError;
        // A node has removed segments that it does not need any more.
        if (!this.isInUse || !isMissing || this.#firstSegment() === first) throw error;
        this.#scanned = undefined;
      }
    }
  }

  #firstSegment(): number {
    return readCompactionPoint(readOnlyDisk, this.#source.directory)?.segment ?? 1;
  }

  #steps(): Generator<ScanStep, ScannedLog, void> {
    const { directory, identity, format, isUnsettled } = this.#source;
    const files = { disk: readOnlyDisk, directory, identity };
    if (this.#scanned !== undefined) return scanOn(files, this.#scanned);
    const numbers = listSegments(readOnlyDisk, directory);
    const own = isUnsettled ? withoutLeftovers(this.#source, numbers) : numbers;
    return scanLog(files, { format, numbers: own });
  }

  *#lines(steps: Generator<ScanStep, ScannedLog, void>): Generator<LogLine, ScannedLog, void> {
    let last = this.#scanned?.contents.lastIndex ?? 0;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      const line = lineOf(step.value, last);
      if (line.kind !== "segment" && line.index > 0) last = line.index;
      if (isBefore(line, this.#next)) continue;
      this.#next = { segment: line.segment, offset: line.offset + line.bytes };
      yield line;
    }
  }
}

interface Source {
  /** The log's own. */
  readonly directory: string;
  readonly identity: Identity;
  readonly format: LogFormat;
  /** A crash may have left segments above the log's (move-log.ts). */
  readonly isUnsettled: boolean;
}

function sourceAt(path: string): Source & { readonly root: string } {
  const isRoot = readOnlyDisk.exists(`${path}/member.json`);
  const root = isRoot ? path : join(path, "..");
  const directory = isRoot ? `${path}/wal` : path;
  if (!readOnlyDisk.exists(path) || listSegments(readOnlyDisk, directory).length === 0) {
    throw new DataDirectoryError(
      `Cannot read the log in "${path}": there is none; pass a data directory, or its wal directory`,
    );
  }
  const owner = readMemberFile(readOnlyDisk, root);
  if (owner === undefined)
    return { root, directory, ...firstHeader(directory), isUnsettled: false };
  return { root, directory, ...settled(directory, owner) };
}

/** The log as a start would find it, after it has finished or undone a move (move-log.ts). */
function settled(
  directory: string,
  { identity, file }: { readonly identity: Identity; readonly file: MemberFile | undefined },
): Pick<Source, "identity" | "format" | "isUnsettled"> {
  const log = { disk: readOnlyDisk, directory };
  if (file === undefined) {
    return { identity, format: isMoved(log, identity) ? 2 : 1, isUnsettled: true };
  }
  const { successor: clusterId, nodeId } = file;
  if (clusterId === undefined) return { identity, format: 2, isUnsettled: false };
  const successor = { clusterId, nodeId };
  const hasMoved = isMoved(log, successor);
  return { identity: hasMoved ? successor : identity, format: 2, isUnsettled: true };
}

/** A log without its data directory belongs to whom its first segment says. */
function firstHeader(directory: string): Pick<Source, "identity" | "format"> {
  const [lowest = 1] = listSegments(readOnlyDisk, directory);
  const first = readCompactionPoint(readOnlyDisk, directory)?.segment ?? lowest;
  return headerOf(directory, first);
}

function headerOf(directory: string, number: number): FoundHeader {
  const path = segmentPath(directory, number);
  const file = readOnlyDisk.open(path, "existing");
  try {
    return headerIn(file, path);
  } finally {
    file.close();
  }
}

/** Without the segments that a start removes before it reads the log. */
function withoutLeftovers(source: Source, numbers: readonly number[]): readonly number[] {
  const last = numbers.findLastIndex((number) => {
    const { identity, format } = headerOf(source.directory, number);
    return format === source.format && isSameIdentity(identity, source.identity);
  });
  return numbers.slice(0, last + 1);
}

/** `last` is the last index before it. */
function lineOf({ segment, record }: ScanStep, last: Index): LogLine {
  const { header } = segment;
  if (record === undefined) {
    const { number, format, identity, previousBytes, seed } = header;
    const start = { segment: number, offset: 0, bytes: headerBytesOf(format), checksum: seed };
    return { kind: "segment", ...start, format, identity, previousBytes };
  }
  const { place, payload } = record;
  const { kind = "noOp", synced, index, term } = record.header; // an unknown kind is no step
  const view = new DataView(segment.content.buffer, segment.content.byteOffset + place.offset);
  const replaces = index > 0 ? Math.max(0, last - index + 1) : 0;
  const start = { ...place, checksum: view.getUint32(0, true) };
  return { kind, ...start, synced, index, term, replaces, payload };
}

function isBefore(line: LineStart, place: { segment: number; offset: number }): boolean {
  if (line.segment !== place.segment) return line.segment < place.segment;
  return line.offset < place.offset;
}

function endOf({ last, scan: { end, defect } }: ScannedLog): LogEnd {
  const { path: file, content } = last;
  const rest = defect === undefined ? undefined : { bytes: content.length - end, reason: defect };
  return { file, offset: end, rest };
}
