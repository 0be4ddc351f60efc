/**
 * Whose directory this is: member.json, see docs/formats.md. Written once, on
 * the first boot, and compared on every later one.
 */
import { clusterIdText } from "../codec/cluster-id.ts";
import type { NodeId } from "../vocabulary.ts";
import { type Disk, readWhole, writeAtomically } from "./disk.ts";

/** A node, for as long as its data directory lives. */
export interface Identity {
  /** A positive safe integer that the members share and other clusters don't. */
  readonly clusterId: number;
  readonly nodeId: NodeId;
}

/** The data directory is not one this node can use; says what to do. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}

/** The owner of a data directory, undefined if there is none yet. */
export function readIdentity(disk: Disk, directory: string): Identity | undefined {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return undefined;
  const { format, clusterId, nodeId } = parse(path, readWhole(disk, path));
  if (format !== FORMAT) {
    throw new DataDirectoryError(
      `Cannot read "${path}": its format is ${show(format)}, ` +
        `this version of Quorate knows ${FORMAT}`,
    );
  }
  const identity = { clusterId: fromHex(clusterId), nodeId: Number(nodeId) };
  if (isPositive(identity.clusterId) && isPositive(nodeId)) return identity;
  throw new DataDirectoryError(
    `Cannot read "${path}": it has cluster id ${show(clusterId)} and node id ${show(nodeId)}, ` +
      "where 16 hexadecimal digits and a positive integer belong",
  );
}

export function writeIdentity(disk: Disk, directory: string, identity: Identity): void {
  const { clusterId, nodeId } = identity;
  const facts = { format: FORMAT, clusterId: clusterIdText(clusterId), nodeId };
  const text = `${JSON.stringify(facts, undefined, 2)}\n`;
  writeAtomically(disk, directory, FILE_NAME, new TextEncoder().encode(text));
}

function parse(path: string, content: Uint8Array): Record<string, unknown> {
  try {
    const facts: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    if (typeof facts === "object" && facts !== null) return { ...facts };
  } catch {
    // Falls through to the one sentence there is to say about it.
  }
  throw new DataDirectoryError(`Cannot read "${path}": it is not a JSON object`);
}

function fromHex(text: unknown): number {
  return typeof text === "string" && /^[0-9a-f]{16}$/.test(text) ? Number(`0x${text}`) : 0;
}

function isPositive(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? "missing";
}

const FILE_NAME = "member.json";
const FORMAT = 1;
