/**
 * Repeatable randomness: the same seed draws the same numbers, on every machine. The
 * generator is sfc32 (Doty-Humphrey's Small Fast Chaotic, from PractRand): 128 bits of
 * state, far more than a simulation can exhaust.
 */
import type { Random } from "../env.ts";

/** One view for all, because making a view takes longer than the seed does. */
const HALVES = new DataView(new ArrayBuffer(8));

export class SeededRandom implements Random {
  #a: number;
  #b: number;
  #c = 0x9e3779b9;
  #counter = 1;

  constructor(seed: number) {
    // The two halves of a double make any seed usable, whole or fractional.
    HALVES.setFloat64(0, seed, true);
    this.#a = HALVES.getUint32(0);
    this.#b = HALVES.getUint32(4);
    // Seeds that differ in one bit must be mixed before their draws look unrelated.
    for (let round = 0; round < 16; round += 1) this.#draw();
  }

  next(): number {
    return this.#draw() / 0x1_0000_0000;
  }

  /** A stream whose seed is one draw of this one. */
  fork(): Random {
    return new SeededRandom(this.#draw());
  }

  /** 32 random bits. */
  #draw(): number {
    const sum = (this.#a + this.#b + this.#counter) >>> 0;
    const c = this.#c;
    this.#a = (this.#b ^ (this.#b >>> 9)) >>> 0;
    this.#b = (c + (c << 3)) >>> 0;
    this.#c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    this.#counter = (this.#counter + 1) >>> 0;
    return sum;
  }
}
