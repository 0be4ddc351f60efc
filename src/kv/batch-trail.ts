/**
 * The trail that batches leave in the state database: one row each, numbered,
 * that says up to which entry the log was applied. The last one is where the
 * store stands.
 *
 * There is more than one because LevelDB, when it replays its own log after a
 * restart, skips damaged records and goes on with the next. A record is a
 * batch, so that a damaged one leaves a gap in the trail. Only a batch lost at
 * the end leaves none, and is no loss: the store then stands where the batch
 * before left it, and the log has the rest (R84).
 */
import { decodeAppliedState, encodeAppliedState } from "../codec/applied-state.ts";
import { type AppliedState, CorruptStateError, type KeyRange, type Row } from "./state-store.ts";

export interface Step {
  /** 1 for the batch that creates the database. */
  readonly number: number;
  readonly applied: AppliedState;
}

/** The keyspace of the store itself: 0, then the number as a big-endian u64. */
export const TRAIL: KeyRange = { from: Uint8Array.of(0), to: Uint8Array.of(1) };

export function stepKey(number: number): Uint8Array {
  const key = new Uint8Array(9);
  new DataView(key.buffer).setBigUint64(1, BigInt(number));
  return key;
}

export function stepRow({ number, applied }: Step): Row {
  return { key: stepKey(number), value: encodeAppliedState(applied) };
}

export function readStep({ key, value }: Row): Step {
  const number = new DataView(key.buffer, key.byteOffset, key.length).getBigUint64(1);
  return { number: Number(number), applied: decodeAppliedState(value) };
}

/** Throws a CorruptStateError if a batch is missing from the trail. */
export function checkTrail(steps: readonly Step[]): void {
  for (const [i, { number }] of steps.entries()) {
    const expected = steps[0]!.number + i; // not empty in here
    if (number === expected) continue;
    throw new CorruptStateError(`Cannot trust the state: batch ${expected} of it is lost`);
  }
}

/** Decides how long the steps are kept. */
export class StepRetention {
  /** Oldest first, with how much had been written by then. */
  readonly #kept: { readonly number: number; readonly written: number }[];
  readonly #retainedBytes: number;
  #written = 0;

  /** Of steps found in the database only the last is still needed: the others' batches were replayed. */
  constructor(found: readonly Step[], retainedBytes: number) {
    this.#kept = found.map(({ number }) => ({ number, written: Number.NEGATIVE_INFINITY }));
    this.#retainedBytes = retainedBytes;
  }

  /** A batch of so many bytes comes next. Returns the steps that it should delete. */
  add(number: number, byteLength: number): readonly number[] {
    const obsolete: number[] = [];
    const horizon = this.#written - this.#retainedBytes;
    while (this.#kept.length > 1 && this.#kept[0]!.written < horizon) {
      obsolete.push(this.#kept.shift()!.number); // not empty
    }
    this.#written += byteLength;
    this.#kept.push({ number, written: this.#written });
    return obsolete;
  }
}
