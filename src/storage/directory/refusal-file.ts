/**
 * `refused`, the note that no node may run on a data directory any more: the directory
 * is not its member's, or its state differs from that of the others (docs/formats.md).
 * The note outlives the process. Otherwise an older copy would be accepted after enough
 * starts, and a wrong state would be served until the next comparison.
 */
import { type Disk, readWhole, writeAtomically } from "../disk/disk.ts";
import { DataDirectoryError } from "../identity.ts";

/** `reason`: the sentence with which the node has ended. */
export function writeRefusal(disk: Disk, directory: string, reason: string): void {
  writeAtomically(disk, directory, FILE_NAME, new TextEncoder().encode(reason));
}

/** Throws a DataDirectoryError if there is such a note. */
export function requireNotRefused(disk: Disk, directory: string): void {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return;
  const reason = new TextDecoder().decode(readWhole(disk, path).subarray(0, MAX_SHOWN_BYTES));
  throw new DataDirectoryError(
    `Cannot start: the cluster refused this data directory ("${path}"): ${reason}`,
  );
}

/** Removes the note, when the directory moves to another cluster. */
export function removeRefusal(disk: Disk, directory: string): void {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return;
  disk.remove(path);
  disk.syncDirectory(directory);
}

const FILE_NAME = "refused";
const MAX_SHOWN_BYTES = 1_000;
