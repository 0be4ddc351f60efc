/**
 * The promises that a node records, on a real disk.
 */
import { afterAll, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formerPromiseMs } from "../../src/server/former-promise.ts";
import { VirtualClock } from "../../src/sim/virtual-clock.ts";
import { readPromise } from "../../src/storage/directory/promise-file.ts";
import { posixDisk } from "../../src/storage/disk/posix-disk.ts";
import { DataDirectoryError } from "../../src/storage/identity.ts";

const root = mkdtempSync(join(tmpdir(), "quorate-promise-"));
afterAll(() => rmSync(root, { recursive: true }));

let directory: string;
let clock: VirtualClock;
beforeEach(() => {
  directory = mkdtempSync(join(root, "node-"));
  clock = new VirtualClock();
});

function noted(): number | undefined {
  return readPromise(posixDisk, directory);
}

test("the first start has no earlier promise, and records the one it will make", () => {
  expect(formerPromiseMs(directory, 1000, clock)).toBe(0);
  expect(noted()).toBe(1000);
  expect(formerPromiseMs(directory, 1000, clock)).toBe(1000);
});

test("a longer promise is recorded before the node can make it", () => {
  formerPromiseMs(directory, 1000, clock);
  expect(formerPromiseMs(directory, 3000, clock)).toBe(1000);
  expect(noted()).toBe(3000);
});

test("R122: a shorter promise is recorded once the longer is over, however often the node crashes before", () => {
  formerPromiseMs(directory, 3000, clock);
  for (let run = 0; run < 3; run += 1) {
    clock = new VirtualClock();
    expect(formerPromiseMs(directory, 1000, clock)).toBe(3000);
    clock.advance(2999);
    expect(noted()).toBe(3000);
  }
  clock.advance(1);
  expect(noted()).toBe(1000);
});

test("the bytes of the file are fixed, and damage is detected", () => {
  formerPromiseMs(directory, 1000, clock);
  expect(readdirSync(directory)).toEqual(["promise"]);
  const path = join(directory, "promise");
  const bytes = readFileSync(path);
  expect(bytes.toString("hex")).toMatch(/^[0-9a-f]{8}e8030000$/);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const damaged = Uint8Array.from(bytes);
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(path, damaged);
    expect(() => formerPromiseMs(directory, 1000, clock)).toThrow(DataDirectoryError);
  }
  writeFileSync(path, bytes.subarray(0, 5));
  expect(() => formerPromiseMs(directory, 1000, clock)).toThrow("its checksum does not match");
});
