/**
 * The cluster of the current directory. `npm start` records it in data/cluster.toml, an
 * ordinary configuration file. Nodes and the command line read it if no members or
 * endpoints are given. Without it, they use the default cluster.
 */
import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type Disk, writeAtomically } from "../storage/disk/disk.ts";
import type { Member } from "../vocabulary.ts";
import { collectSettings, DEFAULT_FILE, membersFrom } from "./config.ts";

export function hasClusterFile(): boolean {
  return existsSync(DEFAULT_FILE);
}

/** Throws a ConfigError if the file exists and cannot be used. */
export function clusterOfThisDirectory(): readonly Member[] {
  return membersFrom(collectSettings({ flags: {}, environment: {}, file: undefined }));
}

/**
 * Writes the file. After a crash it has the old or the new contents; the new ones if
 * the call has returned.
 */
export function writeClusterFile(disk: Disk, members: readonly Member[]): void {
  const tables = members.map(({ id, peerAddress, clientAddress }) => ({
    id,
    "peer-address": peerAddress,
    "client-address": clientAddress,
  }));
  const text = `${HEADER}\n\n${Bun.TOML.stringify({ "dev-faults": true, members: tables })}`;
  const directory = dirname(DEFAULT_FILE);
  disk.makeDirectory(directory);
  writeAtomically(disk, directory, basename(DEFAULT_FILE), new TextEncoder().encode(text));
}

const HEADER = `# Written by the first "npm start" in this directory. Nodes without --members and
# the quorate command without --endpoints read it. It is a cluster for development: faults
# can be injected into its nodes.`;
