/**
 * The real disk does what the interface documents.
 */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import {
  DiskError,
  readWhole,
  writeAtomically,
  writeFully,
} from "../../../src/storage/disk/disk.ts";
import { posixDisk } from "../../../src/storage/disk/posix-disk.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "quorate-disk-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test("directories are created with their parents, and again without an error", () => {
  const path = join(root, "a/b/c");
  posixDisk.makeDirectory(path);
  posixDisk.makeDirectory(path);
  expect(posixDisk.exists(path)).toBe(true);
  expect(posixDisk.list(join(root, "a"))).toEqual(["b"]);
});

test("a directory's name is made durable, whether it was there before or not", () => {
  const synced: string[] = [];
  const disk = { ...posixDisk, syncDirectory: (path: string) => void synced.push(path) };
  const path = join(root, "may/be/lost");
  for (let time = 0; time < 2; time += 1) {
    synced.length = 0;
    disk.makeDirectory(path);
    expect(synced.slice(0, 3)).toEqual(
      ["may/be", "may", ""].map((name) => join(root, name).replace(/\/$/, "")),
    );
  }
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test("a directory may be named relative to the process", () => {
  const path = join(root, "x/y");
  posixDisk.makeDirectory(relative(process.cwd(), path));
  expect(posixDisk.exists(path)).toBe(true);
});

test("a file is written, read, sized, truncated and synced", () => {
  const path = join(root, "file");
  const file = posixDisk.open(path, "create");
  writeFully(file, new Uint8Array([1, 2, 3]), 0);
  writeFully(file, new Uint8Array([5]), 4);
  file.sync();
  expect([...readFileSync(path)]).toEqual([1, 2, 3, 0, 5]);
  file.truncate(2);
  expect(file.size()).toBe(2);
  const buffer = new Uint8Array(4);
  expect(file.read(buffer, 1)).toBe(1);
  expect([...buffer]).toEqual([2, 0, 0, 0]);
  file.close();
});

test("an existing file keeps its content, and is not created again", () => {
  const path = join(root, "file");
  posixDisk.open(path, "create").close();
  expect(() => posixDisk.open(path, "create")).toThrow(`Cannot open "${path}": EEXIST`);
  const again = posixDisk.open(path, "existing");
  again.write(new Uint8Array([7]), 0);
  again.close();
  expect([...readWhole(posixDisk, path)]).toEqual([7]);
});

test("a file is replaced as a whole, whatever an earlier attempt left", () => {
  const file = posixDisk.open(join(root, "name.tmp"), "create");
  file.write(new Uint8Array(100), 0);
  file.close();
  for (const value of [1, 2]) writeAtomically(posixDisk, root, "name", new Uint8Array([value]));
  expect([...readFileSync(join(root, "name"))]).toEqual([2]);
  expect(posixDisk.list(root)).toEqual(["name"]);
});

test("names are removed", () => {
  const path = join(root, "file");
  posixDisk.open(path, "create").close();
  posixDisk.remove(path);
  expect(existsSync(path)).toBe(false);
});

test("an error of the system says what, where and why", () => {
  const missing = join(root, "missing");
  const refusals: [action: string, call: () => void][] = [
    ["list", () => posixDisk.list(missing)],
    ["open", () => posixDisk.open(missing, "existing")],
    ["rename", () => posixDisk.rename(missing, `${missing}2`)],
    ["remove", () => posixDisk.remove(missing)],
    ["sync the directory", () => posixDisk.syncDirectory(missing)],
  ];
  for (const [action, call] of refusals) {
    expect(call).toThrow(DiskError);
    expect(call).toThrow(`Cannot ${action} "${missing}": ENOENT`);
  }
});

test.skipIf(!existsSync("/dev/full"))("a full disk is an error with a code", () => {
  const file = posixDisk.open("/dev/full", "existing");
  expect(() => file.write(new Uint8Array(1), 0)).toThrow('Cannot write "/dev/full": ENOSPC');
  file.close();
});
