/**
 * Reads the numbers of a message in place. The generated readers make an object
 * for each number of 64 bits, and one more for each message.
 */
import { CodecError } from "./wire.ts";

export class VarintReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** A natural number of at most 53 bits. Throws a CodecError. */
  read(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new CodecError("Cannot read beyond the end of a message");
      this.#at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      scale *= 0x80;
    }
    if (value <= Number.MAX_SAFE_INTEGER) return value;
    throw new CodecError("Cannot read a number of more than 53 bits");
  }

  skip(length: number): void {
    this.#at += length;
    if (this.#at > this.#bytes.length) {
      throw new CodecError("Cannot read beyond the end of a message");
    }
  }
}
