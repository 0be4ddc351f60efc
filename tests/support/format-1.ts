/**
 * Converts a present directory back to format 1, as version 0.1.0 would have written it
 * (docs/formats.md, "Moving a log").
 */
import { crc32 } from "node:zlib";
import { clusterIdText } from "../../src/codec/cluster-id.ts";
import type { SimulatedDisk } from "../../src/sim/disk/simulated-disk.ts";
import type { Identity } from "../../src/storage/identity.ts";
import { finalizeRecord, headerAt, RECORD_HEADER_BYTES } from "../../src/storage/wal/record.ts";
import { listSegments, SEGMENT_HEADER_BYTES, segmentPath } from "../../src/storage/wal/segment.ts";
import { readWatermark } from "../../src/storage/wal/synced-watermark.ts";
import { IDENTITY } from "./log.ts";

const HEADER_BYTES = 40;
/** The number of bytes by which a header of format 2 is larger. */
const MORE = SEGMENT_HEADER_BYTES - HEADER_BYTES;

export function lowerDirectory(
  disk: SimulatedDisk,
  path: string,
  { clusterId, nodeId }: Identity = IDENTITY,
): void {
  const wal = `${path}/wal`;
  const seeds = new Map<number, number>();
  for (const number of listSegments(disk, wal)) {
    const file = segmentPath(wal, number);
    const { content, seed } = lowered(disk.contentOf(file), number > 1);
    disk.plant(file, content);
    seeds.set(number, seed);
  }
  const mark = disk.exists(`${wal}/mark`) ? readWatermark(disk, wal) : undefined;
  if (mark !== undefined) {
    const bytes = new DataView(new ArrayBuffer(16));
    bytes.setUint32(4, mark.segment, true);
    bytes.setUint32(8, seeds.get(mark.segment) ?? 0, true);
    bytes.setUint32(12, mark.synced - MORE, true);
    bytes.setUint32(0, crc32(new Uint8Array(bytes.buffer, 4)), true);
    disk.plant(`${wal}/mark`, new Uint8Array(bytes.buffer));
  }
  lowerBeginning(disk, `${wal}/beginning`, seeds);
  const owner = { format: 1, clusterId: clusterIdText(clusterId), nodeId };
  const text = `${JSON.stringify(owner, undefined, 2)}\n`;
  disk.plant(`${path}/member.json`, new TextEncoder().encode(text));
}

function lowered(content: Uint8Array, hasPrevious: boolean): { content: Uint8Array; seed: number } {
  const bytes = new Uint8Array(content.length - MORE);
  bytes.set(content.subarray(0, HEADER_BYTES));
  bytes.set(content.subarray(SEGMENT_HEADER_BYTES), HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, 1, true);
  if (hasPrevious) view.setUint32(32, view.getUint32(32, true) - MORE, true);
  const seed = crc32(bytes.subarray(0, 36));
  view.setUint32(36, seed, true);
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    const { payloadBytes, synced } = headerAt(bytes, at);
    finalizeRecord(bytes, at, { offset: at, synced: synced - MORE }, seed);
    at += RECORD_HEADER_BYTES + payloadBytes;
  }
  return { content: bytes, seed };
}

function lowerBeginning(
  disk: SimulatedDisk,
  file: string,
  seeds: ReadonlyMap<number, number>,
): void {
  if (!disk.exists(file)) return;
  const bytes = disk.contentOf(file);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, 1, true);
  view.setUint32(16, seeds.get(view.getUint32(12, true)) ?? 0, true);
  view.setUint32(20, view.getUint32(20, true) - MORE, true);
  view.setUint32(56, crc32(bytes.subarray(0, 56)), true);
  disk.plant(file, bytes);
}
