/**
 * Frames: their exact bytes, and that a stream may be cut anywhere.
 */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  FRAME_HEADER_BYTES,
  FrameBuffer,
  FrameError,
  FrameReader,
} from "../../src/transport/frame.ts";

const LIMIT = 10_000;

/** A buffer with one frame per payload. */
function framed(...payloads: Uint8Array[]): FrameBuffer {
  const buffer = new FrameBuffer();
  for (const payload of payloads) buffer.add((writer) => writer.raw(payload));
  return buffer;
}

function readAll(pieces: Uint8Array[], limit = LIMIT): Uint8Array[] {
  const reader = new FrameReader(limit);
  const payloads: Uint8Array[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let payload = reader.next(); payload !== undefined; payload = reader.next()) {
      payloads.push(payload);
    }
  }
  return payloads;
}

test("the bytes of a frame are pinned, because versions exchange them", () => {
  const hello = new TextEncoder().encode("hello");
  expect(framed(hello).pending().toHex()).toBe("05000000faffffff86a6103668656c6c6f");
  expect(framed(new Uint8Array(0)).pending().toHex()).toBe("00000000ffffffff00000000");
});

describe("a stream cut anywhere", () => {
  const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
  const cuts = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 });

  test("a stream cut anywhere gives the payloads, in order", () => {
    fc.assert(
      fc.property(payloads, cuts, (payloads, cuts) => {
        const stream = framed(...payloads).pending();
        expect(readAll(cut(stream, cuts)).map(toHex)).toEqual(payloads.map(toHex));
      }),
    );
  });

  test("a stream cut anywhere gives each payload with the byte that completes it, and none before", () => {
    const stream = framed(Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3)).pending();
    const reader = new FrameReader(LIMIT);
    const arrivals: number[] = [];
    stream.forEach((byte, at) => {
      reader.push(Uint8Array.of(byte));
      while (reader.next() !== undefined) arrivals.push(at);
    });
    expect(arrivals).toEqual([13, 25, 38]);
  });

  test("an incomplete frame is not delivered", () => {
    const stream = framed(new Uint8Array(500)).pending();
    for (let length = 0; length < stream.length; length += 1) {
      expect(readAll([stream.subarray(0, length)])).toEqual([]);
    }
  });

  test("payloads are not changed by later bytes", () => {
    fc.assert(
      fc.property(payloads, cuts, (payloads, cuts) => {
        const reader = new FrameReader(LIMIT);
        const read: [Uint8Array, string][] = [];
        for (const piece of cut(framed(...payloads).pending(), cuts)) {
          reader.push(piece);
          for (let next = reader.next(); next !== undefined; next = reader.next()) {
            read.push([next, next.toHex()]);
          }
        }
        for (const [payload, hex] of read) expect(payload.toHex()).toBe(hex);
      }),
    );
  });
});

test("a payload that is complete in one received chunk is not copied", () => {
  const stream = framed(Uint8Array.of(1), Uint8Array.of(2)).pending().slice();
  for (const payload of readAll([stream])) expect(payload.buffer).toBe(stream.buffer);
});

test("a frame with any bit flipped is detected when all of it is there", () => {
  const whole = framed(new TextEncoder().encode("put a=1")).pending();
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const corrupt = whole.slice();
    corrupt[bit >> 3]! ^= 1 << (bit & 7); // bit >> 3 < length
    expect(() => readAll([corrupt], 1 << 30)).toThrow(FrameError);
  }
});

test("a damaged length is detected at once, because a reader would wait an hour for the bytes", () => {
  const header = framed(Uint8Array.of(1)).pending().slice(0, FRAME_HEADER_BYTES);
  header[2]! ^= 0x10; // a header has more than two bytes; now it announces a megabyte more
  expect(() => readAll([header], 1 << 30)).toThrow(
    "Cannot read a frame: the checksum of its header does not match",
  );
});

test("a payload at the limit is read, a larger one refused when its header is there", () => {
  expect(readAll([framed(new Uint8Array(LIMIT)).pending()])).toHaveLength(1);
  const header = framed(new Uint8Array(LIMIT + 1))
    .pending()
    .subarray(0, FRAME_HEADER_BYTES);
  expect(() => readAll([header])).toThrow("Cannot read a frame of 10001 bytes: the limit is 10000");
});

test("any bytes are decoded to payloads or a FrameError", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (pieces) => {
      try {
        readAll(pieces, 20);
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError);
      }
    }),
  );
});

describe("a frame buffer", () => {
  test("a frame buffer gives the same stream however it is consumed", () => {
    const steps = fc.array(
      fc.record({ add: fc.uint8Array({ maxLength: 200 }), take: fc.nat({ max: 300 }) }),
    );
    fc.assert(
      fc.property(steps, (steps) => {
        const buffer = new FrameBuffer();
        const taken: Uint8Array[] = [];
        const take = (bytes: number) => {
          taken.push(buffer.pending().slice(0, bytes));
          buffer.consume(Math.min(bytes, buffer.byteLength));
        };
        for (const step of steps) {
          buffer.add((writer) => writer.raw(step.add));
          take(step.take);
        }
        take(buffer.byteLength);
        expect(buffer.byteLength).toBe(0);
        expect(readAll(taken).map(toHex)).toEqual(steps.map(({ add }) => toHex(add)));
      }),
    );
  });

  test("a frame buffer does not grow while it is consumed as fast as it is filled", () => {
    const buffer = framed(new Uint8Array(100));
    for (let i = 0; i < 10_000; i += 1) {
      buffer.add((writer) => writer.raw(new Uint8Array(100)));
      buffer.consume(FRAME_HEADER_BYTES + 100);
    }
    expect(buffer.byteLength).toBe(FRAME_HEADER_BYTES + 100);
    expect(buffer.pending().buffer.byteLength).toBeLessThan(16 * 1024);
  });

  test("a large frame buffer with few waiting bytes is freed", () => {
    const buffer = framed(new Uint8Array(8 * 1024 * 1024));
    for (const left of [4_000_000, 1_000_000, 10]) {
      buffer.consume(buffer.byteLength - left);
      expect(buffer.pending()).toEqual(new Uint8Array(left));
      expect(buffer.pending().buffer.byteLength).toBeLessThan(Math.max(4 * left, 1024 * 1024) + 1);
    }
  });

  test("a large frame buffer is freed once it is empty", () => {
    const buffer = framed(new Uint8Array(2 * 1024 * 1024));
    buffer.consume(buffer.byteLength);
    buffer.add((writer) => writer.raw(Uint8Array.of(1)));
    expect(buffer.pending().buffer.byteLength).toBeLessThan(16 * 1024);
  });
});

/** Cuts by these lengths, repeatedly. */
function cut(stream: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0, turn = 0; start < stream.length; turn += 1) {
    const end = start + (lengths[turn % lengths.length] ?? 1);
    pieces.push(stream.slice(start, end));
    start = end;
  }
  return pieces;
}

function toHex(bytes: Uint8Array): string {
  return bytes.toHex();
}
