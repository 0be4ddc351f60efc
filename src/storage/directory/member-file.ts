/**
 * member.json: the owner of a data directory, and the formats in it (docs/formats.md).
 * It is replaced as a whole, and checked as a whole when it is read.
 */
import { idOfText, idText } from "../../codec/cluster-id.ts";
import { FEATURE_LEVEL, MACHINE } from "../../vocabulary.ts";
import { checksum } from "../bytes.ts";
import { type Disk, readWhole, writeAtomically } from "../disk/disk.ts";
import { DataDirectoryError, type Identity } from "../identity.ts";

/** The contents in format 2. */
export interface MemberFile extends Identity {
  /** Drawn with the directory: no other directory that this node has or had has the same. */
  readonly incarnation: number;
  /** The number of starts on the directory: of two copies, one has the larger number. */
  readonly starts: number;
  /** The name of the state machine. */
  readonly machine: string;
  /** The feature level of the log and the state. */
  readonly level: number;
  /** The cluster into which the directory is being moved (move-log.ts). */
  readonly successor: number | undefined;
}

/** The owner of a directory, of format 1 if `file` is undefined. */
export interface Ownership {
  readonly identity: Identity;
  readonly file: MemberFile | undefined;
}

/** The contents for a new directory, or one that is upgraded to this format. */
export function newMemberFile(identity: Identity, incarnation: number): MemberFile {
  const { clusterId, nodeId } = identity;
  const kind = { machine: MACHINE, level: FEATURE_LEVEL };
  return { clusterId, nodeId, incarnation, starts: 0, ...kind, successor: undefined };
}

/** Undefined if there is no file. Throws a DataDirectoryError. */
export function readMemberFile(disk: Disk, directory: string): Ownership | undefined {
  const path = `${directory}/${FILE_NAME}`;
  if (!disk.exists(path)) return undefined;
  const content = readWhole(disk, path);
  const fields = parse(path, content);
  const { format } = fields;
  if (format === 1) return { identity: identityIn(path, fields), file: undefined };
  if (format !== FORMAT) {
    throw unreadable(
      path,
      `its format is ${show(format)}, but this version of Quorate supports format ${FORMAT}`,
    );
  }
  requireChecksum(path, content);
  const file = fileOf(path, fields);
  const { clusterId, nodeId } = file;
  return { identity: { clusterId, nodeId }, file };
}

export function writeMemberFile(disk: Disk, directory: string, file: MemberFile): void {
  writeAtomically(disk, directory, FILE_NAME, encodeMemberFile(file));
}

export function encodeMemberFile(file: MemberFile): Uint8Array {
  const { clusterId, nodeId, incarnation, starts, machine, level, successor } = file;
  const fields = {
    format: FORMAT,
    clusterId: idText(clusterId),
    nodeId,
    incarnation: idText(incarnation),
    starts,
    machine,
    level,
    successor: successor === undefined ? undefined : idText(successor),
  };
  const lines = JSON.stringify(fields, undefined, 2).replace(/\n}$/, ",\n");
  return encoder.encode(lines + lastLines(encoder.encode(lines)));
}

/** The last lines, with the checksum of all lines before. */
function lastLines(before: Uint8Array): string {
  const digits = checksum(before, 0, before.length).toString(16).padStart(8, "0");
  return `  "checksum": "${digits}"\n}\n`;
}

function requireChecksum(path: string, content: Uint8Array): void {
  const end = content.length - lastLines(content).length;
  const last = content.subarray(Math.max(0, end));
  if (decoder.decode(last) === lastLines(content.subarray(0, Math.max(0, end)))) return;
  throw unreadable(path, "its checksum does not match; restore the file from a copy");
}

function parse(path: string, content: Uint8Array): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(decoder.decode(content));
    if (typeof fields === "object" && fields !== null) return { ...fields };
  } catch {
    // Falls through to the common error.
  }
  throw unreadable(path, "it is not a JSON object");
}

function identityIn(path: string, { clusterId, nodeId }: Record<string, unknown>): Identity {
  const identity = { clusterId: idOfText(clusterId), nodeId: Number(nodeId) };
  if (identity.clusterId !== undefined && isPositive(nodeId)) {
    return { clusterId: identity.clusterId, nodeId: identity.nodeId };
  }
  throw unreadable(
    path,
    `it has cluster id ${show(clusterId)} and node id ${show(nodeId)}, expected 16 hexadecimal ` +
      "digits and a positive integer",
  );
}

function fileOf(path: string, fields: Record<string, unknown>): MemberFile {
  const { machine, level, starts } = fields;
  const unknown = Object.keys(fields).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) {
    throw unreadable(path, `this version of Quorate does not support the field ${show(unknown)}`);
  }
  if (machine !== MACHINE) {
    throw unreadable(path, `its state machine is ${show(machine)}, expected "${MACHINE}"`);
  }
  if (!isPositive(level) || Number(level) > FEATURE_LEVEL) {
    const known = `this version of Quorate supports level ${FEATURE_LEVEL}`;
    throw unreadable(
      path,
      `its feature level is ${show(level)}, but ${known}; start a newer version`,
    );
  }
  const incarnation = idOfText(fields["incarnation"]);
  if (incarnation === undefined) {
    throw unreadable(path, `invalid incarnation ${show(fields["incarnation"])}`);
  }
  if (!Number.isSafeInteger(starts) || Number(starts) < 0) {
    throw unreadable(path, `invalid number of starts ${show(starts)}`);
  }
  const successor = idOfText(fields["successor"]);
  if ("successor" in fields && successor === undefined) {
    throw unreadable(path, `invalid successor ${show(fields["successor"])}`);
  }
  const counts = { starts: Number(starts), level: Number(level) };
  return { ...identityIn(path, fields), incarnation, machine, ...counts, successor };
}

function unreadable(path: string, why: string): DataDirectoryError {
  return new DataDirectoryError(`Cannot read "${path}": ${why}`);
}

function isPositive(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? "missing";
}

const FILE_NAME = "member.json";
const FORMAT = 2;
const FIELDS = [
  ...["format", "clusterId", "nodeId", "incarnation", "starts", "machine", "level", "successor"],
  "checksum",
];
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
