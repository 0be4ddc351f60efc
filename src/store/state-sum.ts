/**
 * The sum over the rows of a state: one number that equal states share, in whatever
 * order their rows changed. A change of a row costs two hashes, and needs no scan.
 *
 * Each row adds a hash of 64 bits, and the sum is taken modulo 2^64. Two sets of rows
 * that differ by accident have the same sum with a probability of 2^-64, because the
 * hash of a row is as good as random. It is no defence against an attacker who chooses
 * rows for their hashes (docs/decisions/0024-members-compare-their-states.md).
 *
 * The hash is XXH64. It has a specification, and is therefore the same on every machine
 * and in every version. The hash of the key is the seed for the hash of the value.
 */
import { type Row, WrongStateError } from "./state-store.ts";

export const EMPTY_SUM = 0n;

/** What to do about a state with a wrong sum. */
export const REPLACE_IT =
  "replace this member by a node with a new id, on an empty directory (member replace)";

const SUM_BITS = 64;

export function rowHash(key: Uint8Array, value: Uint8Array): bigint {
  return Bun.hash.xxHash64(value, Bun.hash.xxHash64(key));
}

/** `change`: the hashes of added rows, minus the hashes of removed rows. */
export function changedSum(sum: bigint, change: bigint): bigint {
  return BigInt.asUintN(SUM_BITS, sum + change);
}

/** Rows that pass through, and their sum when all have passed. */
export class SummedRows implements AsyncIterable<readonly Row[]> {
  readonly #rows: AsyncIterable<readonly Row[]>;
  #sum = EMPTY_SUM;

  constructor(rows: AsyncIterable<readonly Row[]>) {
    this.#rows = rows;
  }

  /** REQUIRES: the rows were iterated to their end. */
  get sum(): bigint {
    return this.#sum;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Row[]> {
    for await (const chunk of this.#rows) {
      let added = 0n;
      for (const { key, value } of chunk) added += rowHash(key, value);
      this.#sum = changedSum(this.#sum, added);
      yield chunk;
    }
  }
}

export async function sumOf(rows: AsyncIterable<readonly Row[]>): Promise<bigint> {
  const summed = new SummedRows(rows);
  for await (const _ of summed);
  return summed.sum;
}

/**
 * The rows of the whole state. Throws a WrongStateError at the end if they do not have
 * this sum.
 */
export async function* withSum(
  rows: AsyncIterable<readonly Row[]>,
  sum: bigint,
): AsyncGenerator<readonly Row[]> {
  const summed = new SummedRows(rows);
  yield* summed;
  if (summed.sum === sum) return;
  throw new WrongStateError(
    `Cannot trust the state: its rows have the sum ${sumText(summed.sum)}, but the written rows ` +
      `have ${sumText(sum)}; ${REPLACE_IT}`,
  );
}

export function sumText(sum: bigint): string {
  return sum.toString(16).padStart(SUM_BITS / 4, "0");
}
