/**
 * Where the clusters of a benchmark keep their data: one directory for all, on
 * a real disk, because syncing to a file system in memory costs nothing.
 */
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

export interface DataDirectory {
  readonly path: string;
  /** The file system's name, or its number where the name is not known here. */
  readonly fileSystem: string;
  remove(): void;
}

/** Makes a new directory in `parent`. */
export function makeDataDirectory(parent: string): DataDirectory {
  mkdirSync(parent, { recursive: true });
  const { type } = statfsSync(parent);
  const fileSystem = FILE_SYSTEMS[type] ?? `file system 0x${type.toString(16)}`;
  if (IN_MEMORY.includes(fileSystem)) {
    throw new Error(
      `Cannot measure in "${parent}": it is in memory (${fileSystem}); ` +
        "name a directory on a disk with --data",
    );
  }
  const path = mkdtempSync(join(parent, "bench-"));
  return { path, fileSystem, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The numbers are those of statfs(2). */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  61267: "ext4", // 0xef53, ext2 and ext3 too.
  1481003842: "xfs", // 0x58465342
  2435016766: "btrfs", // 0x9123683e
  801189825: "zfs", // 0x2fc12fc1
  2035054128: "overlay", // 0x794c7630
  16914836: "tmpfs", // 0x01021994
  2240043254: "ramfs", // 0x858458f6
};
const IN_MEMORY: readonly string[] = ["tmpfs", "ramfs"];
