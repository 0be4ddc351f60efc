/**
 * Writes the fields of messages that every write needs, into an array of the message's
 * size. The generated encoders write into a larger one and copy. The bytes are the same
 * (tests/codec/plain-messages.test.ts): zero and empty fields are omitted.
 */

/** Numbers up to this are shifted; larger ones are divided, which takes longer. */
const MAX_INT32 = 0x7fffffff;

const VARINT = 0;
const LENGTH_DELIMITED = 2;

export class PlainWriter {
  readonly bytes: Uint8Array;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
  }

  /** Writes a number. REQUIRES: a field below 16, as for the other calls, and a natural number. */
  number(field: number, value: number): void {
    if (value === 0) return;
    this.#byte((field << 3) | VARINT);
    this.#varint(value);
  }

  blob(field: number, value: Uint8Array): void {
    if (value.length === 0) return;
    this.begin(field, value.length);
    this.raw(value);
  }

  /** Begins an embedded message. */
  begin(field: number, length: number): void {
    this.#byte((field << 3) | LENGTH_DELIMITED);
    this.#varint(length);
  }

  raw(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest > MAX_INT32; rest = Math.floor(rest / 0x80)) this.#byte((rest % 0x80) | 0x80);
    for (; rest >= 0x80; rest >>>= 7) this.#byte((rest & 0x7f) | 0x80);
    this.#byte(rest);
  }

  #byte(byte: number): void {
    this.bytes[this.#at] = byte;
    this.#at += 1;
  }
}

/** The number of bytes that `number` writes. */
export function numberLength(value: number): number {
  return value === 0 ? 0 : 1 + varintLength(value);
}

/**
 * The number of bytes that `blob` writes for a value of this length, and `begin` with
 * the message after it.
 */
export function blobLength(length: number): number {
  return length === 0 ? 0 : 1 + varintLength(length) + length;
}

function varintLength(value: number): number {
  let length = 1;
  let rest = value;
  for (; rest > MAX_INT32; rest = Math.floor(rest / 0x80)) length += 1;
  for (; rest >= 0x80; rest >>>= 7) length += 1;
  return length;
}
