/**
 * Reads the fields of messages that every write needs. The generated decoders create
 * several objects for a message and one for each number of 64 bits; this one creates
 * none.
 *
 * It reads what the encoders of this version write. If it finds anything else, it
 * fails, and the generated decoder decodes the bytes. Therefore both have the same
 * result for all bytes (tests/codec/plain-messages.test.ts).
 */
import { NO_BYTES } from "../../vocabulary.ts";

/** 53 bits. */
const MAX_NUMBER_BYTES = 8;

export class PlainReader {
  readonly bytes: Uint8Array;
  #at = 0;
  #end: number;
  #isBroken = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#end = bytes.length;
  }

  /** False if what was read is invalid. */
  get isWellFormed(): boolean {
    return !this.#isBroken;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  /** The tag of a field up to 15, which is one byte; 0 if there is none. */
  tag(): number {
    const at = this.#at;
    const tag = at < this.#end ? this.bytes[at]! : 0x80; // below the end
    if (tag >= 0x80) return this.refuse();
    this.#at = at + 1;
    return tag;
  }

  /** A natural number of at most 53 bits; 0 if there is none. */
  number(): number {
    const at = this.#at;
    const first = at < this.#end ? this.bytes[at]! : 0x80; // below the end
    if (first >= 0x80) return this.#longNumber();
    this.#at = at + 1;
    return first;
  }

  /** The length of a field that ends before the message does; 0 if it does not. */
  length(): number {
    const length = this.number();
    return length <= this.#end - this.#at ? length : this.refuse();
  }

  /** A view. */
  blob(): Uint8Array {
    const length = this.length();
    if (length === 0) return NO_BYTES;
    const from = this.#at;
    this.#at += length;
    return this.bytes.subarray(from, this.#at);
  }

  /** Skips a field and returns its length. */
  skip(): number {
    const length = this.length();
    this.#at += length;
    return length;
  }

  /** Enters an embedded message: reading ends at its end. Returns the value for `leave`. */
  enter(): number {
    const outer = this.#end;
    const length = this.length();
    this.#end = this.#at + length;
    return outer;
  }

  /** REQUIRES: the inner message was read to its end. */
  leave(outer: number): void {
    this.#end = outer;
  }

  #longNumber(): number {
    const { bytes } = this;
    const end = Math.min(this.#end, this.#at + MAX_NUMBER_BYTES);
    let value = 0;
    for (let at = this.#at, scale = 1; at < end; at += 1, scale *= 0x80) {
      const byte = bytes[at]!; // below the end
      value += (byte & 0x7f) * scale;
      if (byte >= 0x80) continue;
      this.#at = at + 1;
      return value <= Number.MAX_SAFE_INTEGER ? value : this.refuse();
    }
    return this.refuse();
  }

  /** Fails: only the generated decoder understands the bytes. */
  refuse(): 0 {
    this.#isBroken = true;
    this.#at = this.#end;
    return 0;
  }
}
