/**
 * The directory in which a node keeps everything: what is in it, how it comes
 * into being, and whether it is this node's (docs/formats.md). Whoever opens it
 * holds its lock (directory-lock.ts).
 */

import { clusterIdText } from "../codec/cluster-id.ts";
import { hasBeginning } from "./beginning.ts";
import type { Disk } from "./disk.ts";
import { DataDirectoryError, type Identity, readIdentity, writeIdentity } from "./identity.ts";
import { createLog } from "./open-log.ts";
import { listSegments, SEGMENT_HEADER_BYTES, segmentPath } from "./segment.ts";

export interface DataDirectory {
  /** The log's own directory. */
  readonly wal: string;
  /** The state machine's. */
  readonly state: string;
  /** For a snapshot while it is received. */
  readonly incoming: string;
  /** For snapshots that are sent. */
  readonly outgoing: string;
}

/** Opens the node's directory; on the first boot, creates it with an empty log. */
export function openDataDirectory(disk: Disk, path: string, identity: Identity): DataDirectory {
  const owner = readIdentity(disk, path);
  const directory = {
    wal: `${path}/wal`,
    state: `${path}/state`,
    incoming: `${path}/incoming`,
    outgoing: `${path}/outgoing`,
  };
  if (owner === undefined) create(disk, path, directory, identity);
  else if (owner.clusterId !== identity.clusterId || owner.nodeId !== identity.nodeId) {
    throw new DataDirectoryError(
      `Cannot use the data directory "${path}": it belongs to ${nameOf(owner)}, and this is ` +
        `${nameOf(identity)}; give each node a directory of its own`,
    );
  }
  disk.makeDirectory(directory.outgoing); // which earlier versions did not have
  // A process that was killed may have named member.json without syncing the name.
  disk.syncDirectory(path);
  return directory;
}

/** member.json comes last: until it is there, all of this is done over. */
function create(disk: Disk, path: string, directory: DataDirectory, identity: Identity): void {
  for (const each of [directory.wal, directory.state, directory.incoming]) {
    disk.makeDirectory(each);
  }
  if (hasBeginning(disk, directory.wal) || holdsRecords(disk, directory.wal)) {
    throw new DataDirectoryError(
      `Cannot use the data directory "${path}": it has a log but no member.json; restore that ` +
        "file from a copy, or leave this member stopped",
    );
  }
  createLog({ disk, directory: directory.wal, identity });
  writeIdentity(disk, path, identity);
}

function holdsRecords(disk: Disk, wal: string): boolean {
  return listSegments(disk, wal).some((number) => {
    const file = disk.open(segmentPath(wal, number), "existing");
    const bytes = file.size();
    file.close();
    return bytes > SEGMENT_HEADER_BYTES;
  });
}

function nameOf({ clusterId, nodeId }: Identity): string {
  return `node ${nodeId} of cluster ${clusterIdText(clusterId)}`;
}
