/**
 * The batch journal: each batch writes one row into the state database, under the
 * number of the batch, with the entry up to which the log was applied. The last row is
 * the state of the store.
 *
 * There is more than one row because LevelDB, when it replays its own log after a
 * restart, skips what is damaged and continues with the next record or block of
 * records. A record is a batch, so that a lost one leaves a gap in the journal. Only
 * batches lost at the end leave no gap: the store then is at the batch before them, and
 * the node that opens it compares that with its log.
 */
import {
  decodeStateBatch,
  encodeStateBatch,
  type StateBatch,
} from "../../codec/disk/state-batch.ts";
import { CorruptStateError, type Row, type RowRange } from "../state-store.ts";

export interface JournalEntry extends StateBatch {
  /** 1 for the batch that creates the database. */
  readonly number: number;
}

/** The keyspace of the store itself: 0, then the number as a big-endian u64. */
export const JOURNAL: RowRange = { from: Uint8Array.of(0), to: Uint8Array.of(1) };

const KEY_BYTES = 9;

export function journalKey(number: number): Uint8Array {
  const key = new Uint8Array(KEY_BYTES);
  new DataView(key.buffer).setBigUint64(1, BigInt(number));
  return key;
}

export function journalRow(entry: JournalEntry): Row {
  return { key: journalKey(entry.number), value: encodeStateBatch(entry) };
}

/** Decodes a journal entry. Throws a CorruptStateError or a CodecError if the row is none. */
export function readJournalRow({ key, value }: Row): JournalEntry {
  const number = key.length === KEY_BYTES ? Number(`0x${key.subarray(1).toHex()}`) : Number.NaN;
  if (Number.isSafeInteger(number)) return { number, ...decodeStateBatch(value) };
  throw new CorruptStateError(
    `Cannot read row ${key.toHex()} of the state: it has no batch number`,
  );
}

/** The last of the entries found. Throws a CorruptStateError if a batch is missing before it. */
export function endOfJournal(entries: readonly JournalEntry[]): JournalEntry | undefined {
  const last = entries.at(-1);
  if (last === undefined) return undefined;
  for (let number = last.oldest; number <= last.number; number += 1) {
    if (entries[number - last.oldest]?.number === number) continue;
    throw new CorruptStateError(`Cannot trust the state: batch ${number} is missing`);
  }
  return last;
}

/** Decides how long entries are kept. */
export class JournalRetention {
  /**
   * The kept entries, ascending and never empty, with the bytes written by the end of
   * each batch.
   */
  readonly #kept: { readonly number: number; readonly written: number }[];
  readonly #retainedBytes: number;
  #written = 0;

  /** `found`: the entries found when the database was opened, which makes tables of its log. */
  constructor(found: readonly JournalEntry[], retainedBytes: number) {
    this.#kept = found.map(({ number }) => ({ number, written: Number.NEGATIVE_INFINITY }));
    this.#retainedBytes = retainedBytes;
  }

  get oldest(): number {
    return this.#kept[0]!.number; // never empty
  }

  /** Counts a batch of `byteLength` bytes. Returns the numbers of the entries to delete with it. */
  add(number: number, byteLength: number): readonly number[] {
    const horizon = this.#written - this.#retainedBytes;
    this.#written += byteLength;
    this.#kept.push({ number, written: this.#written });
    const expired = this.#kept.findIndex(({ written }) => written >= horizon);
    return this.#kept.splice(0, expired).map((entry) => entry.number);
  }
}
