/**
 * Reads the fields of messages of which every write has one. The generated decoders make
 * several objects for a message and one for each number of 64 bits; this one makes none.
 *
 * It reads what the encoders of this version write. Where it meets anything else, it is
 * broken, and the generated decoder decides what the bytes mean. So both have the same
 * result for all bytes (tests/codec/plain-messages.test.ts).
 */

/** 53 bits. */
const MAX_NUMBER_BYTES = 8;

export class PlainReader {
  readonly bytes: Uint8Array;
  #at: number;
  readonly #end: number;
  #isBroken = false;

  constructor(bytes: Uint8Array, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.#at = from;
    this.#end = to;
  }

  /** False: what was read is worth nothing. */
  get isSound(): boolean {
    return !this.#isBroken;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  get position(): number {
    return this.#at;
  }

  /** A natural number of at most 53 bits; 0 where there is none. */
  number(): number {
    let value = 0;
    let scale = 1;
    const { bytes } = this;
    const end = Math.min(this.#end, this.#at + MAX_NUMBER_BYTES);
    for (let at = this.#at; at < end; at += 1) {
      const byte = bytes[at]!; // below the end
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        this.#at = at + 1;
        return value <= Number.MAX_SAFE_INTEGER ? value : this.refuse();
      }
      scale *= 0x80;
    }
    return this.refuse();
  }

  /** The length of a field that ends before the message does; 0 where it does not. */
  length(): number {
    const length = this.number();
    return length <= this.#end - this.#at ? length : this.refuse();
  }

  /** A view. */
  blob(): Uint8Array {
    const length = this.length();
    if (length === 0) return NOTHING;
    const from = this.#at;
    this.#at += length;
    return this.bytes.subarray(from, this.#at);
  }

  skip(length: number): void {
    this.#at += length;
  }

  /** There is something that only the generated decoder knows: reading ends here. */
  refuse(): 0 {
    this.#isBroken = true;
    this.#at = this.#end;
    return 0;
  }
}

const NOTHING: Uint8Array = new Uint8Array(0);
