/**
 * Frames: they separate messages in a stream of bytes (docs/protocol.md).
 *
 *    0        4         8        12               12 + length
 *    ┌────────┬─────────┬────────┬──────────────────┐
 *    │ length │ ~length │ crc32  │ payload          │   integers are u32, little-endian
 *    └────────┴─────────┴────────┴──────────────────┘
 *
 * The checksum covers the payload: TCP's has only 16 bits, and does not cover the
 * memory of machines on the way. The header has the length twice, the second time with
 * every bit inverted. Otherwise a reader would have to trust a damaged length until
 * that many bytes have arrived, which takes an hour on a link that carries heartbeats.
 * An empty payload carries no message; it shows that the sender is alive.
 */

import { crc32 } from "node:zlib";
import { assert } from "../assert.ts";
import { newWriter, type Writer } from "../codec/wire.ts";
import { NO_BYTES } from "../vocabulary.ts";

export const FRAME_HEADER_BYTES = 12;

/** No frame of any connection has a larger payload. */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024;

/** The size of the send buffer that is kept for later, by default. */
const KEPT_BUFFER_BYTES = 1024 * 1024;

/** The first allocation for a frame that arrives in pieces. */
const FIRST_PIECE_BYTES = 4096;

/** The offsets of the fields of the header. */
const AT = { length: 0, inverted: 4, checksum: 8 } as const;

/** The stream does not consist of frames, or a frame is larger than this end reads. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

/**
 * Takes a stream in pieces of any size and returns payloads. A payload that is complete
 * in one piece is a view into it. Otherwise it is gathered in a buffer that grows with
 * the received bytes, so that no peer can make this end allocate memory by announcing a
 * large frame.
 */
export class FrameReader {
  /** Larger payloads are refused. */
  maxPayloadBytes: number;
  readonly #pieces: Uint8Array[] = [];
  /** The bytes of the first piece that have been read. */
  #offset = 0;
  /** The beginning of a frame, header included, from earlier pieces. */
  #partial = NO_BYTES;
  #partialBytes = 0;

  constructor(maxPayloadBytes: number) {
    this.maxPayloadBytes = maxPayloadBytes;
  }

  /** The memory of received bytes that are not a payload yet. */
  get heldBytes(): number {
    return this.#pieces.reduce((sum, { length }) => sum + length, this.#partial.length);
  }

  /** Keeps `piece` until its frames have been read. */
  push(piece: Uint8Array): void {
    if (piece.length > 0) this.#pieces.push(piece);
  }

  /** Drops the received bytes: nothing will be read any more. */
  clear(): void {
    this.#pieces.length = 0;
    this.#offset = 0;
    this.#partial = NO_BYTES;
    this.#partialBytes = 0;
  }

  /**
   * The next payload. Undefined until more bytes arrive. Throws a FrameError, after
   * which the reader is unusable.
   */
  next(): Uint8Array | undefined {
    for (;;) {
      const piece = this.#pieces[0];
      if (piece === undefined) return undefined;
      const payload = this.#partialBytes > 0 ? this.#readOn(piece) : this.#readWhole(piece);
      if (this.#offset === piece.length) {
        this.#pieces.shift();
        this.#offset = 0;
      }
      if (payload !== undefined) return payload;
    }
  }

  #readWhole(piece: Uint8Array): Uint8Array | undefined {
    const start = this.#offset;
    let frameBytes = FRAME_HEADER_BYTES;
    if (piece.length - start >= FRAME_HEADER_BYTES) {
      frameBytes += this.#payloadBytes(piece, start);
      const end = start + frameBytes;
      if (end <= piece.length) {
        this.#offset = end;
        return checked(piece, start, end);
      }
    }
    this.#gather(piece, frameBytes);
    return undefined;
  }

  #readOn(piece: Uint8Array): Uint8Array | undefined {
    if (!this.#gather(piece, FRAME_HEADER_BYTES)) return undefined;
    const frameBytes = FRAME_HEADER_BYTES + this.#payloadBytes(this.#partial, 0);
    if (!this.#gather(piece, frameBytes)) return undefined;
    const whole = this.#partial;
    this.#partial = NO_BYTES;
    this.#partialBytes = 0;
    return checked(whole, 0, frameBytes);
  }

  /**
   * Fills the partial frame up to `wanted` bytes, as far as `piece` reaches. Returns
   * whether it is full.
   */
  #gather(piece: Uint8Array, wanted: number): boolean {
    const missing = wanted - this.#partialBytes;
    if (missing <= 0) return true;
    if (this.#offset === piece.length) return false;
    const isWhole = this.#offset === 0 && piece.length <= missing;
    const bytes = isWhole ? piece : piece.subarray(this.#offset, this.#offset + missing);
    const gathered = this.#partialBytes + bytes.length;
    if (gathered > this.#partial.length) {
      const roomy = Math.max(FIRST_PIECE_BYTES, this.#partial.length * 2, gathered);
      const grown = new Uint8Array(Math.min(roomy, wanted));
      grown.set(this.#partial.subarray(0, this.#partialBytes));
      this.#partial = grown;
    }
    this.#partial.set(bytes, this.#partialBytes);
    this.#partialBytes = gathered;
    this.#offset += bytes.length;
    return gathered >= wanted;
  }

  #payloadBytes(bytes: Uint8Array, start: number): number {
    const length = readU32(bytes, start + AT.length);
    if (readU32(bytes, start + AT.inverted) !== ~length >>> 0) {
      throw new FrameError("Cannot read a frame: the checksum of its header does not match");
    }
    if (length <= this.maxPayloadBytes) return length;
    throw new FrameError(
      `Cannot read a frame of ${length} bytes: the limit is ${this.maxPayloadBytes}`,
    );
  }
}

function checked(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const payload = bytes.subarray(start + FRAME_HEADER_BYTES, end);
  const expected = readU32(bytes, start + AT.checksum);
  const actual = crc32(payload);
  if (actual === expected) return payload;
  const checksums = `its checksum is ${hex(actual)}, not ${hex(expected)}`;
  throw new FrameError(`Cannot read a frame of ${payload.length} bytes: ${checksums}`);
}

/** Outgoing frames in one reused buffer: those of a turn are one write. */
export class FrameBuffer {
  readonly #keptBytes: number;
  #writer = newWriter();
  /** The offset of the bytes that are not consumed yet. */
  #start = 0;

  /** A buffer of more than `keptBytes` is released when it is no longer needed. */
  constructor(keptBytes = KEPT_BUFFER_BYTES) {
    this.#keptBytes = keptBytes;
  }

  get byteLength(): number {
    return this.#writer.pos - this.#start;
  }

  /** Appends a frame with the payload that `encode` writes. */
  add(encode: (writer: Writer) => void): void {
    if (this.#start > 0) this.#moveToFront();
    const writer = this.#writer;
    const start = writer.pos;
    writer.fixed32(0).fixed32(0).fixed32(0);
    encode(writer);
    const payloadStart = start + FRAME_HEADER_BYTES;
    const length = writer.pos - payloadStart;
    assert(length <= MAX_FRAME_BYTES, `a frame of ${length} bytes keeps to the limit`);
    writeU32(writer.buf, start + AT.length, length);
    writeU32(writer.buf, start + AT.inverted, ~length);
    writeU32(writer.buf, start + AT.checksum, crc32(writer.buf.subarray(payloadStart, writer.pos)));
  }

  /** A view of the waiting bytes, valid until the next `add` or `consume`. */
  pending(): Uint8Array {
    return this.#writer.buf.subarray(this.#start, this.#writer.pos);
  }

  /** Removes the first `bytes` of the waiting bytes. */
  consume(bytes: number): void {
    this.#start += bytes;
    const { length: capacity } = this.#writer.buf;
    if (capacity > this.#keptBytes && this.byteLength < capacity / 4) {
      const rest = this.pending();
      this.#writer = newWriter().raw(rest);
      this.#start = 0;
    } else if (this.byteLength === 0) {
      this.#writer.pos = 0;
      this.#start = 0;
    }
  }

  /**
   * Moves the rest to the front once half of the buffer was consumed, so that each byte
   * moves about once.
   */
  #moveToFront(): void {
    if (this.#start < this.byteLength) return;
    this.#writer.buf.copyWithin(0, this.#start, this.#writer.pos);
    this.#writer.pos -= this.#start;
    this.#start = 0;
  }
}

function readU32(bytes: Uint8Array, at: number): number {
  // Within bounds: callers have a complete header.
  return (
    (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
  );
}

function writeU32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
