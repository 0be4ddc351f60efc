/**
 * The write-ahead log on a disk: segment files, records appended to the last of them,
 * entries read from any of them. Every call blocks; threaded-log.ts and inline-log.ts
 * have threads, queues and completions. A group is what is appended between two syncs.
 *
 * Invariants:
 *   - a group is synced before the next begins, a segment before the next is
 *     created, a segment's file and name before it is written to (R10, R131);
 *   - a segment is removed when it is durably noted that the log begins after it;
 *   - after a failure nothing is written and nothing is synced: what the disk
 *     holds then, is unknown (R133).
 */
import { assert } from "../../assert.ts";
import { decodeEntry } from "../../codec/entry.ts";
import { CodecError } from "../../codec/wire.ts";
import type { Entry, Index, LogId } from "../../vocabulary.ts";
import type { EntryRange } from "../device/log-device.ts";
import { type DiskFile, writeFully } from "../disk/disk.ts";
import { writeCompactionPoint } from "./compaction-point.ts";
import { CorruptLogError } from "./corrupt-log.ts";
import type { EntryPlace } from "./entry-index.ts";
import type { LogContents } from "./log-contents.ts";
import type { OpenFiles } from "./log-recovery.ts";
import type { FinishedSegment } from "./log-scan.ts";
import { finalizeRecord, headerAt, isHeader, isPayload, RECORD_HEADER_BYTES } from "./record.ts";
import {
  createSegment,
  headerIn,
  type LogFiles,
  SEGMENT_HEADER_BYTES,
  type Seed,
  segmentPath,
} from "./segment.ts";
import { writeWatermark } from "./synced-watermark.ts";

export class Wal {
  readonly #files: LogFiles;
  readonly #segmentBytes: number;
  readonly #contents: LogContents;
  #segment: number;
  #seed: Seed;
  #file: DiskFile;
  readonly #watermarkFile: DiskFile;
  /** The offset of the next record. */
  #end: number;
  /** Everything in the segment below this offset is durable. */
  #synced: number;
  /** The watermark of this segment, as last written. */
  #watermark = SEGMENT_HEADER_BYTES;
  /** The segments before this one, by number. */
  readonly #finished: Map<number, FinishedSegment>;
  #failed = false;

  constructor(files: LogFiles, segmentBytes: number, recovered: OpenFiles) {
    this.#files = files;
    this.#segmentBytes = segmentBytes;
    this.#contents = recovered.contents;
    this.#finished = new Map(recovered.finished);
    this.#segment = recovered.segment;
    this.#seed = recovered.seed;
    this.#file = recovered.file;
    this.#watermarkFile = recovered.watermark;
    this.#end = recovered.end;
    this.#synced = recovered.end;
  }

  /**
   * Writes records, encoded end to end, and finalizes them in place. They are durable
   * after `sync`.
   */
  append(records: Uint8Array): void {
    this.#attempt(() => {
      if (this.#end > SEGMENT_HEADER_BYTES && this.#end + records.length > this.#segmentBytes) {
        this.#beginSegment();
      }
      for (let at = 0; at < records.length; ) at = this.#finalize(records, at);
      writeFully(this.#file, records, this.#end);
      this.#end += records.length;
    });
  }

  /** Makes everything appended durable. */
  sync(): void {
    this.#attempt(() => this.#syncSegment());
  }

  /**
   * Records that all of the log is durable (docs/formats.md). Called when there is
   * nothing else to do. REQUIRES: it is durable.
   */
  writeWatermark(): void {
    if (this.#watermark === this.#end) return;
    assert(this.#synced === this.#end, "the watermark follows a sync");
    this.#attempt(() => {
      writeWatermark(this.#watermarkFile, {
        segment: this.#segment,
        seed: this.#seed,
        synced: this.#synced,
      });
      this.#watermarkFile.sync();
      this.#watermark = this.#end;
    });
  }

  /**
   * From now on the log begins after `base`. It is empty if it does not contain `base`.
   * Durable when this returns, with everything appended before.
   */
  compact(base: LogId): void {
    const old = this.#contents.base;
    assert(base.index >= old.index, `the log begins after entry ${old.index}, not ${base.index}`);
    if (base.index === old.index) this.sync();
    else this.#attempt(() => this.#compact(base));
  }

  /** The size of the segments on the disk. */
  get bytes(): number {
    return this.#finished.values().reduce((sum, { bytes }) => sum + bytes, this.#end);
  }

  /**
   * Reads entries that were appended before. Their bytes share one buffer, which
   * belongs to the caller.
   */
  read(range: EntryRange): Entry[] {
    const places = this.#placesOf(range);
    const buffer = new Uint8Array(places.reduce((sum, { bytes }) => sum + bytes, 0));
    const entries: Entry[] = [];
    let at = 0;
    for (const [segment, inSegment] of Map.groupBy(places, (place) => place.segment)) {
      const path = segmentPath(this.#files.directory, segment);
      const file = this.#files.disk.open(path, "existing");
      try {
        const { seed } = headerIn(file, path);
        for (const place of inSegment) {
          const record = buffer.subarray(at, at + place.bytes);
          file.read(record, place.offset);
          const index = range.from + entries.length;
          entries.push(entryOf(record, index, { file: path, offset: place.offset, seed }));
          at += place.bytes;
        }
      } finally {
        file.close();
      }
    }
    return entries;
  }

  close(): void {
    if (!this.#failed) {
      this.sync();
      this.writeWatermark();
    }
    this.#watermarkFile.close();
    this.#file.close();
  }

  /** Runs a step that counts as failed until it has succeeded. */
  #attempt(step: () => void): void {
    assert(!this.#failed, "nothing is written after a failure");
    this.#failed = true;
    step();
    this.#failed = false;
  }

  #finalize(records: Uint8Array, at: number): number {
    const offset = this.#end + at;
    finalizeRecord(records, at, { offset, synced: this.#synced }, this.#seed);
    const header = headerAt(records, at);
    const bytes = RECORD_HEADER_BYTES + header.payloadBytes;
    const payload = records.subarray(at + RECORD_HEADER_BYTES, at + bytes);
    const place = { segment: this.#segment, offset, bytes };
    const contradiction = this.#contents.take(header, payload, place);
    assert(contradiction === undefined, contradiction ?? "");
    return at + bytes;
  }

  #syncSegment(): void {
    if (this.#synced === this.#end) return;
    this.#file.sync();
    this.#synced = this.#end;
  }

  #compact(base: LogId): void {
    this.#syncSegment();
    const { disk, directory } = this.#files;
    const contents = this.#contents;
    const end = { segment: this.#segment, offset: this.#end };
    const { segment, offset } = contents.placeAfter(base) ?? end;
    const { seed } = this.#finished.get(segment) ?? { seed: this.#seed };
    const hardState = contents.hardStateAt({ segment, offset });
    assert(base.term <= hardState.term, `the node has come to term ${base.term}`);
    const compactionPoint = { segment, seed, offset, base, hardState };
    writeCompactionPoint(disk, directory, compactionPoint);
    contents.beginAt(compactionPoint);
    for (const number of this.#finished.keys()) {
      if (number >= segment) continue;
      disk.remove(segmentPath(directory, number));
      this.#finished.delete(number);
    }
  }

  #beginSegment(): void {
    this.#syncSegment();
    this.#file.close();
    this.#finished.set(this.#segment, { bytes: this.#end, seed: this.#seed });
    const { disk, directory } = this.#files;
    const number = this.#segment + 1;
    this.#seed = createSegment(this.#files, { number, previousBytes: this.#end });
    this.#file = disk.open(segmentPath(directory, number), "existing");
    this.#segment = number;
    this.#end = SEGMENT_HEADER_BYTES;
    this.#synced = SEGMENT_HEADER_BYTES;
    this.#watermark = SEGMENT_HEADER_BYTES;
  }

  #placesOf({ from, to, maxBytes }: EntryRange): EntryPlace[] {
    assert(from <= to, `entries ${from} to ${to} are a range`);
    const places: EntryPlace[] = [];
    let bytes = 0;
    for (let index = from; index <= to; index += 1) {
      const place = this.#contents.placeOf(index);
      bytes += place.bytes - RECORD_HEADER_BYTES;
      if (bytes > maxBytes && places.length > 0) break;
      places.push(place);
    }
    return places;
  }
}

/**
 * The entry in a record that was valid once, and must still be valid. A misplaced
 * segment is valid, too, but not at this place.
 */
function entryOf(
  record: Uint8Array,
  expected: Index,
  { file, offset, seed }: { file: string; offset: number; seed: Seed },
): Entry {
  const damaged = (reason: string) => new CorruptLogError({ file, offset, reason });
  const header = headerAt(record, 0);
  if (!isHeader(record, 0, offset, seed) || !isPayload(record, 0, header)) {
    throw damaged("the checksum of an entry that was written there no longer matches");
  }
  const { kind, index, term } = header;
  if (index !== expected)
    throw damaged(`entry ${expected} was written there, but the record has entry ${index}`);
  const entry = decoded(record.subarray(RECORD_HEADER_BYTES));
  if (entry === undefined) throw damaged(`entry ${index} cannot be read`);
  if (entry.index === index && entry.term === term && entry.kind === kind) return entry;
  throw damaged(
    `the record has the id of entry ${index} of term ${term}, but contains entry ${entry.index} ` +
      `of term ${entry.term}`,
  );
}

function decoded(payload: Uint8Array): Entry | undefined {
  try {
    return decodeEntry(payload);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
