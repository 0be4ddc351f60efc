/**
 * The synced watermark of a log: how far it has been durable, in a file beside the log
 * (docs/formats.md). It distinguishes damage at the very end of the log, where no later
 * record shows it, from a torn write. It is evidence and no more: a watermark that is
 * missing or invalid is ignored, and the log is used without it.
 */
import { checksum, viewOf } from "../bytes.ts";
import { type Disk, type DiskFile, readWhole, writeFully } from "../disk/disk.ts";
import type { Seed } from "./segment.ts";

/** Everything in that segment below `synced` was durable once. */
export interface SyncedWatermark {
  readonly segment: number;
  readonly seed: Seed;
  readonly synced: number;
}

/** Opens the file for writing. Creates it if it is missing; its name is not durable then. */
export function openWatermark(disk: Disk, directory: string): DiskFile {
  const path = pathIn(directory);
  return disk.open(path, disk.exists(path) ? "existing" : "create");
}

/**
 * Writes in place: the watermark is smaller than a sector, so that a crash leaves the
 * old one or the new one.
 */
export function writeWatermark(file: DiskFile, { segment, seed, synced }: SyncedWatermark): void {
  const bytes = new Uint8Array(FILE_BYTES);
  const view = viewOf(bytes);
  view.setUint32(AT.segment, segment, true);
  view.setUint32(AT.seed, seed, true);
  view.setUint32(AT.synced, synced, true);
  view.setUint32(0, checksum(bytes, AT.segment, FILE_BYTES), true);
  writeFully(file, bytes, 0);
}

export function readWatermark(disk: Disk, directory: string): SyncedWatermark | undefined {
  const path = pathIn(directory);
  const bytes = disk.exists(path) ? readWhole(disk, path) : new Uint8Array(0);
  if (bytes.length < FILE_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== checksum(bytes, AT.segment, FILE_BYTES)) return undefined;
  return {
    segment: view.getUint32(AT.segment, true),
    seed: view.getUint32(AT.seed, true),
    synced: view.getUint32(AT.synced, true),
  };
}

function pathIn(directory: string): string {
  return `${directory}/mark`;
}

const FILE_BYTES = 16;

const AT = {
  segment: 4,
  seed: 8,
  synced: 12,
} as const;
