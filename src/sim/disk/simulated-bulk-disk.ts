/**
 * A simulated disk for large files: the same disk, but calls take time. A call has its
 * effect at its end, all at once. If the program has ended by then, it has no effect.
 */
import type { BulkDisk, BulkFile } from "../../storage/disk/bulk-disk.ts";
import { type DiskFile, writeFully } from "../../storage/disk/disk.ts";
import type { SimulatedDisk } from "./simulated-disk.ts";

/** `pause` resolves when a call is to take effect. */
export function simulatedBulkDisk(disk: SimulatedDisk, pause: () => Promise<void>): BulkDisk {
  const later = async <T>(call: () => T): Promise<T> => {
    await pause();
    return call();
  };
  const inDirectory = (path: string, change: () => void) =>
    later(() => {
      change();
      disk.syncDirectory(path.slice(0, path.lastIndexOf("/")));
    });
  return {
    create: (path) =>
      later(() => {
        if (!disk.exists(path)) return bulkFile(disk.open(path, "create"), later);
        const file = disk.open(path, "existing");
        file.truncate(0);
        return bulkFile(file, later);
      }),
    open: (path) => later(() => bulkFile(disk.open(path, "existing"), later)),
    list: (directory) => later(() => disk.list(directory)),
    rename: (from, to) => inDirectory(to, () => disk.rename(from, to)),
    remove: (path) => inDirectory(path, () => disk.remove(path)),
    freeBytes: () => later(() => disk.freeBytes),
  };
}

function bulkFile(file: DiskFile, later: <T>(call: () => T) => Promise<T>): BulkFile {
  return {
    size: () => later(() => file.size()),
    read: (buffer, position) => later(() => file.read(buffer, position)),
    write: (bytes, position) => later(() => writeFully(file, bytes, position)),
    sync: () => later(() => file.sync()),
    close: () => later(() => file.close()),
  };
}
