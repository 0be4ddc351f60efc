/**
 * The position of each entry in the log files: three numbers per entry, outside of the
 * garbage collector's memory.
 */
import { assert } from "../../assert.ts";
import type { Index } from "../../vocabulary.ts";

export interface EntryPlace {
  readonly segment: number;
  readonly offset: number;
  /** The size of the whole record. */
  readonly bytes: number;
}

export class EntryIndex {
  /** segment, offset, bytes of the entry after #base, of the next, … */
  #places = new Uint32Array(FIELDS * 1024);
  /** The entry before the first. */
  #base: Index;
  #lastIndex: Index;

  constructor(base: Index) {
    this.#base = base;
    this.#lastIndex = base;
  }

  get lastIndex(): Index {
    return this.#lastIndex;
  }

  /**
   * Sets the position of the entry at `index`, which becomes the last one. REQUIRES:
   * index <= lastIndex + 1.
   */
  set(index: Index, { segment, offset, bytes }: EntryPlace): void {
    assert(index > this.#base && index <= this.#lastIndex + 1, `entry ${index} leaves no gap`);
    const at = FIELDS * (index - this.#base - 1);
    if (at === this.#places.length) this.#grow();
    this.#places[at] = segment;
    this.#places[at + 1] = offset;
    this.#places[at + 2] = bytes;
    this.#lastIndex = index;
  }

  get(index: Index): EntryPlace {
    assert(index > this.#base && index <= this.#lastIndex, `entry ${index} is in the log`);
    const at = FIELDS * (index - this.#base - 1);
    return {
      segment: this.#places[at]!, // all three: at + FIELDS <= length
      offset: this.#places[at + 1]!,
      bytes: this.#places[at + 2]!,
    };
  }

  /** Removes the entries up to `base`. REQUIRES: base <= lastIndex. */
  dropTo(base: Index): void {
    assert(base >= this.#base && base <= this.#lastIndex, `entry ${base} is in the log`);
    const dropped = FIELDS * (base - this.#base);
    const kept = FIELDS * (this.#lastIndex - base);
    const places = new Uint32Array(Math.max(FIELDS * 1024, kept));
    places.set(this.#places.subarray(dropped, dropped + kept));
    this.#places = places;
    this.#base = base;
  }

  #grow(): void {
    const places = new Uint32Array(this.#places.length * 2);
    places.set(this.#places);
    this.#places = places;
  }
}

const FIELDS = 3;
