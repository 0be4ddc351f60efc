/**
 * `refused`, the note that no node may run on a data directory any more: it is not
 * its member's, or its state is not that of the others (docs/formats.md). It outlives
 * the process: an older copy that is only started often enough would otherwise pass
 * for the original, and a wrong state would be served until it is compared again.
 */
import { type Disk, readWhole, writeAtomically } from "../disk/disk.ts";
import { DataDirectoryError } from "../identity.ts";

/** `reason` is the sentence with which the node has ended. */
export function writeRefusal(disk: Disk, directory: string, reason: string): void {
  writeAtomically(disk, directory, FILE_NAME, new TextEncoder().encode(reason));
}

/** Throws a DataDirectoryError where there is such a note. */
export function requireNotRefused(disk: Disk, directory: string): void {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return;
  const reason = new TextDecoder().decode(readWhole(disk, path).subarray(0, MAX_SHOWN_BYTES));
  throw new DataDirectoryError(
    `Cannot start: the cluster refused this data directory ("${path}"): ${reason}`,
  );
}

/** The directory begins anew, in another cluster. */
export function removeRefusal(disk: Disk, directory: string): void {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return;
  disk.remove(path);
  disk.syncDirectory(directory);
}

const FILE_NAME = "refused";
const MAX_SHOWN_BYTES = 1_000;
