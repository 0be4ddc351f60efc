/**
 * Which cluster belongs to the current directory. `npm start` notes it in
 * data/cluster.toml, an ordinary configuration file, and nodes and the command
 * line read it when no members or endpoints are given. Without it, they use the default cluster.
 */
import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type Disk, writeAtomically } from "../storage/disk/disk.ts";
import type { Member } from "../vocabulary.ts";
import { collectSettings, DEFAULT_FILE, membersFrom } from "./config.ts";

export function hasClusterFile(): boolean {
  return existsSync(DEFAULT_FILE);
}

/** Throws a ConfigError when the file is there and cannot be used. */
export function clusterOfThisDirectory(): readonly Member[] {
  return membersFrom(collectSettings({ flags: {}, environment: {}, file: undefined }));
}

/** After a crash it is as before or as given, and as given if the call returned. */
export function writeClusterFile(disk: Disk, members: readonly Member[]): void {
  const tables = members.map(({ id, peerAddress, clientAddress }) => ({
    id,
    "peer-address": peerAddress,
    "client-address": clientAddress,
  }));
  const text = `${HEADER}\n\n${Bun.TOML.stringify({ members: tables })}`;
  const directory = dirname(DEFAULT_FILE);
  disk.makeDirectory(directory);
  writeAtomically(disk, directory, basename(DEFAULT_FILE), new TextEncoder().encode(text));
}

const HEADER = `# Written by the first "npm start" in this directory. Nodes without --members and
# the quorate command without --endpoints read it.`;
