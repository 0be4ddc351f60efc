/**
 * A set of keys that never forgets one, but may take a key for another (a Bloom filter).
 * It needs two bytes for a key, and about one key in a hundred is mistaken for one of the
 * set.
 *
 * Each key sets up to four bits of one 32-bit word. An array of words cannot grow: when
 * it has as many keys as it should, a larger one takes those that follow, up to 10.6 MiB
 * in all. The largest takes all that come after, and more keys are mistaken.
 */

/** Keys of each array, in the order in which they are begun. */
const CAPACITIES = [1 << 16, 1 << 18, 1 << 20, 1 << 22];

const KEYS_PER_WORD = 2;

export class KeyFilter {
  /** Each has a power of two as its length. */
  readonly #arrays: Int32Array[] = [];
  /** Keys that the newest array takes before the next one begins. */
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

/** Up to four, from other bits of the hash than those that choose the word. */
function bitsOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
  return (
    (1 << (mixed >>> 27)) |
    (1 << ((mixed >>> 22) & 31)) |
    (1 << ((mixed >>> 17) & 31)) |
    (1 << ((mixed >>> 12) & 31))
  );
}
