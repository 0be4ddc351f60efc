/**
 * What a sender assumes about the progress of its snapshot, whatever happens to the chunks
 * and the responses.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import {
  beginTransfer,
  type Chunk,
  isStored,
  nextChunk,
  onSent,
  onStored,
  type Transfer,
} from "../../src/raft/snapshot-transfer.ts";

const LIMITS = { chunkBytes: 10, windowBytes: 30 };

/** Sends what the window allows. */
function fill(from: Transfer): { transfer: Transfer; chunks: Chunk[] } {
  const chunks: Chunk[] = [];
  let transfer = from;
  for (;;) {
    const chunk = nextChunk(transfer, LIMITS);
    if (chunk === undefined) return { transfer, chunks };
    chunks.push(chunk);
    transfer = onSent(transfer, chunk);
  }
}

test("the window limits the bytes in flight, and the last chunk is the rest", () => {
  const { transfer, chunks } = fill(beginTransfer(45, 0));
  expect(chunks.map(({ offset }) => offset)).toEqual([0, 10, 20]);
  const after = fill(onStored(transfer, 20));
  expect(after.chunks).toEqual([
    { offset: 30, length: 10 },
    { offset: 40, length: 5 },
  ]);
  expect(isStored(onStored(after.transfer, 45))).toBe(true);
});

test("R94: a transfer begins where the receiver says, after an earlier connection or at the start", () => {
  expect(fill(beginTransfer(45, 30)).chunks.map(({ offset }) => offset)).toEqual([30, 40]);
});

test("R94: an answer without progress resumes the transfer at its offset, once for all bytes in flight", () => {
  const sent = fill(beginTransfer(100, 0)).transfer;
  const stored = onStored(sent, 10); // the second chunk is lost, the third is refused
  const resumed = onStored(stored, 10);
  expect(resumed.next).toBe(10);
  const again = fill(resumed).transfer;
  expect(onStored(again, 10)).toEqual(again);
  expect(onStored(again, 20).next).toBe(40);
});

test("R94: outdated answers, and answers beyond the end, change nothing", () => {
  const transfer = onStored(fill(beginTransfer(100, 0)).transfer, 20);
  expect(onStored(transfer, 10)).toBe(transfer);
  expect(onStored(transfer, 101)).toBe(transfer);
});

test("R94: all of a snapshot arrives in order over a network that loses and duplicates", () => {
  const fates = fc.array(fc.constantFrom("arrives", "lost", "twice", "answer lost"), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(fates, fc.integer({ min: 1, max: 95 }), (fates, bytes) => {
      let [stored, answers]: [number, number[]] = [0, []];
      let transfer = beginTransfer(bytes, 0);
      const take = ({ offset, length }: Chunk) => {
        if (offset === stored) stored += length;
        answers.push(stored);
      };
      while (!isStored(transfer)) {
        const filled = fill(transfer);
        transfer = filled.transfer;
        for (const chunk of filled.chunks) {
          const fate = fates.pop() ?? "arrives";
          if (fate !== "lost") take(chunk);
          if (fate === "twice") take(chunk);
          if (fate === "answer lost") answers.pop();
        }
        // No response arrives any more: the next connection begins at the receiver's offset.
        if (answers.length === 0) transfer = beginTransfer(bytes, stored);
        for (const answer of answers) transfer = onStored(transfer, answer);
        answers = [];
        expect(transfer.stored).toBeLessThanOrEqual(stored);
      }
    }),
  );
});
