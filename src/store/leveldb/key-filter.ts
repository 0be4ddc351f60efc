/**
 * A set of keys that never misses a key, but may take another key for one of the set (a
 * Bloom filter). It needs two bytes for a key, and mistakes about one other key in a
 * hundred for one of the set.
 *
 * Each key sets up to four bits of one 32-bit word. An array of words cannot grow: when
 * it is full, a larger one takes the following keys, up to 10.6 MiB in all. The largest
 * takes all further keys, and then more other keys are mistaken.
 */

/** The capacity of each array in keys, in the order in which they begin. */
const CAPACITIES = [1 << 16, 1 << 18, 1 << 20, 1 << 22];

const KEYS_PER_WORD = 2;

export class KeyFilter {
  /** The length of each array is a power of two. */
  readonly #arrays: Int32Array[] = [];
  /** The number of keys that the newest array still takes. */
  #room = 0;

  add(key: Uint8Array): void {
    const hash = Bun.hash.xxHash32(key);
    const bits = bitsOf(hash);
    if (this.#mayHave(hash, bits)) return;
    if (this.#room === 0) this.#begin();
    const words = this.#arrays.at(-1)!; // one has begun
    words[hash & (words.length - 1)]! |= bits; // in bounds
    this.#room -= 1;
  }

  /** False only for a key that was never added. */
  mayHave(key: Uint8Array): boolean {
    const hash = Bun.hash.xxHash32(key);
    return this.#mayHave(hash, bitsOf(hash));
  }

  #mayHave(hash: number, bits: number): boolean {
    for (const words of this.#arrays) {
      if ((words[hash & (words.length - 1)]! & bits) === bits) return true; // in bounds
    }
    return false;
  }

  #begin(): void {
    const capacity = CAPACITIES[this.#arrays.length];
    this.#room = capacity ?? Number.POSITIVE_INFINITY;
    if (capacity !== undefined) this.#arrays.push(new Int32Array(capacity / KEYS_PER_WORD));
  }
}

/** Up to four bits, from other bits of the hash than those that choose the word. */
function bitsOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
  return (
    (1 << (mixed >>> 27)) |
    (1 << ((mixed >>> 22) & 31)) |
    (1 << ((mixed >>> 17) & 31)) |
    (1 << ((mixed >>> 12) & 31))
  );
}
