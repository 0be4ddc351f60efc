/**
 * Messages are removed from a stream of frames, but keepalives are not.
 */
import { expect, test } from "bun:test";
import { keepMessages } from "../../src/faults/message-loss.ts";
import { FrameBuffer, FrameReader } from "../../src/transport/frame.ts";

function framesOf(...payloads: readonly string[]): Uint8Array {
  const frames = new FrameBuffer();
  for (const payload of payloads) frames.add((writer) => writer.raw(Buffer.from(payload)));
  return frames.pending();
}

function payloadsIn(frames: Uint8Array): string[] {
  const reader = new FrameReader(1_000);
  reader.push(frames);
  const payloads: string[] = [];
  for (let next = reader.next(); next !== undefined; next = reader.next()) {
    payloads.push(Buffer.from(next).toString());
  }
  return payloads;
}

test("messages that are not kept are removed, and keepalives stay", () => {
  const frames = framesOf("one", "", "two", "three", "");
  let asked = 0;
  const second = () => {
    asked += 1;
    return asked === 2;
  };
  expect(payloadsIn(keepMessages(frames, second))).toEqual(["", "two", ""]);
  expect(asked).toBe(3);
  expect(payloadsIn(keepMessages(frames, () => false))).toEqual(["", ""]);
  expect(payloadsIn(keepMessages(frames, () => true))).toEqual(payloadsIn(frames));
});

test("a keepalive replaces messages that are all removed", () => {
  expect(payloadsIn(keepMessages(framesOf("one", "two"), () => false))).toEqual([""]);
});
