/**
 * How long a node promises to withhold its vote after it has heard a leader, as stored
 * in its data directory (docs/formats.md). A restarted node may have made such a
 * promise a moment before, under a longer election timeout than it has now.
 */
import { checksum, viewOf } from "../bytes.ts";
import { type Disk, readWhole, writeAtomically } from "../disk/disk.ts";
import { DataDirectoryError } from "../identity.ts";

/** Undefined if there is none: a new directory, or one of an earlier version. */
export function readPromise(disk: Disk, directory: string): number | undefined {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return undefined;
  const bytes = readWhole(disk, path);
  const view = viewOf(bytes);
  const isWhole =
    bytes.length === BYTES && view.getUint32(0, true) === checksum(bytes, AT_DURATION, BYTES);
  if (isWhole) return view.getUint32(AT_DURATION, true);
  throw new DataDirectoryError(
    `Cannot read "${path}": its checksum does not match; remove the file, and start the node at ` +
      "least one minute after its last exit",
  );
}

export function writePromise(disk: Disk, directory: string, durationMs: number): void {
  const bytes = new Uint8Array(BYTES);
  const view = viewOf(bytes);
  view.setUint32(AT_DURATION, durationMs, true);
  view.setUint32(0, checksum(bytes, AT_DURATION, BYTES), true);
  writeAtomically(disk, directory, FILE_NAME, bytes);
}

const FILE_NAME = "promise";
const AT_DURATION = 4;
const BYTES = 8;
