/**
 * Reads LevelDB's numbers and strings from bytes: varints of seven bits a byte, low
 * bits first. Throws a RangeError if the bytes end too soon; the caller knows the file.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get position(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** A number of at most 2^53. */
  varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 64; scale *= 128) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) break;
      this.#at += 1;
      value += (byte & 127) * scale;
      if (byte < 128 && Number.isSafeInteger(value)) return value;
      if (byte < 128) break;
    }
    throw new RangeError("a number has no end or is too large");
  }

  /** The next bytes, as a view. */
  bytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError("a string has no end");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** A string, which its length precedes. */
  string(): Uint8Array {
    return this.bytes(this.varint());
  }
}
