/**
 * Where in the log files each entry stands: three numbers per entry, outside
 * the reach of the garbage collector.
 */
import { assert } from "../assert.ts";
import type { Index } from "../vocabulary.ts";

export interface EntryPlace {
  readonly segment: number;
  readonly offset: number;
  /** Of the whole record. */
  readonly bytes: number;
}

export class EntryIndex {
  /** segment, offset, bytes of entry 1, of entry 2, … */
  #places = new Uint32Array(FIELDS * 1024);
  #lastIndex: Index = 0;

  get lastIndex(): Index {
    return this.#lastIndex;
  }

  /** The entry at `index` stands there, and none follows it. REQUIRES: index <= lastIndex + 1. */
  set(index: Index, { segment, offset, bytes }: EntryPlace): void {
    assert(index >= 1 && index <= this.#lastIndex + 1, `entry ${index} leaves no gap`);
    const at = FIELDS * (index - 1);
    if (at === this.#places.length) this.#grow();
    this.#places[at] = segment;
    this.#places[at + 1] = offset;
    this.#places[at + 2] = bytes;
    this.#lastIndex = index;
  }

  get(index: Index): EntryPlace {
    assert(index >= 1 && index <= this.#lastIndex, `entry ${index} is in the log`);
    const at = FIELDS * (index - 1);
    return {
      segment: this.#places[at]!, // all three: at + FIELDS <= length
      offset: this.#places[at + 1]!,
      bytes: this.#places[at + 2]!,
    };
  }

  #grow(): void {
    const places = new Uint32Array(this.#places.length * 2);
    places.set(this.#places);
    this.#places = places;
  }
}

const FIELDS = 3;
