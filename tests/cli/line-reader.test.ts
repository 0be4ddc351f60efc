/**
 * Splitting a stream into lines.
 */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { readLines } from "../../src/cli/line-reader.ts";

test("lines are the same however the stream is cut", async () => {
  const content = fc.array(fc.constantFrom("a", "é", "\n", "\r\n", "\r")).map((it) => it.join(""));
  await fc.assert(
    fc.asyncProperty(content, fc.array(fc.integer({ min: 1, max: 3 })), async (text, sizes) => {
      const bytes = Buffer.from(text);
      expect(await linesOf(cut(bytes, sizes), 1000)).toEqual(await linesOf([bytes], 1000));
    }),
  );
});

test("lines end with LF or CR LF, and the last needs no end", async () => {
  expect(await linesOf([Buffer.from("a\r\n\nb\rc\nd")])).toEqual(["1 a", "2 ", "3 b\rc", "4 d"]);
  expect(await linesOf([Buffer.from("a\n")])).toEqual(["1 a"]);
  expect(await linesOf([])).toEqual([]);
});

test("a line beyond the limit is refused before its end arrives", async () => {
  expect(await linesOf([Buffer.from("12345678\n12345678")])).toEqual(["1 12345678", "2 12345678"]);
  const tooLong = "Cannot read line 2: longer than 8 bytes";
  await expect(linesOf([Buffer.from("1\n123456789\n")])).rejects.toThrow(tooLong);
  async function* endless() {
    yield Buffer.from("1\n");
    for (;;) yield Buffer.from("123");
  }
  await expect(linesOf(endless())).rejects.toThrow(tooLong);
});

async function linesOf(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  maxBytes = 8,
): Promise<readonly string[]> {
  async function* stream() {
    yield* chunks;
  }
  const found: string[] = [];
  for await (const { number, text } of readLines(stream(), maxBytes))
    found.push(`${number} ${text}`);
  return found;
}

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let start = 0;
  for (const size of sizes) {
    yield bytes.subarray(start, start + size);
    start += size;
  }
  yield bytes.subarray(start);
}
