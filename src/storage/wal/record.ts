/**
 * One record of the log, byte by byte, as in docs/formats.md. The writer encodes it,
 * and the log finalizes it, because only the log knows its place. log-contents.ts
 * checks the order of records.
 */
import { assert } from "../../assert.ts";
import { encodeHardState } from "../../codec/disk/hard-state.ts";
import type { EntryKind, Index, Term } from "../../vocabulary.ts";
import { checksum, getUint64, setUint64, viewOf } from "../bytes.ts";
import type { LogWrite } from "../device/log-device.ts";

export const RECORD_HEADER_BYTES = 40;

/** The maximum size of a record, header included. Larger entries are refused earlier. */
export const MAX_RECORD_BYTES = 8 * 1024 * 1024;

export type RecordKind = "hardState" | EntryKind;

export interface LogRecord {
  readonly kind: RecordKind;
  /** 0 unless the record is an entry. */
  readonly index: Index;
  readonly term: Term;
  readonly payload: Uint8Array;
}

/** The place of a record, and how much of its segment was durable when it was written. */
export interface Place {
  readonly offset: number;
  readonly synced: number;
}

/** The fields of a valid header. `kind` is undefined for an unknown kind. */
export interface RecordHeader extends Place {
  readonly kind: RecordKind | undefined;
  /** 0: this version has none. */
  readonly flags: number;
  readonly index: Index;
  readonly term: Term;
  readonly payloadBytes: number;
  readonly payloadChecksum: number;
}

/** The records of a write, in the order in which they are encoded. */
export function recordsOf({ hardState, entries }: LogWrite): LogRecord[] {
  const records: LogRecord[] = [];
  if (hardState !== undefined) {
    const payload = encodeHardState(hardState);
    records.push({ kind: "hardState", index: 0, term: hardState.term, payload });
  }
  for (const { kind, index, term, bytes } of entries) {
    records.push({ kind, index, term, payload: bytes });
  }
  assert(records.length > 0, "a write has something to write");
  return records;
}

export function recordBytes(record: LogRecord): number {
  return RECORD_HEADER_BYTES + record.payload.length;
}

/** Writes the record to the front of `target`, except for what finalizeRecord adds. */
export function encodeRecord(record: LogRecord, target: Uint8Array): void {
  const { kind, index, term, payload } = record;
  const bytes = recordBytes(record);
  assert(bytes <= MAX_RECORD_BYTES, `a record of ${bytes} bytes keeps to ${MAX_RECORD_BYTES}`);
  const view = viewOf(target);
  view.setUint32(AT.payloadBytes, payload.length, true);
  view.setUint16(AT.kind, KINDS.indexOf(kind), true);
  view.setUint16(AT.flags, 0, true);
  setUint64(view, AT.index, index);
  setUint64(view, AT.term, term);
  target.set(payload, RECORD_HEADER_BYTES);
}

/** Encodes records end to end. */
export function encodeRecords(records: readonly LogRecord[]): Uint8Array {
  const encoded = new Uint8Array(records.reduce((sum, record) => sum + recordBytes(record), 0));
  let at = 0;
  for (const record of records) {
    encodeRecord(record, encoded.subarray(at));
    at += recordBytes(record);
  }
  return encoded;
}

/** Completes the record encoded at `at` for its place in the segment that has this seed. */
export function finalizeRecord(bytes: Uint8Array, at: number, place: Place, seed: number): void {
  const view = viewOf(bytes);
  const payloadStart = at + RECORD_HEADER_BYTES;
  const payloadEnd = payloadStart + view.getUint32(at + AT.payloadBytes, true);
  view.setUint32(at + AT.payloadChecksum, checksum(bytes, payloadStart, payloadEnd), true);
  view.setUint32(at + AT.offset, place.offset, true);
  view.setUint32(at + AT.synced, place.synced, true);
  view.setUint32(at, checksum(bytes, at + AT.payloadChecksum, payloadStart, seed), true);
}

/** The fields of the header at `at`, finalized or not. It is not checked. */
export function headerAt(bytes: Uint8Array, at: number): RecordHeader {
  const view = viewOf(bytes);
  return {
    kind: KINDS[view.getUint16(at + AT.kind, true)],
    flags: view.getUint16(at + AT.flags, true),
    index: getUint64(view, at + AT.index),
    term: getUint64(view, at + AT.term),
    offset: view.getUint32(at + AT.offset, true),
    synced: view.getUint32(at + AT.synced, true),
    payloadBytes: view.getUint32(at + AT.payloadBytes, true),
    payloadChecksum: view.getUint32(at + AT.payloadChecksum, true),
  };
}

/** Whether the header at `at` is valid and belongs there: in this segment, at this offset. */
export function isHeader(bytes: Uint8Array, at: number, offset: number, seed: number): boolean {
  if (at + RECORD_HEADER_BYTES > bytes.length) return false;
  const view = viewOf(bytes);
  if (view.getUint32(at + AT.offset, true) !== offset) return false;
  const end = at + RECORD_HEADER_BYTES;
  return view.getUint32(at, true) === checksum(bytes, at + AT.payloadChecksum, end, seed);
}

/** Whether the payload after the header at `at` is whole. */
export function isPayload(bytes: Uint8Array, at: number, header: RecordHeader): boolean {
  const start = at + RECORD_HEADER_BYTES;
  const end = start + header.payloadBytes;
  return end <= bytes.length && checksum(bytes, start, end) === header.payloadChecksum;
}

/**
 * The kinds by their numbers on the disk; 5 is reserved. There is no kind 0, so that
 * zeros are never a record.
 */
const KINDS = [undefined, "hardState", "noOp", "commands", "configuration"] as const;

/** The offsets of the fields of a header; its own checksum comes first. */
const AT = {
  payloadChecksum: 4,
  payloadBytes: 8,
  offset: 12,
  synced: 16,
  kind: 20,
  flags: 22,
  index: 24,
  term: 32,
} as const;
