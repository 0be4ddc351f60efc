/**
 * The real disk for large files: the suite of all bulk disks.
 */
import { describe } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { posixBulkDisk } from "../../../src/storage/disk/posix-bulk-disk.ts";
import { bulkDiskSuite } from "./bulk-disk-suite.ts";

describe("posix bulk disk", () => {
  bulkDiskSuite(() => {
    const directory = mkdtempSync(join(tmpdir(), "quorate-bulk-"));
    const remove = () => rmSync(directory, { recursive: true });
    return { disk: posixBulkDisk, directory, remove };
  });
});
