/**
 * A data directory is used by one process at a time.
 */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockDirectory, lockForReading } from "../../../src/storage/disk/directory-lock.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "quorate-lock-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const LOCK_MODULE = join(import.meta.dir, "../../../src/storage/disk/directory-lock.ts");

/** A process that takes the lock, reports it, and holds it until it is killed. */
async function holder(): Promise<Bun.Subprocess> {
  const program = `
    const { lockDirectory } = await import(${JSON.stringify(LOCK_MODULE)});
    globalThis.lock = lockDirectory(${JSON.stringify(directory)});
    console.log("locked");
    setInterval(() => {}, 1000);
  `;
  const child = Bun.spawn([process.execPath, "-e", program], { stdout: "pipe" });
  const { value } = await child.stdout.getReader().read();
  expect(new TextDecoder().decode(value)).toBe("locked\n");
  return child;
}

test("a directory in use is refused, and its user is named", async () => {
  const child = await holder();
  expect(() => lockDirectory(directory)).toThrow(
    `Cannot use the data directory "${directory}": process ${child.pid} is running on it`,
  );
  child.kill("SIGKILL");
  await child.exited;
});

test("a killed process leaves no lock behind", async () => {
  const child = await holder();
  child.kill("SIGKILL");
  await child.exited;
  lockDirectory(directory).release();
});

test("a released lock can be taken again, a held one not even by its own process", () => {
  const lock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(`process ${process.pid} is running on it`);
  lock.release();
  lockDirectory(directory).release();
});

test("readers share a directory, keep nodes off it, and leave no trace", () => {
  lockForReading(directory).release();
  expect(readdirSync(directory)).toEqual([]);
  lockDirectory(directory).release();
  const before = readFileSync(join(directory, "LOCK"));
  const readers = [lockForReading(directory), lockForReading(directory)];
  expect(() => lockDirectory(directory)).toThrow("Cannot use the data directory");
  for (const reader of readers) reader.release();
  expect(readFileSync(join(directory, "LOCK"))).toEqual(before);
  lockDirectory(directory).release();
});

test("a directory in use cannot be locked for reading, and its user is named", () => {
  const lock = lockDirectory(directory);
  expect(() => lockForReading(directory)).toThrow(
    `Cannot read the data directory "${directory}": process ${process.pid} is running on it`,
  );
  lock.release();
});

test("a missing directory is refused in a sentence", () => {
  const missing = join(directory, "missing");
  expect(() => lockDirectory(missing)).toThrow(
    `Cannot use the data directory "${missing}": ENOENT`,
  );
});

test("a lock whose file cannot be written, as on a full disk, is refused in a sentence", () => {
  symlinkSync("/dev/full", join(directory, "LOCK"));
  const sentence = `Cannot use the data directory "${directory}": E`; // EINVAL, for a device
  expect(() => lockDirectory(directory)).toThrow(sentence);
  // The lock is released again.
  expect(() => lockDirectory(directory)).toThrow(sentence);
});
