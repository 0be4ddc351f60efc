/**
 * The log's mark: how far it has been durable, noted in a file beside it
 * (docs/formats.md). Damage at the very end of the log, where no record follows
 * that would tell, is told from a torn write by it. It is a witness and no more:
 * one that is missing or makes no sense is not heard, and the log goes on.
 */
import { checksum, viewOf } from "../bytes.ts";
import { type Disk, type DiskFile, readWhole, writeFully } from "../disk/disk.ts";
import type { Seed } from "./segment.ts";

/** Everything in that segment below `synced` was durable once. */
export interface Mark {
  readonly segment: number;
  readonly seed: Seed;
  readonly synced: number;
}

/** Opens the file to be written; creates it where it is missing, its name not durable yet. */
export function openMark(disk: Disk, directory: string): DiskFile {
  const path = pathIn(directory);
  return disk.open(path, disk.exists(path) ? "existing" : "create");
}

/** In place: smaller than what a disk writes as one, it is the old mark or the new one. */
export function writeMark(file: DiskFile, { segment, seed, synced }: Mark): void {
  const bytes = new Uint8Array(MARK_BYTES);
  const view = viewOf(bytes);
  view.setUint32(AT.segment, segment, true);
  view.setUint32(AT.seed, seed, true);
  view.setUint32(AT.synced, synced, true);
  view.setUint32(0, checksum(bytes, AT.segment, MARK_BYTES), true);
  writeFully(file, bytes, 0);
}

export function readMark(disk: Disk, directory: string): Mark | undefined {
  const path = pathIn(directory);
  const bytes = disk.exists(path) ? readWhole(disk, path) : new Uint8Array(0);
  if (bytes.length < MARK_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== checksum(bytes, AT.segment, MARK_BYTES)) return undefined;
  return {
    segment: view.getUint32(AT.segment, true),
    seed: view.getUint32(AT.seed, true),
    synced: view.getUint32(AT.synced, true),
  };
}

function pathIn(directory: string): string {
  return `${directory}/mark`;
}

const MARK_BYTES = 16;

const AT = {
  segment: 4,
  seed: 8,
  synced: 12,
} as const;
