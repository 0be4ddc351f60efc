/**
 * What a node records before it has a member.json: founding.json, see docs/formats.md.
 * Other members may learn this node's incarnation, or the cluster that it founds,
 * before its directory is complete. After a crash both must still be the same.
 */
import type { NodeId } from "../../vocabulary.ts";
import { checksum } from "../bytes.ts";
import { type Disk, readWhole, writeAtomically } from "../disk/disk.ts";
import { DataDirectoryError } from "../identity.ts";

export interface FoundingRecord {
  readonly nodeId: NodeId;
  readonly incarnation: number;
  /** Set by the founder, once it has decided. */
  readonly founded: FoundedCluster | undefined;
}

export interface FoundedCluster {
  readonly clusterId: number;
  /** The encoded configuration that will be the first entry. */
  readonly configuration: Uint8Array;
}

/** Undefined if there is none. Throws a DataDirectoryError if it cannot be read. */
export function readFounding(disk: Disk, directory: string): FoundingRecord | undefined {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return undefined;
  const record = recordOf(readWhole(disk, path));
  if (record !== undefined) return record;
  throw new DataDirectoryError(
    `Cannot read "${path}": it is damaged; this node has stored nothing yet, so its data ` +
      "directory can be removed",
  );
}

/**
 * Writes the record. After a crash the file has the old one or this one; this one if
 * the call has returned.
 */
export function writeFounding(disk: Disk, directory: string, record: FoundingRecord): void {
  writeAtomically(disk, directory, FILE_NAME, new TextEncoder().encode(textOf(record)));
}

/** Removes the record, when member.json and the log contain all of it. */
export function removeFounding(disk: Disk, directory: string): void {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return;
  disk.remove(path);
  disk.syncDirectory(directory);
}

function textOf(record: FoundingRecord): string {
  const facts = factsOf(record);
  return `${JSON.stringify({ ...facts, checksum: checksumOf(facts) }, undefined, 2)}\n`;
}

function factsOf({ nodeId, incarnation, founded }: FoundingRecord) {
  const { clusterId = 0, configuration = new Uint8Array() } = founded ?? {};
  const ids = { nodeId, incarnation, clusterId };
  return { format: FORMAT, ...ids, configuration: configuration.toHex() };
}

function checksumOf(facts: object): number {
  const bytes = new TextEncoder().encode(JSON.stringify(facts));
  return checksum(bytes, 0, bytes.length);
}

/** Undefined if the content is damaged. */
function recordOf(content: Uint8Array): FoundingRecord | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    const { nodeId, incarnation, clusterId, configuration } = JSON.parse(text);
    const cluster = { clusterId, configuration: Uint8Array.fromHex(configuration) };
    const founded = clusterId === 0 ? undefined : cluster;
    const record: FoundingRecord = { nodeId, incarnation, founded };
    return textOf(record) === text ? record : undefined;
  } catch {
    return undefined;
  }
}

const FILE_NAME = "founding.json";
const FORMAT = 1;
