/**
 * What is written to the ring is read from it, in order and complete, with any sizes. One
 * thread is enough to show this; threaded-log.test.ts has two.
 */
import { expect, test } from "bun:test";
import { SeededRandom } from "../../../src/sim/seeded-random.ts";
import {
  createRing,
  MAX_SLICE_BYTES,
  RING_BYTES,
  RingReader,
  RingWriter,
} from "../../../src/storage/device/ring.ts";
import { MAX_RECORD_BYTES } from "../../../src/storage/wal/record.ts";

function newRing(): { writer: RingWriter; reader: RingReader } {
  const shared = createRing();
  return { writer: new RingWriter(shared), reader: new RingReader(shared) };
}

function takeAll(reader: RingReader): number[] {
  const lengths: number[] = [];
  for (let taken = reader.take(); taken !== undefined; taken = reader.take()) {
    lengths.push(taken.length);
  }
  return lengths;
}

test("the largest record fits an empty ring", () => {
  expect(MAX_RECORD_BYTES).toBeLessThanOrEqual(MAX_SLICE_BYTES);
});

test("a record is not taken before it is published", () => {
  const { writer, reader } = newRing();
  writer.reserve(10)!.fill(1); // an empty ring has room
  expect(reader.take()).toBeUndefined();
  writer.publish();
  expect(reader.take()).toEqual(new Uint8Array(10).fill(1));
  expect(reader.take()).toBeUndefined();
});

test("only the records published at a certain moment are taken", () => {
  const { writer, reader } = newRing();
  writer.reserve(3);
  const moment = writer.head;
  writer.reserve(4);
  writer.publish();
  expect(reader.take(moment)).toHaveLength(3);
  expect(reader.take(moment)).toBeUndefined();
  expect(reader.take()).toHaveLength(4);
});

test("records that were published together are taken together", () => {
  const { writer, reader } = newRing();
  for (const bytes of [3, 4, 5]) writer.reserve(bytes);
  writer.publish();
  expect(takeAll(reader)).toEqual([12]);
});

test("the free space of a ring is what the reader has freed", () => {
  const { writer, reader } = newRing();
  const quarter = RING_BYTES / 4;
  for (let count = 0; count < 3; count += 1) expect(writer.reserve(quarter)).toBeDefined();
  expect(writer.reserve(quarter)).toBeUndefined();
  writer.publish();
  takeAll(reader);
  expect(writer.reserve(quarter)).toBeUndefined();
  writer.free(reader.tail);
  expect(writer.reserve(quarter)).toBeDefined();
});

test("a slice of the largest size fits an empty ring wherever its end was", () => {
  for (const before of [0, 1, MAX_SLICE_BYTES - 1, MAX_SLICE_BYTES]) {
    for (const further of [0, 1, MAX_SLICE_BYTES - 1]) {
      const { writer, reader } = newRing();
      for (const bytes of [before, further]) {
        expect(writer.reserve(bytes)).toBeDefined();
        writer.publish();
        takeAll(reader);
        writer.free(reader.tail);
      }
      expect(writer.reserve(MAX_SLICE_BYTES)).toHaveLength(MAX_SLICE_BYTES);
      writer.publish();
      expect(takeAll(reader)).toEqual([MAX_SLICE_BYTES]);
    }
  }
});

test("every slice is read whole and in its place over many wraps", () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = new SeededRandom(seed);
    const { writer, reader } = newRing();
    const written: number[] = [];
    let taken = 0;
    for (let step = 0; step < 400; step += 1) {
      const bytes = 1 + Math.floor(random.next() ** 4 * MAX_SLICE_BYTES);
      const slice = writer.reserve(bytes);
      if (slice !== undefined) {
        slice[0] = written.length & 0xff;
        slice[bytes - 1] = written.length & 0xff;
        written.push(bytes);
        if (random.next() < 0.7) writer.publish();
      }
      if (slice !== undefined && random.next() < 0.6 && step < 399) continue;
      writer.publish();
      for (let piece = reader.take(); piece !== undefined; piece = reader.take()) {
        for (let at = 0; at < piece.length; taken += 1) {
          const length = written[taken]!; // pieces end where slices do
          expect([piece[at], piece[at + length - 1]]).toEqual([taken & 0xff, taken & 0xff]);
          at += length;
        }
      }
      writer.free(reader.tail);
    }
    expect(taken).toBe(written.length);
    expect(reader.tail).toBeGreaterThan(2 * RING_BYTES);
  }
});

test("a wake-up between a check and a sleep is not missed", () => {
  const { writer, reader } = newRing();
  const before = reader.wakeCount();
  writer.wake();
  expect(reader.sleep(before, Number.POSITIVE_INFINITY)).toBe(true);
  expect(reader.sleep(reader.wakeCount(), 0)).toBe(false);
});
