/**
 * The contract of every BulkDisk.
 */
import { expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { type BulkDisk, readChunks, writeWhole } from "../../../src/storage/disk/bulk-disk.ts";
import { DiskError } from "../../../src/storage/disk/disk.ts";

/** A disk with an empty directory on it. */
export interface BulkHome {
  readonly disk: BulkDisk;
  readonly directory: string;
  remove(): void;
}

export function bulkDiskSuite(newHome: () => BulkHome): void {
  async function withDisk(use: (disk: BulkDisk, directory: string) => Promise<void>) {
    const { disk, directory, remove } = newHome();
    try {
      await use(disk, directory);
    } finally {
      remove();
    }
  }

  test("a file is written at any place, sized and read again", () =>
    withDisk(async (disk, directory) => {
      const file = await disk.create(`${directory}/a`);
      await file.write(Uint8Array.of(1, 2, 3), 0);
      await file.write(Uint8Array.of(5), 4);
      await file.sync();
      await file.close();

      const again = await disk.open(`${directory}/a`);
      expect(await again.size()).toBe(5);
      const buffer = new Uint8Array(8);
      expect(await again.read(buffer, 1)).toBe(4);
      expect([...buffer]).toEqual([2, 3, 0, 5, 0, 0, 0, 0]);
      expect(await again.read(buffer, 5)).toBe(0);
      await again.write(Uint8Array.of(9), 0);
      expect(await again.read(buffer, 0)).toBe(5);
      expect(buffer[0]).toBe(9);
      await again.close();
    }));

  test("a recreated file is empty", () =>
    withDisk(async (disk, directory) => {
      for (const content of [Uint8Array.of(1, 2, 3), Uint8Array.of(4)]) {
        const file = await disk.create(`${directory}/a`);
        await file.write(content, 0);
        expect(await file.size()).toBe(content.length);
        await file.close();
      }
    }));

  test("names are listed in order, and can replace others", () =>
    withDisk(async (disk, directory) => {
      for (const name of ["c", "a", "b"]) {
        const file = await disk.create(`${directory}/${name}`);
        await file.write(new TextEncoder().encode(name), 0);
        await file.close();
      }
      expect(await disk.list(directory)).toEqual(["a", "b", "c"]);
      await disk.rename(`${directory}/c`, `${directory}/a`);
      expect(await disk.list(directory)).toEqual(["a", "b"]);
      expect(await read(disk, `${directory}/a`)).toEqual(Buffer.from("c"));
      await disk.remove(`${directory}/b`);
      expect(await disk.list(directory)).toEqual(["a"]);
    }));

  test("a missing file is an error that says so", () =>
    withDisk(async (disk, directory) => {
      const missing = `${directory}/missing`;
      for (const attempt of [
        () => disk.open(missing),
        () => disk.remove(missing),
        () => disk.rename(missing, `${directory}/b`),
        () => disk.create(`${missing}/a`),
        () => disk.list(missing),
      ]) {
        const error: unknown = await attempt().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(DiskError);
        expect(error).toMatchObject({ code: "ENOENT" });
      }
    }));

  test("the disk has free bytes", () =>
    withDisk(async (disk, directory) => {
      expect(await disk.freeBytes(directory)).toBeGreaterThan(0);
    }));

  test("a whole file gets its name when all of it is there, with its size and checksum", () =>
    withDisk(async (disk, directory) => {
      const pieces = [300_000, 0, 1, 400_000].map((size, i) => new Uint8Array(size).fill(i + 1));
      const whole = Buffer.concat(pieces);
      const namesMeanwhile: string[] = [];
      async function* chunks(): AsyncGenerator<Uint8Array> {
        for (const piece of pieces) {
          yield piece;
          namesMeanwhile.push(...(await disk.list(directory)));
        }
      }
      const content = await writeWhole(disk, `${directory}/a`, chunks());
      expect(content).toEqual({ bytes: whole.length, checksum: crc32(whole) });
      expect(new Set(namesMeanwhile)).toEqual(new Set(["a.tmp"]));
      expect(await disk.list(directory)).toEqual(["a"]);
      expect(await read(disk, `${directory}/a`)).toEqual(whole);
    }));

  test("a file whose content breaks off has no name, and is overwritten by the next", () =>
    withDisk(async (disk, directory) => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield new Uint8Array(1000);
        throw new Error("Cannot go on");
      }
      await expect(writeWhole(disk, `${directory}/a`, broken())).rejects.toThrow("Cannot go on");
      expect(await disk.list(directory)).not.toContain("a");
      async function* short(): AsyncGenerator<Uint8Array> {
        yield Uint8Array.of(7);
      }
      await writeWhole(disk, `${directory}/a`, short());
      expect(await disk.list(directory)).toEqual(["a"]);
      expect(await read(disk, `${directory}/a`)).toEqual(Buffer.of(7));
    }));
}

/** The whole file. Chunks are copied, because they are valid for a moment only. */
async function read(disk: BulkDisk, path: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of readChunks(disk, path)) pieces.push(chunk.slice());
  return Buffer.concat(pieces);
}
