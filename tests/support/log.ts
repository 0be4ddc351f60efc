/**
 * A log on a simulated disk, which tests can write, damage and recover.
 */
import { encodeEntry } from "../../src/codec/entry.ts";
import { SimulatedDisk } from "../../src/sim/disk/simulated-disk.ts";
import type { LogWrite, RecoveredLog } from "../../src/storage/device/log-device.ts";
import type { OpeningOptions } from "../../src/storage/directory/data-directory.ts";
import { createLog, type LogSizes, openLog } from "../../src/storage/wal/open-log.ts";
import { encodeRecords, recordsOf } from "../../src/storage/wal/record.ts";
import type { LogFiles } from "../../src/storage/wal/segment.ts";
import type { Wal } from "../../src/storage/wal/wal.ts";
import type { Entry, EntryKind, Index, Term } from "../../src/vocabulary.ts";

export const IDENTITY = { clusterId: 0x0004_f1d2_a93b_7c10, nodeId: 1 };
export const DIRECTORY = "/node/wal";

/** Small segments, so that few writes fill several. */
export const SIZES: LogSizes = { segmentBytes: 1024, tailBytes: 1024 * 1024 };

/** The options with which IDENTITY's node opens its directory. */
export const OPENING: OpeningOptions = {
  identity: IDENTITY,
  drawIncarnation: () => 0x1c_3f5a_7d9e_2b46,
  segmentBytes: SIZES.segmentBytes,
};

/** A disk with an empty log. */
export function diskWithLog(): SimulatedDisk {
  const disk = new SimulatedDisk();
  disk.makeDirectory(DIRECTORY);
  createLog(filesOn(disk));
  return disk;
}

export function filesOn(disk: SimulatedDisk): LogFiles {
  return { disk, directory: DIRECTORY, identity: IDENTITY };
}

export function open(
  disk: SimulatedDisk,
  sizes: LogSizes = SIZES,
): { recovered: RecoveredLog; wal: Wal } {
  return openLog(filesOn(disk), sizes);
}

export function segment(number: number): string {
  return `${DIRECTORY}/${String(number).padStart(10, "0")}.wal`;
}

/** An entry whose payload is this text. */
export function entry(
  index: Index,
  term: Term,
  text = `value ${index}.${term}`,
  kind: EntryKind = "commands",
): Entry {
  return encodeEntry({ index, term }, kind, new TextEncoder().encode(text));
}

export function voted(term: Term, votedFor?: number): LogWrite {
  return { hardState: { term, votedFor }, entries: [] };
}

export function entries(...list: Entry[]): LogWrite {
  return { hardState: undefined, entries: list };
}

/** Entries `from` to `to` of one term, one write for each. */
export function writes(from: Index, to: Index, term: Term): LogWrite[] {
  const indexes = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  return indexes.map((index) => entries(entry(index, term)));
}

/** Writes a group, without a sync. */
export function append(wal: Wal, ...group: LogWrite[]): void {
  wal.append(encodeRecords(group.flatMap(recordsOf)));
}

/** Writes and syncs, one group for each. */
export function commit(wal: Wal, ...groups: LogWrite[]): void {
  for (const group of groups) {
    append(wal, group);
    wal.sync();
  }
}

/**
 * The contents of a recovered log, as text: "term 2, vote 1: 1.1 first, 2.2 second",
 * and for a compacted one: "term 2, vote 1, after 1.1: 2.2 second".
 */
export function describeLog({ hardState, base, tail }: RecoveredLog): string {
  const { term, votedFor } = hardState;
  const after = base.index === 0 ? "" : `, after ${base.index}.${base.term}`;
  const list = tail.map((each) => `${each.index}.${each.term} ${textOf(each)}`);
  return `term ${term}, vote ${votedFor ?? "none"}${after}: ${list.join(", ")}`;
}

export function textOf({ payload }: Entry): string {
  return new TextDecoder().decode(payload);
}
