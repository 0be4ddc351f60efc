/**
 * The output of the log: no line is lost at an exit, and a reader that stops reading costs
 * lines, not the node.
 */
import { afterEach, expect, test } from "bun:test";
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newLogOutput } from "../../src/server/log-output.ts";

const PIPE_BYTES = 64 * 1024;
const MAX_WAITING_BYTES = 1024 * 1024;
const LINE = `${"x".repeat(1023)}\n`;

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const step of cleanUp.splice(0).reverse()) step();
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "quorate-log-"));
  cleanUp.push(() => rmSync(directory, { recursive: true }));
  return directory;
}

function open(path: string, flags: number): number {
  const descriptor = openSync(path, flags);
  cleanUp.push(() => closeSync(descriptor));
  return descriptor;
}

/** A named pipe with both ends open. Its reader reads only on request. */
function newPipe(): { writeEnd: number; read(): number } {
  const path = join(newDirectory(), "pipe");
  Bun.spawnSync(["mkfifo", path]);
  const readEnd = open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const buffer = new Uint8Array(4 * MAX_WAITING_BYTES);
  const read = () => {
    try {
      return readSync(readEnd, buffer);
    } catch {
      return 0; // EAGAIN: nothing there.
    }
  };
  return { writeEnd: open(path, constants.O_WRONLY), read };
}

test("lines are in a file as soon as they are written, in order", () => {
  const path = join(newDirectory(), "log");
  const descriptor = open(path, constants.O_WRONLY | constants.O_CREAT);
  const output = newLogOutput(descriptor, () => {});
  for (let i = 0; i < 1000; i++) output.write(`line ${i}\n`);
  const want = Array.from({ length: 1000 }, (_, i) => `line ${i}\n`).join("");
  expect(readFileSync(path, "utf8")).toBe(want);
});

test("a blocked output does not block the node, and lines beyond the limit are dropped", async () => {
  const { writeEnd, read } = newPipe();
  const { promise: lost, resolve } = Promise.withResolvers<number>();
  const output = newLogOutput(writeEnd, resolve);
  const written = 2 * MAX_WAITING_BYTES;
  for (let bytes = 0; bytes < written; bytes += LINE.length) output.write(LINE);

  let seen = 0;
  const reading = setInterval(() => {
    seen += read();
  }, 1);
  const lostLines = await lost;
  clearInterval(reading);
  for (let bytes = read(); bytes > 0; bytes = read()) seen += bytes;
  expect(seen).toBe(MAX_WAITING_BYTES + PIPE_BYTES);
  expect(lostLines * LINE.length).toBe(written - seen);
});

test("a flush times out if the output is blocked", () => {
  const { writeEnd, read } = newPipe();
  const output = newLogOutput(writeEnd, () => {});
  for (let bytes = 0; bytes < 2 * PIPE_BYTES; bytes += LINE.length) output.write(LINE);
  output.flush();
  expect(read()).toBe(PIPE_BYTES);
});
